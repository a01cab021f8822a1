import { Bench } from './bench.ts'
import { differenceAt, type Difference } from './difference.ts'
import { finalOf, Recorder } from './record.ts'
import type { GoldenTrace } from './workload.ts'

/** Runs the workload of a golden file and compares every record in every field. */
export function compareTrace(golden: GoldenTrace): Difference | undefined {
  const { workload, trace } = golden
  const bench = new Bench(workload)
  const recorder = new Recorder()
  let records = 0
  const check = (i: number): Difference | undefined =>
    differenceAt(`op ${i}`, trace[records++], recorder.record(bench, i))
  let found = check(-1)
  for (let i = 0; i < workload.ops.length && !found && !bench.over; i++) {
    bench.run(i)
    const due = (i + 1) % workload.record_every === 0 || i === workload.ops.length - 1
    if (due && !bench.over) found = check(i)
  }
  return (
    found ??
    differenceAt('final', golden.final, finalOf(bench)) ??
    differenceAt('final', { records: trace.length }, { records })
  )
}
