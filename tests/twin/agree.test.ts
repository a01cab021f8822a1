import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bench } from '../conformance/bench.ts'
import { differenceAt, type Difference } from '../conformance/difference.ts'
import { finalOf, Recorder } from '../conformance/record.ts'
import type { Workload } from '../conformance/workload.ts'
import { workloads } from '../linux/workloads.ts'
import { Twin } from './twin.ts'

/** The first place where the twin and the fast kernel part. */
function disagreement(workload: Workload): Difference | undefined {
  const bench = new Bench(workload)
  const recorder = new Recorder()
  const twin = new Twin(workload)
  const check = (i: number): Difference | undefined =>
    differenceAt(`op ${i}`, twin.record(i), recorder.record(bench, i))
  let found = check(-1)
  for (let i = 0; i < workload.ops.length && !found && !twin.over; i++) {
    twin.run(i)
    bench.run(i)
    found = differenceAt(`op ${i}`, { over: twin.over }, { over: bench.over }) ?? check(i)
  }
  return found ?? differenceAt('final', twin.final(), finalOf(bench))
}

test('the twin and the fast kernel agree on machines made by chance', () => {
  fc.assert(
    fc.property(workloads, (workload) => {
      expect(disagreement(workload)).toBeUndefined()
    }),
    { numRuns: 100, interruptAfterTimeLimit: 6000 },
  )
}, 60_000)
