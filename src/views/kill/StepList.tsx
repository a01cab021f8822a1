import { KILL_STEPS } from '../../content/kill.ts'
import { KILL_LIST, LIST_SETTLE, LIST_WAITING, listFreed, listScan } from '../../content/killList.ts'
import type { DeadTask, Show } from '../../store/state.ts'
import { Rich } from '../Rich.tsx'

/** The six steps of a kill as a list: what is shown under reduced motion instead of moving. */
export function StepList({ show, dead }: { readonly show: Show; readonly dead: readonly DeadTask[] }) {
  const { call, scan, victims, pid } = show.event.kill
  const row = scan.find((each) => each.pid === pid)
  const exit = dead.find((each) => each.exit.pid === pid)?.exit
  const { failure, gates, signal } = KILL_STEPS
  const [comm, points] = [row?.comm ?? '', row?.badness.points ?? 0]
  const isKill = victims.find((victim) => victim.pid === pid)?.signal === 9
  const lines = [
    `**${failure.title(call.comm)}** ${failure.text(call.reclaimed)}`,
    `**${gates.title}** ${gates.text}`,
    listScan(scan.length, comm, points),
    `**${signal.title(comm)}** ${isKill ? signal.kill(points) : signal.term(points)}`,
    exit ? listFreed(exit.frames, exit.slots) : LIST_WAITING,
    LIST_SETTLE,
  ]
  return (
    <ol className="step-list" aria-label={KILL_LIST}>
      {lines.map((line) => (
        <li key={line}>
          <Rich text={line} />
        </li>
      ))}
    </ol>
  )
}
