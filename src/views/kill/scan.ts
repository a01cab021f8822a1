import type { KillEvent } from '../../store/state.ts'

type Row = KillEvent['kill']['scan'][number]

/** Where the scan of select_bad_process() stands after `scanned` rows. */
export interface ScanState {
  /** The row that is being asked, and its place from 1. */
  readonly row: Row | undefined
  readonly at: number
  /** The worst before this row, and its place from 1. */
  readonly carried: Row | undefined
  readonly carriedAt: number
  /** The worst after this row. */
  readonly worst: number | undefined
}

/** Reads the recorded scan up to a row. The kernel decided; this only looks it up. */
export function scanAt(scan: readonly Row[], scanned: number): ScanState {
  const row = scan[scanned - 1]
  const carriedIndex = scan.slice(0, Math.max(0, scanned - 1)).findLastIndex(({ chosen }) => chosen)
  const carried = scan[carriedIndex]
  return {
    row,
    at: scanned,
    carried,
    carriedAt: carriedIndex + 1,
    worst: row?.chosen ? row.pid : carried?.pid,
  }
}
