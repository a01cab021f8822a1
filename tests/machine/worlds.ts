import fc from 'fast-check'
import { checkScenario } from '../../src/scenarios/check.ts'
import type { Change, Program, Scenario } from '../../src/scenarios/scenario.ts'

/** Ticks of a random run: long enough for a kill in most machines that run full. */
export const END = 1500

/** A random machine with what its user does, and the ticks to which it is then taken, back and forth. */
export interface World {
  readonly scenario: Scenario
  readonly changes: readonly Change[]
  readonly stops: readonly number[]
}

const PIDS = [1, 100, 101, 102, 103, 104]
const ALL_CAPS = 0xfffffeff

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max })
const most = (n: number): number => Math.max(1, Math.floor(n))

/** What one task does on a machine of `ram` frames. */
function programs(ram: number): fc.Arbitrary<Program> {
  const cpu = upTo(100)
  const rate = fc.integer({ min: 1, max: 4000 })
  const pages = fc.integer({ min: 1, max: most(ram / 4) })
  const every = fc.integer({ min: 1, max: 300 })
  const kind = <const K extends Program['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name)
  const daemon = fc.record({ kind: kind('daemon'), pages, working_set: upTo(most(ram / 4)), every, cpu })
  const grow = fc.record({ kind: kind('grow'), pages, target: upTo(ram), rate, cpu })
  const leak = fc.record({ kind: kind('leak'), pages, rate, cpu })
  const reserve = fc.record({ kind: kind('reserve'), pages, target: upTo(ram * 2), working_set: pages, cpu })
  const reader = fc.record({ kind: kind('reader'), pages, file_pages: upTo(ram), rate, cpu })
  const few = fc.integer({ min: 1, max: 30 })
  const forker = fc.record({ kind: kind('forker'), pages: few, every, children: upTo(20), cpu })
  return fc.oneof(daemon, grow, { weight: 2, arbitrary: leak }, reserve, reader, forker)
}

/** A task without pid, and whether it shares the memory of the one before. */
interface Drawn {
  readonly thread: boolean
  readonly program: Program
}

const tasks = (ram: number): fc.Arbitrary<Drawn> =>
  fc.record({
    uid: fc.constantFrom(0, 500),
    cap_effective: fc.constantFrom(0, 0, ALL_CAPS),
    nice: fc.constantFrom(0, 0, 10),
    age: upTo(100_000),
    locked: fc.constantFrom(false, false, false, true),
    sigterm: fc.constantFrom('default', 'handler'),
    thread: fc.constantFrom(false, false, false, true),
    program: programs(ram),
  })

/** A task that starts on the way, sometimes with a pid that is taken. */
const newcomers = (ram: number): fc.Arbitrary<object> =>
  fc.record({
    pid: fc.constantFrom(100, 200, 201),
    comm: fc.constant('late'),
    thread_of: fc.constantFrom(0, 0, ...PIDS),
    program: programs(ram),
  })

/** One act of the user, sometimes for a task that was never there. */
function acts(ram: number): fc.Arbitrary<object> {
  const tick = upTo(END)
  const pid = fc.constantFrom(...PIDS, 999)
  const on = fc.boolean()
  const act = (kind: string, more: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
    fc.record({ tick, kind: fc.constant(kind), ...more })
  return fc.oneof(
    { weight: 4, arbitrary: act('memory', { pid, pages: upTo(ram) }) },
    act('reserve', { pid, pages: upTo(ram) }),
    act('nice', { pid, nice: fc.constantFrom(-5, 5) }),
    act('root', { pid, on }),
    act('rawio', { pid, on }),
    act('age', { pid, age: upTo(10_000_000) }),
    act('cpu', { pid, cpu: upTo(100_000) }),
    act('mlock', { pid, on }),
    { weight: 2, arbitrary: act('thread', { pid, of: fc.constantFrom(0, ...PIDS) }) },
    { weight: 2, arbitrary: act('signal', { pid, signal: fc.constantFrom(9, 15) }) },
    { weight: 2, arbitrary: act('fork', { pid }) },
    act('overcommit', { value: fc.constantFrom(0, 1) }),
    act('start', { task: newcomers(ram) }),
    act('exit', { pid }),
    act('swapon', { pages: fc.constantFrom(100, 700) }),
    act('swapoff', {}),
  )
}

const machines = (ram: number): fc.Arbitrary<object> =>
  fc.record({
    ram: fc.constant(ram),
    swap: fc.constantFrom(0, 0, 100, 600),
    reserved: fc.integer({ min: 16, max: 100 }),
    start_jiffies: fc.constantFrom(0, 100_000, 0xffffff00),
    overcommit_memory: fc.constantFrom(0, 1),
    disk: fc.record({ latency: upTo(3), pages_per_second: fc.constantFrom(200, 1500, 20_000) }),
  })

/** Through the same door as everything from outside: what it would refuse or put right is a mistake of this file. */
function checked(raw: object): Scenario {
  const { scenario, problems } = checkScenario(raw)
  if (!scenario || problems.length > 0) throw new Error(problems.join(' '))
  return scenario
}

/** Tasks with their pids; a thread shares the memory of the task before it. */
function named(drawn: readonly Drawn[]): object[] {
  return drawn.map(({ thread, ...task }, i) => {
    const thread_of = thread && i > 0 ? PIDS[i - 1] : 0
    return { ...task, pid: PIDS[i], comm: `t${PIDS[i]}`, thread_of }
  })
}

const inTime = (acts: readonly Change[]): Change[] => [...acts].sort((a, b) => a.tick - b.tick)

/** Small machines, some with two zones, on which programs want more than there is. */
export const worlds: fc.Arbitrary<World> = fc.constantFrom(512, 700, 1000, 1500, 4500).chain((ram) =>
  fc
    .record({
      machine: machines(ram),
      each: fc.array(tasks(ram), { minLength: 2, maxLength: PIDS.length }),
      done: fc.array(acts(ram), { maxLength: 8 }),
      stops: fc.array(upTo(END), { minLength: 1, maxLength: 4 }),
    })
    .map(({ machine, each, done, stops }) => {
      const scenario = checked({ machine, tasks: named(each), changes: inTime(done as Change[]) })
      return { scenario, changes: scenario.changes, stops }
    }),
)
