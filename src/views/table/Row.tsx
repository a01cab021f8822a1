import { memo } from 'react'
import { integer } from '../../base/format.ts'
import { CELL_TITLES, COLUMNS, STATES, TABLE } from '../../content/table.ts'
import { actions } from '../../store/actions.ts'
import { Slider } from '../Slider.tsx'
import { Tile } from '../Tile.tsx'
import type { Tip } from '../why/tip.ts'
import { Step } from './Cells.tsx'
import { MenuButton } from './MenuButton.tsx'
import { type RowNumbers, sameNumbers } from './rows.ts'

/** What the scan or the killer made of a row. */
export type Mark = 'worst' | 'new' | 'victim' | undefined

export interface RowProps {
  readonly n: RowNumbers
  /** From 1; undefined while rows stand in list order. */
  readonly rank: number | undefined
  readonly comm: string
  readonly hue: number
  readonly glyph: number
  readonly most: number
  readonly tip: Tip | undefined
  readonly mark: Mark
  /** False while the scan has not come to it. */
  readonly asked: boolean
  readonly selected: boolean
  readonly flash: boolean
}

const MARKS = { worst: TABLE.wouldBeKilled, new: TABLE.newWorst, victim: TABLE.victim } as const

/** Letters of a name that have room. */
const LONG = 8

/** A click selects the row; on a number of its formula it asks why. */
function ask(pid: number, target: EventTarget): void {
  actions.select(pid)
  const column = COLUMNS.find(({ key }) => target instanceof Element && target.closest(`.${key}`))
  if (column) actions.why(column.key)
}

/** One task: its score as a sentence, from what it asked for to its points. */
export const Row = memo(function Row(props: RowProps) {
  const { n, rank, comm, hue, glyph, most, tip, mark, asked, selected, flash } = props
  return (
    <tr
      role="row"
      data-pid={n.pid}
      data-mark={mark}
      data-asked={asked}
      data-selected={selected}
      data-flash={flash}
      onClick={({ target }) => ask(n.pid, target)}
      onFocus={() => actions.select(n.pid)}
    >
      <td role="cell" className="rank">
        {rank}
      </td>
      <th role="rowheader" scope="row" className="name">
        <Tile hue={hue} glyph={glyph} />
        <span className="comm" data-long={!!comm[LONG] || undefined}>
          {comm}
        </span>
        <MenuButton pid={n.pid} comm={comm} />
        <Note mark={mark} state={rank === undefined ? 0 : n.state} />
      </th>
      <Figures {...{ n, comm, hue, most, tip }} />
      <td role="cell" className="points" title={CELL_TITLES.points}>
        {/* Nobody comes to a score under a cover. */}
        <div className="cell" aria-hidden={!asked || undefined}>
          <button type="button" disabled={!asked} aria-label={TABLE.why(n.points)}>
            {integer(n.points)}
          </button>
        </div>
      </td>
    </tr>
  )
}, sameRow)

type FiguresProps = Pick<RowProps, 'n' | 'comm' | 'hue' | 'most' | 'tip'>

/** What the row tells of the task: the same whatever the scan makes of it. */
const Figures = memo(
  function Figures({ n, comm, hue, most, tip }: FiguresProps) {
    return (
      <>
        <td role="cell" className="pid">
          {n.pid}
        </td>
        <td role="cell" className="memory-cell">
          <Slider {...{ comm, hue, most, tip }} {...sliderNumbers(n)} />
        </td>
        <td role="cell" className="total_vm" title={CELL_TITLES.total_vm}>
          <div className="cell">{integer(n.total_vm)}</div>
        </td>
        <Formula n={n} />
      </>
    )
  },
  (a, b) =>
    a.comm === b.comm && a.hue === b.hue && a.most === b.most && a.tip === b.tip && sameNumbers(a.n, b.n),
)

const sliderNumbers = ({ pid, target, rss, swapped, total_vm }: RowNumbers) => ({
  pid,
  target,
  rss,
  swapped,
  total_vm,
})

function sameRow(a: RowProps, b: RowProps): boolean {
  const keys = ['rank', 'comm', 'hue', 'glyph', 'most', 'tip', 'mark', 'asked', 'selected', 'flash'] as const
  return keys.every((key) => a[key] === b[key]) && sameNumbers(a.n, b.n)
}

/** Under the name: what happens to the task, in words. */
function Note({ mark, state }: { readonly mark: Mark; readonly state: number }) {
  if (mark) return <span className="note red">{MARKS[mark]}</span>
  const words = STATES[state]
  return words ? <span className="note">{words}</span> : undefined
}

/** The five steps, in the order in which the kernel computes. */
function Formula({ n }: { readonly n: RowNumbers }) {
  const { cpu, run, nice, root, rawio } = CELL_TITLES
  return (
    <>
      <Step
        column="cpu"
        op="÷"
        by={n.by_cpu}
        after={n.after_cpu}
        lost={n.lost_cpu}
        title={cpu(n.cpu_time, n.by_cpu)}
      />
      <Step
        column="run"
        op="÷"
        by={n.by_run}
        after={n.after_run}
        lost={n.lost_run}
        title={run(n.run_time, n.isq_run, n.by_run)}
      />
      <Step column="nice" op="×" by={n.by_nice} after={n.after_nice} title={nice(n.nice)} />
      <Step
        column="root"
        op="÷"
        by={n.by_root}
        after={n.after_root}
        lost={n.lost_root}
        title={root(n.uid, n.euid)}
      />
      <Step
        column="rawio"
        sum={n.points}
        op="÷"
        by={n.by_rawio}
        after={n.after_rawio}
        lost={n.lost_rawio}
        title={rawio(n.by_rawio !== 1)}
      />
    </>
  )
}
