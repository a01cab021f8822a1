import { head, task, type TaskColumn } from '../../protocol/layout.ts'

/** What a row draws. A row draws itself again only when one of these changes. */
const DRAWN = [
  'pid',
  'points',
  'total_vm',
  'rss',
  'swapped',
  'untouched',
  'target',
  'nice',
  'uid',
  'euid',
  'mm_owner',
  'state',
  'cpu_time',
  'run_time',
  'isq_run',
  'by_cpu',
  'after_cpu',
  'lost_cpu',
  'by_run',
  'after_run',
  'lost_run',
  'by_nice',
  'after_nice',
  'by_root',
  'after_root',
  'lost_root',
  'by_rawio',
  'after_rawio',
  'lost_rawio',
] as const satisfies readonly TaskColumn[]

/** The numbers of one row, by the kernel's names. */
export type RowNumbers = Readonly<Record<(typeof DRAWN)[number], number>>

/** Reads the row at `rank`. */
export const readRow = (frame: Float64Array, rank: number): RowNumbers =>
  Object.fromEntries(DRAWN.map((column) => [column, task(frame, rank, column)])) as RowNumbers

/** Would the two look the same? */
export const sameNumbers = (a: RowNumbers, b: RowNumbers): boolean =>
  a === b || DRAWN.every((column) => a[column] === b[column])

/** Rank of each pid in the frame, from 0. */
export function ranksOf(frame: Float64Array): ReadonlyMap<number, number> {
  const ranks = Array.from({ length: head(frame, 'nr_tasks') }, (_, rank) => rank)
  return new Map(ranks.map((rank) => [task(frame, rank, 'pid'), rank]))
}

/** Pids in task list order. */
export function listOrder(frame: Float64Array): readonly number[] {
  const ranks = [...ranksOf(frame).values()]
  return ranks
    .sort((a, b) => task(frame, a, 'order') - task(frame, b, 'order'))
    .map((rank) => task(frame, rank, 'pid'))
}

/** The rows from top to bottom: in the wished order, then whoever it does not name, by points. */
export function rowOrder(frame: Float64Array, wished: readonly number[] | undefined): readonly number[] {
  const ranks = ranksOf(frame)
  const known = (wished ?? []).filter((pid) => ranks.has(pid))
  const named = new Set(known)
  return [...known, ...[...ranks.keys()].filter((pid) => !named.has(pid))]
}

/** The task that would be killed now: the most points, if they are above 0. */
export function worstOf(frame: Float64Array): number | undefined {
  if (head(frame, 'nr_tasks') === 0) return undefined
  return task(frame, 0, 'points') > 0 ? task(frame, 0, 'pid') : undefined
}
