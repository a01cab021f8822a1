import { readFileSync } from 'node:fs'
import { Bench } from '../tests/conformance/bench.ts'
import type { Workload } from '../tests/conformance/workload.ts'

const WARM = 3
const RUNS = 9
const NAMES = ['perf-resident', 'perf-thrash', 'perf-fill-kill']

const load = (name: string): Workload =>
  (JSON.parse(readFileSync(`tests/golden/perf/${name}.json`, 'utf8')) as { workload: Workload }).workload

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

/** Milliseconds of the first of some kernels, which take turns op by op. */
function run(workloads: readonly Workload[]): number {
  let ms = 0
  const benches = workloads.map((workload) => new Bench(workload))
  for (let i = 0; i < workloads[0].ops.length; i++) {
    for (const bench of benches.slice(1)) if (i < bench.workload.ops.length && !bench.over) bench.run(i)
    const start = performance.now()
    if (!benches[0].over) benches[0].run(i)
    ms += performance.now() - start
  }
  return ms
}

const medianOf = (workloads: readonly Workload[]): number => {
  for (let n = 0; n < WARM; n++) run(workloads)
  return median(Array.from({ length: RUNS }, () => run(workloads)))
}

/** How fast a kernel is alone in the process, and among others that run in between: 1 = nothing is lost. */
function measure(name: string): Record<string, unknown> {
  const mine = load(name)
  const alone = medianOf([mine])
  const others = NAMES.filter((each) => each !== name).map(load)
  const among = medianOf([mine, ...others])
  const once_more = medianOf([mine])
  return { name, among_others: ratio(alone, among), after_others: ratio(alone, once_more) }
}

const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100

for (const name of NAMES) console.log(JSON.stringify(measure(name)))
