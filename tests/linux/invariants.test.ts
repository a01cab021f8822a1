import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Bench } from '../conformance/bench.ts'
import { stateOf } from '../conformance/record.ts'
import type { Workload } from '../conformance/workload.ts'
import { auditOf } from './audit.ts'
import { workloads } from './workloads.ts'

/** Random runs are cut off after this long; a failure prints the seed and the shrunken workload. */
const LIMIT = { interruptAfterTimeLimit: 5_000, numRuns: 100 }

/** Runs a workload op by op while `ok` likes the kernel. */
function run(workload: Workload, ok: (bench: Bench, op: number) => void = () => {}): Bench {
  const bench = new Bench(workload)
  ok(bench, -1)
  for (let i = 0; i < workload.ops.length && !bench.over; i++) {
    bench.run(i)
    if (!bench.over) ok(bench, i)
  }
  return bench
}

const booksBalance = (bench: Bench, op: number): void => {
  const faults = auditOf(bench.k)
  if (faults.length) throw new Error(`after op ${op}: ${faults.slice(0, 5).join('; ')}`)
}

it(
  'keeps every frame, slot and reference in exactly one place, whatever the workload',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(workloads, (workload) => void run(workload, booksBalance)),
      LIMIT,
    )
  },
)

it('runs the same workload the same way twice, down to the order of its lists', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(workloads, (workload) => {
      const [once, again] = [run(workload), run(workload)]
      expect(stateOf(again.k, [])).toEqual(stateOf(once.k, []))
      expect(again.log.events).toEqual(once.log.events)
    }),
    { ...LIMIT, interruptAfterTimeLimit: 3_000 },
  )
})
