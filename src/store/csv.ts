import { stamp } from '../base/format.ts'
import type { RetoldRow } from '../protocol/retell.ts'

/** Counters of a row, by the kernel's names. */
const COUNTERS = [
  'nr_free_pages',
  'nr_active_pages',
  'nr_inactive_pages',
  'page_cache',
  'swap_cache',
  'nr_swap_pages',
] as const

/** A cell; a name may hold anything. */
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A column begins with a word of ours: a spreadsheet takes no name of a task for a formula. */
const columnOf = (pid: number, comm: string): string => cell(`points ${pid} ${comm}`)

/** Every task of the run, in the order in which they came, by the name it had last. */
function tasksOf(rows: readonly RetoldRow[]): ReadonlyMap<number, string> {
  const tasks = new Map<number, string>()
  for (const row of rows) for (const { pid, comm } of row.tasks) tasks.set(pid, comm)
  return tasks
}

/** The run as a table: a line for each row told, its counters in pages, then the points of each task; empty = not there. */
export function csvOf(rows: readonly RetoldRow[]): string {
  const tasks = [...tasksOf(rows)]
  const first = ['seconds', 'tick', ...COUNTERS, ...tasks.map(([pid, comm]) => columnOf(pid, comm))]
  const lines = rows.map((row) => {
    const points = new Map(row.tasks.map((task) => [task.pid, task.points]))
    const counters = COUNTERS.map((name) => row[name])
    return [stamp(row.tick), row.tick, ...counters, ...tasks.map(([pid]) => points.get(pid) ?? '')]
  })
  return [first, ...lines].map((line) => `${line.join(',')}\n`).join('')
}
