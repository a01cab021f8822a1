import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { integer } from '../../base/format.ts'
import {
  columnHead,
  columnYears,
  ENTERED_SHORT,
  ERAS,
  ifCalled,
  OUTCOME_SHORT,
} from '../../content/erasView.ts'
import type { ColumnId, EraColumn, ErasAnswer } from '../../protocol/eras.ts'
import { Tile } from '../Tile.tsx'
import type { Cast } from './cast.ts'
import { HEAD, linksOf, type Place, placesOf, ROW } from './geometry.ts'
import { view } from './view.ts'

interface Props {
  readonly answer: ErasAnswer
  readonly cast: Cast
}

const choose = (chosen: ColumnId): void => view.setState({ chosen })

/** Scrolls the chosen column to where it can be seen beside the names of the rows. */
function showColumn(box: HTMLElement): void {
  const column = box.querySelector('[aria-pressed="true"]')?.getBoundingClientRect()
  const names = box.querySelector('tbody th')?.getBoundingClientRect()
  if (!column || !names) return
  const hidden = column.right - box.getBoundingClientRect().right
  if (hidden > 0) box.scrollLeft += hidden
  else if (column.left < names.right) box.scrollLeft += column.left - names.right
}

/** Left and right walk from kernel to kernel. */
function walk(event: KeyboardEvent<HTMLElement>, columns: readonly EraColumn[]): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('thead button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const next = columns[at + by]
  if (by === 0 || at < 0 || !next) return
  event.preventDefault()
  choose(next.id)
  buttons[at + by]?.focus()
}

/** One column a kernel, the tasks by rank, and a line for each task from kernel to kernel. A table, with lines over it. */
export function Chart({ answer: { columns, detail }, cast }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chosen = columns.findIndex(({ id }) => id === detail.id)
  const places = useMemo(() => placesOf(columns.length, chosen), [columns.length, chosen])
  const last = places.at(-1)
  const width = last ? last.left + last.width : 0
  const rows = Math.max(1, ...columns.map((column) => column.places.length))
  useLayoutEffect(() => {
    if (box.current) showColumn(box.current)
  }, [detail.id])
  return (
    <div className="eras-scroll" ref={box} tabIndex={0} role="region" aria-label={ERAS.scroll}>
      <div className="eras-chart" style={{ inlineSize: `${width}rem` }}>
        <Lines {...{ columns, places, rows, width, cast }} />
        <table aria-label={ERAS.chart} onKeyDown={(event) => walk(event, columns)}>
          <colgroup>
            <col />
            {places.map(({ left, width: own }) => (
              <col key={left} style={{ inlineSize: `${own}rem` }} />
            ))}
          </colgroup>
          <Heads {...{ columns, chosen }} />
          <tbody>
            <tr className="entered">
              <th scope="row">{ERAS.entered}</th>
              {columns.map((column, at) => (
                <Answer key={column.id} column={column} chosen={at === chosen} />
              ))}
            </tr>
            <tr className="who">
              <th scope="row">{ERAS.who}</th>
              {columns.map((column, at) => (
                <Who key={column.id} {...{ column, cast }} chosen={at === chosen} />
              ))}
            </tr>
            {Array.from({ length: rows }, (_, rank) => (
              <tr key={rank}>
                <th scope="row">{rank === 0 || rank === rows - 1 ? ERAS.rank(rank + 1) : rank + 1}</th>
                {columns.map((column, at) => (
                  <Rank key={column.id} {...{ column, rank, cast }} chosen={at === chosen} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface LinesProps {
  readonly columns: readonly EraColumn[]
  readonly places: readonly Place[]
  readonly rows: number
  readonly width: number
  readonly cast: Cast
}

/** What joins the tiles. The table says the same in numbers. */
function Lines({ columns, places, rows, width, cast }: LinesProps) {
  const height = rows * ROW
  const links = useMemo(() => linksOf(columns, places), [columns, places])
  const dying = new Set(columns.flatMap(({ outcome }) => (outcome.kind === 'kill' ? [outcome.killed] : [])))
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      style={{ insetBlockStart: `${HEAD}rem`, inlineSize: `${width}rem`, blockSize: `${height}rem` }}
    >
      {links.map(({ pid, from, d, over }) => (
        <g
          key={`${pid} ${from}`}
          className={`h${cast.look(pid).hue}`}
          data-over={over || undefined}
          data-dies={dying.has(pid) || undefined}
        >
          <path className="edge" d={d} />
          <path className="line" d={d} />
        </g>
      ))}
    </svg>
  )
}

interface HeadsProps {
  readonly columns: readonly EraColumn[]
  readonly chosen: number
}

function Heads({ columns, chosen }: HeadsProps) {
  return (
    <thead>
      <tr>
        <td />
        {columns.map(({ id, facts }, at) => (
          <th key={id} scope="col" data-chosen={at === chosen || undefined} data-user={!facts || undefined}>
            <button type="button" aria-pressed={at === chosen} onClick={() => choose(id)}>
              <b>{columnHead(id)}</b>
              {facts && <span>{columnYears(facts)}</span>}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface CellProps {
  readonly column: EraColumn
  readonly chosen: boolean
}

/** Would this kernel have called it out of memory? A lamp and a word. */
function Answer({ column: { id, entered }, chosen }: CellProps) {
  return (
    <td data-chosen={chosen || undefined} data-answer={entered.answer} onClick={() => choose(id)}>
      <span>{ENTERED_SHORT[entered.answer]}</span>
    </td>
  )
}

/** Who dies, or what happens instead. */
function Who({ column: { id, entered, outcome }, cast, chosen }: CellProps & { readonly cast: Cast }) {
  const mark = { 'data-chosen': chosen || undefined, 'data-answer': entered.answer }
  if (outcome.kind !== 'kill')
    return (
      <td {...mark} onClick={() => choose(id)}>
        <i>{OUTCOME_SHORT[outcome.kind]}</i>
      </td>
    )
  const comm = cast.comm(outcome.killed)
  const yet = entered.answer === 'no'
  return (
    <td {...mark} title={yet ? ifCalled(comm) : comm} onClick={() => choose(id)}>
      {yet && <span className="unseen">{ifCalled(comm)}</span>}
      <b aria-hidden={yet || undefined}>{comm}</b>
    </td>
  )
}

interface RankProps extends CellProps {
  readonly rank: number
  readonly cast: Cast
}

/** The task at one place: its tile; in the chosen column its name and its points. */
function Rank({ column: { id, places, outcome }, rank, cast, chosen }: RankProps) {
  const row = places[rank]
  if (!row) return <td data-chosen={chosen || undefined} onClick={() => choose(id)} />
  const { pid, comm, points = 0 } = row
  const dies = outcome.kind === 'kill' && outcome.killed === pid
  const words = `${comm} (${pid}), ${integer(points)} ${ERAS.points}${dies ? `, ${ERAS.dies}` : ''}`
  return (
    <td
      className="spot"
      data-chosen={chosen || undefined}
      data-dies={dies || undefined}
      title={words}
      onClick={() => choose(id)}
    >
      {chosen ? (
        <span>
          <Tile {...cast.look(pid)} /> <span className="spot-name">{comm}</span> <b>{integer(points)}</b>
          {dies && <span className="unseen">, {ERAS.dies}</span>}
        </span>
      ) : (
        <>
          <Tile {...cast.look(pid)} />
          <span className="unseen">{words}</span>
        </>
      )}
    </td>
  )
}
