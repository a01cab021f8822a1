/** Holding the twin against golden traces. */

import { differenceAt, type Difference } from '../conformance/difference.ts'
import type { GoldenTrace } from '../conformance/workload.ts'
import { Twin } from './twin.ts'

/** Runs the workload of a golden trace; the first place where the twin shows something else. */
export function compareTwin({ workload, trace, final }: GoldenTrace): Difference | undefined {
  const twin = new Twin(workload)
  let records = 0
  const check = (i: number): Difference | undefined =>
    differenceAt(`op ${i}`, trace[records++], twin.record(i))
  let found = check(-1)
  for (let i = 0; i < workload.ops.length && !found && !twin.over; i++) {
    twin.run(i)
    const due = (i + 1) % workload.record_every === 0 || i === workload.ops.length - 1
    if (due && !twin.over) found = check(i)
  }
  return (
    found ??
    differenceAt('final', final, twin.final()) ??
    differenceAt('final', { records: trace.length }, { records })
  )
}
