import { Bench } from './bench.ts'
import { finalOf, Recorder } from './record.ts'
import type { GoldenTrace } from './workload.ts'

/** The first place where a run is not what the original did. */
export interface Difference {
  /** Op after which it shows; 'final' for the end state. */
  readonly op: number | string
  readonly field: string
  readonly expected: unknown
  readonly got: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== undefined

/** Depth-first search for the first unequal leaf. */
export function firstDifference(expected: unknown, got: unknown, field: string): Omit<Difference, 'op'> | undefined {
  if (!isObject(expected) || !isObject(got)) {
    return Object.is(expected, got) ? undefined : { field, expected, got }
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const found = firstDifference(expected[key], got[key], field ? `${field}.${key}` : key)
    if (found) return found
  }
  return undefined
}

/** Runs the workload of a golden file and compares every record in every field. */
export function compareTrace(golden: GoldenTrace): Difference | undefined {
  const { workload, trace } = golden
  const bench = new Bench(workload)
  const recorder = new Recorder()
  let at = 0
  const check = (i: number): Difference | undefined => {
    const found = firstDifference(trace[at++], recorder.record(bench, i), '')
    return found && { op: i, ...found }
  }
  let found = check(-1)
  for (let i = 0; i < workload.ops.length && !found && !bench.over; i++) {
    bench.run(i)
    const due = (i + 1) % workload.record_every === 0 || i === workload.ops.length - 1
    if (due && !bench.over) found = check(i)
  }
  if (found) return found
  const last = firstDifference(golden.final, finalOf(bench), '')
  return last && { op: 'final', ...last }
}
