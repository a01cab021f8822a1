import { Bench } from '../conformance/bench.ts'
import { differenceAt, type Difference } from '../conformance/difference.ts'
import { finalOf, Recorder } from '../conformance/record.ts'
import type { Workload } from '../conformance/workload.ts'
import { always, valueOf } from '../fixtures/property.ts'
import { KEPT } from '../fixtures/seeds.ts'
import { bigWorkloads, workloads } from '../linux/workloads.ts'
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

function mustAgree(workload: Workload): void {
  const found = disagreement(workload)
  if (found) throw new Error(`twin and kernel part: ${JSON.stringify(found)}`)
}

/** The twin and the fast kernel agree on small machines. */
export const twinAgrees = (ms: number): void => always('the twin agrees', workloads, mustAgree, ms)

/** The same above 896 MB. */
export const twinAgreesAbove896 = (ms: number): void =>
  always('the twin agrees above 896 MB', bigWorkloads, mustAgree, ms)

/** What happened on the kept machines above 896 MB. */
export function happensAbove896(): {
  readonly kills: number
  readonly swappedIn: number
  readonly direct: number
} {
  const benches = KEPT['the twin agrees above 896 MB'].map((kept) => new Bench(valueOf(bigWorkloads, kept)))
  for (const bench of benches) for (let i = 0; i < bench.workload.ops.length && !bench.over; i++) bench.run(i)
  const sum = (of: (bench: Bench) => number): number => benches.reduce((total, bench) => total + of(bench), 0)
  return {
    kills: sum(({ log }) => log.oomc.kill),
    swappedIn: sum(({ k }) => k.stat.pswpin),
    direct: sum(({ k }) => k.stat.direct),
  }
}
