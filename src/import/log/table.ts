import type { EraTask } from '../../eras/task.ts'
import type { Draft } from './draft.ts'
import type { RowFact } from './facts.ts'
import { BYTES, EL6, PMDS, PTES, SIX, SPLIT } from './columns.ts'

const countOf = (columns: readonly string[]): number => columns.length - 2

function most(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}

/** Page tables in bytes are thousands; pages of them are few. */
const areBytes = (rows: readonly RowFact[]): boolean => rows.every(({ numbers }) => numbers[4] % 1024 === 0)

/** "%8lu %3u" or "%8lu %7ld": the number of a processor stands close to the one before it. */
const isClose = ({ gap }: RowFact): boolean => gap > 1 && gap <= 4

/** The columns of rows whose header is not there, by their form. */
export function guessColumns(rows: readonly RowFact[]): readonly string[] | undefined {
  const count = most(rows.map(({ numbers }) => numbers.length))
  const alike = rows.filter(({ numbers }) => numbers.length === count)
  if (count === countOf(SIX)) return SIX
  if (count === countOf(PMDS)) return PMDS
  if (count === countOf(SPLIT)) return SPLIT
  if (count !== countOf(PTES)) return undefined
  if (areBytes(alike)) return BYTES
  return alike.filter(isClose).length * 2 > alike.length ? EL6 : PTES
}

/** Which columns a task of an era has, under the same names. */
const FIELDS = [
  ...['uid', 'tgid', 'total_vm', 'rss', 'rss_anon', 'rss_file', 'rss_shmem', 'swapents'],
  ...['nr_ptes', 'nr_pmds', 'nr_puds', 'pgtables_bytes', 'oom_adj', 'oom_score_adj'],
] as const

type Setter = (task: Record<string, unknown>, numbers: readonly number[]) => void

function settersOf(columns: readonly string[]): readonly Setter[] {
  return FIELDS.flatMap((field): Setter[] => {
    const at = columns.indexOf(field) - 1
    return at < 0 ? [] : [(task, numbers) => (task[field] = numbers[at])]
  })
}

/** The name of a row whose format was guessed may have swallowed, or lost, numbers. */
const nameOf = ({ name, numbers }: RowFact, count: number): string =>
  [...numbers.slice(count), name].join(' ').trim()

/** A table: its columns, its tasks in order of the scan, and the rows whose pid had come before. */
export interface Table {
  readonly columns: readonly string[]
  readonly tasks: readonly EraTask[]
  readonly twice: readonly RowFact[]
}

const isSame = (a: RowFact, b: RowFact): boolean =>
  a.name === b.name && a.numbers.every((number, at) => number === b.numbers[at])

/**
 * The rows of a report as tasks. A row that was pasted twice counts once; one whose numbers have changed is of another
 * table, whose head is lost, and stays.
 */
export function tableOf({ columns: told, rows }: Draft): Table {
  const columns = told ?? guessColumns(rows) ?? []
  if (columns.length === 0) return { columns: [], tasks: [], twice: [] }
  const count = countOf(columns)
  const setters = settersOf(columns)
  const seen = new Map<number, RowFact>()
  const twice: RowFact[] = []
  const tasks: EraTask[] = []
  for (const row of rows) {
    if (row.numbers.length < count) continue
    const before = seen.get(row.pid)
    if (before) twice.push(row)
    if (before && isSame(before, row)) continue
    seen.set(row.pid, row)
    tasks.push(taskOf(row, count, setters))
  }
  return { columns, tasks, twice }
}

function taskOf(row: RowFact, count: number, setters: readonly Setter[]): EraTask {
  const comm = row.guessed ? nameOf(row, count) : row.name
  const task: Record<string, unknown> & { pid: number; comm: string } = { pid: row.pid, comm: comm || '?' }
  for (const set of setters) set(task, row.numbers)
  return task
}
