import { useState } from 'react'
import { integer } from '../../base/format.ts'
import { ERAS } from '../../content/erasView.ts'
import { IMPORT, TASK_HEADS } from '../../content/importView.ts'
import type { EraTask } from '../../protocol/imports.ts'

/** Height of a row, px at 1rem = 10 px, and how many are drawn beyond what can be seen. */
const ROW = 2.4
const AROUND = 12
const SEEN = 12

type Column = keyof typeof TASK_HEADS
const COLUMNS = Object.keys(TASK_HEADS) as Column[]

interface Props {
  readonly tasks: readonly EraTask[]
  readonly dead: number | undefined
}

/** All tasks of a text; of many only those that can be seen are drawn. */
export function Tasks({ tasks, dead }: Props) {
  const [from, setFrom] = useState(0)
  const columns = COLUMNS.filter((column) => tasks.some((task) => task[column] !== undefined))
  const shown = tasks.slice(from, from + SEEN + 2 * AROUND)
  const below = tasks.length - from - shown.length
  const scroll = ({ scrollTop, scrollHeight }: HTMLElement): void => {
    // The head is as high as a row, and what is not drawn keeps its room.
    const height = scrollHeight / (tasks.length + 1)
    setFrom(Math.max(0, Math.floor(scrollTop / height) - AROUND))
  }
  return (
    <div
      className="import-tasks"
      tabIndex={0}
      role="region"
      aria-label={IMPORT.tasks}
      onScroll={(event) => scroll(event.currentTarget)}
    >
      <table aria-label={IMPORT.tasks} aria-rowcount={tasks.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {TASK_HEADS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={from} columns={columns.length} />
          {shown.map((task, at) => (
            <tr key={from + at} aria-rowindex={from + at + 2} data-dies={task.pid === dead || undefined}>
              {columns.map((column) => (
                <Cell key={column} value={task[column]} column={column} dies={task.pid === dead} />
              ))}
            </tr>
          ))}
          <Space rows={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of rows that are not drawn. */
function Space({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return undefined
  return (
    <tr aria-hidden="true" style={{ blockSize: `${rows * ROW}rem` }}>
      <td colSpan={columns} />
    </tr>
  )
}

interface CellProps {
  readonly value: EraTask[Column]
  readonly column: Column
  readonly dies: boolean
}

function Cell({ value, column, dies }: CellProps) {
  if (column === 'comm')
    return (
      <th scope="row">
        {value} {dies && <em>{ERAS.dies}</em>}
      </th>
    )
  return (
    <td>{typeof value === 'number' && (column === 'pid' || column === 'uid' ? value : integer(value))}</td>
  )
}
