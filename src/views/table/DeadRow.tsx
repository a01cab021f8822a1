import { memo, type MouseEvent } from 'react'
import { integer } from '../../base/format.ts'
import { BECAUSE, becauseKilled, becauseShared } from '../../content/because.ts'
import { TABLE } from '../../content/table.ts'
import { actions } from '../../store/actions.ts'
import type { DeadTask } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { lookOf } from '../owners.ts'
import { Rich } from '../Rich.tsx'
import { Tile } from '../Tile.tsx'

type Kill = NonNullable<DeadTask['kill']>['kill']

/** The best of the others: who was next in line. The first of equals, as the scan would have it. */
function nextInLine({ scan, pid }: Kill): { comm: string; points: number } | undefined {
  const others = scan.filter((row) => row.pid !== pid)
  const best = others.reduce<(typeof others)[number] | undefined>(
    (worst, row) => (worst && worst.badness.points >= row.badness.points ? worst : row),
    undefined,
  )
  return best && { comm: best.comm, points: best.badness.points }
}

function because({ exit, kill }: DeadTask): string {
  if (kill === undefined) return BECAUSE[exit.why]
  const chosen = kill.kill.scan.find((row) => row.pid === kill.kill.pid)
  if (kill.kill.pid !== exit.pid) return becauseShared(chosen?.comm ?? '')
  const { total_vm, rss, swapped } = exit
  return becauseKilled({
    badness: chosen?.badness ?? exit.badness,
    total_vm,
    rss,
    swapped,
    next: nextInLine(kill.kill),
  })
}

const lastPoints = ({ exit, kill }: DeadTask): number =>
  kill?.kill.scan.find((row) => row.pid === exit.pid)?.badness.points ?? exit.badness.points

/** A task that is gone: name struck, last score kept, and why. */
export const DeadRow = memo(function DeadRow({ task }: { readonly task: DeadTask }) {
  const { name, exit } = task
  const sliders = useApp(({ theme }) => theme !== 'projector') // that theme has no column for them
  const selected = useApp((state) => state.selected === exit.pid)
  const ask = ({ target }: MouseEvent): void => {
    actions.select(exit.pid)
    if (target instanceof Element && target.closest('.points, .because'))
      actions.why(task.kill ? 'kill' : 'points')
  }
  return (
    <tr role="row" className="dead" data-dead={exit.pid} data-selected={selected} onClick={ask}>
      <td role="cell" className="rank" />
      <th role="rowheader" scope="row" className="name">
        <Tile {...lookOf(name.owner)} />
        <s className="comm">{exit.comm}</s>
      </th>
      <td role="cell" className="pid">
        {exit.pid}
      </td>
      <td role="cell" className="because" colSpan={sliders ? 7 : 6}>
        <Rich text={because(task)} />
      </td>
      <td role="cell" className="points">
        <button type="button" aria-label={TABLE.why(lastPoints(task))}>
          {integer(lastPoints(task))}
        </button>
      </td>
    </tr>
  )
})
