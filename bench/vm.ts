import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Bench } from '../tests/conformance/bench.ts'
import { workloadProblems } from '../tests/conformance/check.ts'
import { firstDifference } from '../tests/conformance/difference.ts'
import { stateOf } from '../tests/conformance/record.ts'
import type { Op, Workload } from '../tests/conformance/workload.ts'

/** Timed runs, after one that warms up. */
const RUNS = 5

const FOLDER = 'tests/golden/perf'
const OURS = ['perf-resident', 'perf-thrash', 'perf-fill-kill'].map((name) => join(FOLDER, `${name}.json`))

/** What native.json knows of one workload. */
interface Native {
  readonly native_over_calibration: number
  readonly end: Readonly<Record<string, number>>
}

type State = Readonly<Record<string, unknown>>

const END_FIELDS = ['j', 'free', 'act', 'inact', 'swapfree', 'swpin', 'swpout', 'oom', 'direct', 'lru']

const endOf = (state: State): State => Object.fromEntries(END_FIELDS.map((field) => [field, state[field]]))

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

/** Memory accesses of an op. As in native.json a tick counts one, and what a dead task no longer does counts too. */
function touchesOf([kind, a, , n]: Op): number {
  if (kind === 'tick') return Number(a)
  if (kind === 'touch') return 1
  return ['burst', 'stride', 'stack', 'exec'].includes(kind) ? Number(n) : 0
}

/** Boots and runs a workload to its end. The end state is taken after the clock has stopped. */
function run(workload: Workload): { readonly seconds: number; readonly end: State } {
  const start = performance.now()
  const bench = new Bench(workload)
  for (let i = 0; i < workload.ops.length && !bench.over; i++) bench.run(i)
  const seconds = (performance.now() - start) / 1000
  return { seconds, end: endOf(stateOf(bench.k, [])) }
}

/** Seconds of the yardstick, run in a process of its own. */
const calibrate = (): number =>
  Number(execFileSync(process.execPath, [join(FOLDER, 'calibrate.mjs')], { encoding: 'utf8' }))

/** What the original did, if the folder of the workload says so. */
function nativeOf(file: string, name: string): Native | undefined {
  const beside = join(dirname(file), 'native.json')
  return existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8'))[name] : undefined
}

/** Times one workload, the yardstick and a run in turn; says how it compares with the original. */
function measure(file: string): Record<string, unknown> {
  const { workload } = JSON.parse(readFileSync(file, 'utf8')) as { workload: Workload }
  const problems = workloadProblems(workload)
  if (problems.length > 0) throw new RangeError(`${file} cannot be run: ${problems.slice(0, 5).join(' ')}`)
  const { end } = run(workload)
  const native = nativeOf(file, workload.name)
  const yardstick: number[] = []
  const seconds: number[] = []
  for (let i = 0; i < RUNS; i++) {
    if (native) yardstick.push(calibrate())
    seconds.push(run(workload).seconds)
  }
  const touches = workload.ops.reduce((sum, op) => sum + touchesOf(op), 0)
  const line = { name: workload.name, seconds: median(seconds), touches, end }
  if (!native) return line
  const calibration = median(yardstick)
  return {
    ...line,
    calibration,
    times_native: (native.native_over_calibration * calibration) / line.seconds,
    end_differs: firstDifference(native.end, end),
  }
}

const files = process.argv.slice(2)
for (const file of files.length ? files : OURS) {
  const line = measure(file)
  console.log(JSON.stringify(line))
  if (line.end_differs) process.exitCode = 1
}
