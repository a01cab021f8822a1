import { columnName, ENTERED_SHORT, ERAS, OUTCOME_SHORT, placeText } from '../../content/erasView.ts'
import type { ColumnId, EraColumn, ErasAnswer } from '../../protocol/eras.ts'
import { Tile } from '../Tile.tsx'
import type { Cast } from './cast.ts'
import { view } from './view.ts'

interface Props {
  readonly answer: ErasAnswer
  readonly cast: Cast
}

/** Everybody who has a place in any column, in the order in which they come up. */
const everybody = (columns: readonly EraColumn[]): readonly number[] => [
  ...new Set(columns.flatMap(({ places }) => places.map(({ pid }) => pid))),
]

const choose = (chosen: ColumnId): void => view.setState({ chosen })

/** The same as the lines say, in numbers: a row a kernel, a column a task, its place and its points. */
export function RankTable({ answer: { columns, detail }, cast }: Props) {
  const pids = everybody(columns)
  return (
    <div className="eras-scroll" tabIndex={0} role="region" aria-label={ERAS.scroll}>
      <table className="rank-table" aria-label={ERAS.chart}>
        <thead>
          <tr>
            <td />
            <th scope="col">{ERAS.entered}</th>
            <th scope="col">{ERAS.who}</th>
            {pids.map((pid) => (
              <th key={pid} scope="col">
                <Tile {...cast.look(pid)} /> {cast.comm(pid)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.id} data-chosen={column.id === detail.id || undefined}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={column.id === detail.id}
                  onClick={() => choose(column.id)}
                >
                  {columnName(column.id)}
                </button>
              </th>
              <td>{ENTERED_SHORT[column.entered.answer]}</td>
              <td>{whoText(column, cast)}</td>
              {pids.map((pid) => (
                <Place key={pid} column={column} pid={pid} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const whoText = ({ outcome }: EraColumn, cast: Cast): string =>
  outcome.kind === 'kill' ? cast.comm(outcome.killed) : OUTCOME_SHORT[outcome.kind]

function Place({ column: { places, outcome }, pid }: { readonly column: EraColumn; readonly pid: number }) {
  const rank = places.findIndex((row) => row.pid === pid)
  const dies = outcome.kind === 'kill' && outcome.killed === pid
  return (
    <td data-dies={dies || undefined}>
      {rank >= 0 && placeText(rank + 1, places[rank]?.points ?? 0)} {dies && <b>{ERAS.dies}</b>}
    </td>
  )
}
