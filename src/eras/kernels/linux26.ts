import { ask, compare, enteredBy, limitTests, noProgress, reported, timerTests } from '../entry.ts'
import type { PolicyId } from '../ids.ts'
import type { Case, Decision, Policy } from '../policy.ts'
import type { EraOutcome, EraRule, Entered, EntryTest, Field } from '../record.ts'
import type { SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import type { Constraint, Hz } from '../task.ts'
import {
  andChildren,
  capitals,
  kill26,
  orAChild,
  refusesMmless,
  refusesNobody,
  refusesProtected,
  refusesShielded,
  type Kill26,
} from './kill26.ts'
import { points26, type Points26 } from './points26.ts'
import { scan26, spared2611, spared2619, spared2632, spared269, type Scan26 } from './scan26.ts'

/** What out_of_memory() of one early 2.6 kernel does before it scans. */
interface Gate26 {
  /** Scarcity of which kind kills the task that asks, and what it says then. */
  readonly current: Readonly<Partial<Record<Constraint, string>>>
  readonly panicOnOom: boolean
  readonly allocatingSysctl: boolean
}

interface Rules26 {
  readonly id: PolicyId
  readonly hz: Hz
  readonly points: Points26
  readonly scan: Scan26
  readonly kill: Kill26
  readonly gate: Gate26
  readonly tests: (scene: Scene) => readonly EntryTest[]
  readonly rules: readonly EraRule[]
  readonly reads: readonly Field[]
}

const PANIC: EraOutcome = {
  kind: 'panic',
  why: 'nobody',
  lines: ['Out of memory and no killable processes...'],
}

const sysctlPanic = (line: string): EraOutcome => ({ kind: 'panic', why: 'sysctl', lines: [line] })

/** vm.panic_on_oom: 2 always, 1 only if the machine itself is short. */
function panicOf({ situation: { panic_on_oom, constraint } }: Scene): EraOutcome | undefined {
  if (panic_on_oom === 2) return sysctlPanic('out of memory. Compulsory panic_on_oom is selected.')
  const machine = constraint === undefined || constraint === 'none'
  return panic_on_oom === 1 && machine ? sysctlPanic('out of memory. panic_on_oom is selected') : undefined
}

const SYSCTL = 'Out of memory (oom_kill_allocating_task)'

/** Under what words the task that asks is killed without a scan; undefined = there is a scan. */
function messageForCurrent({ situation }: Scene, gate: Gate26): string | undefined {
  const { constraint = 'none', oom_kill_allocating_task } = situation
  return gate.current[constraint] ?? (gate.allocatingSysctl && oom_kill_allocating_task ? SYSCTL : undefined)
}

const pick = (task: SceneTask, points: number | undefined) =>
  ({ kind: 'picked', task, how: 'allocating', points }) as const

/** out_of_memory() of 2.6.9 to 2.6.35. */
function decide(c: Case, r: Rules26): Decision {
  const score = points26(r.points)
  const { rows, picked } = scan26(c, r.scan, score)
  const panic = r.gate.panicOnOom ? panicOf(c.scene) : undefined
  if (panic) return { rows, outcome: panic }
  const message = messageForCurrent(c.scene, r.gate)
  if (message !== undefined) {
    const { current } = c.scene
    const lacks: EraOutcome = { kind: 'unknown', lacks: ['current'] }
    return { rows, outcome: current ? kill26(c, r.kill, pick(current, score(c, current)), message) : lacks }
  }
  if (picked?.kind === 'picked') return { rows, outcome: kill26(c, r.kill, picked) }
  if (picked) return { rows, outcome: picked }
  const unsized = rows.some(({ lacks }) => lacks)
  return { rows, outcome: unsized ? { kind: 'unknown', lacks: ['total_vm'] } : PANIC }
}

function policyOf(r: Rules26): Policy {
  const score = points26(r.points)
  return {
    id: r.id,
    word: 32,
    hz: r.hz,
    rules: r.rules,
    reads: r.reads,
    total: () => undefined,
    entered: ({ scene }): Entered => reported(scene, r.id) ?? enteredBy(r.tests(scene)),
    decide: (c) => decide(c, r),
    score,
    shown: (points) => (r.points.adj === 'none' ? undefined : points),
  }
}

const willing = ({ situation }: Scene): readonly EntryTest[] => [
  ask('fs', situation.gfp_fs),
  ask('noretry', situation.gfp_noretry === undefined ? undefined : !situation.gfp_noretry),
]

/** 2.6.9: no look at swap, and the timers of 2.4. */
const tests269 = (scene: Scene): readonly EntryTest[] => [
  ...limitTests(scene, false),
  noProgress(scene),
  ...willing(scene),
  ...timerTests(scene),
]

/** 2.6.11: no timers either; one last try at the high watermark. */
const lastTry = (scene: Scene): readonly EntryTest[] => [
  noProgress(scene),
  ...willing(scene),
  compare('below-high', scene.situation.free, '<', scene.situation.watermarks?.high),
]

const tests2611 = (scene: Scene): readonly EntryTest[] => [...limitTests(scene, false), ...lastTry(scene)]

/** 2.6.24: nobody dies for more than 8 pages in a row. */
const tests2624 = (scene: Scene): readonly EntryTest[] => [
  ...tests2611(scene),
  compare('order', scene.situation.order, '≤', 3),
]

/** 2.6.32 has control groups, whose way in has not been read. */
const tests2632 = (scene: Scene): readonly EntryTest[] => [
  ...limitTests(scene, undefined),
  ...lastTry(scene),
  compare('order', scene.situation.order, '≤', 3),
]

const FIRST: readonly EraRule[] = ['cpu-time', 'run-time', 'niced', 'superuser', 'raw-io']
const RULES_2611: readonly EraRule[] = ['size', 'children', ...FIRST, 'oom_adj']
const RULES_2619: readonly EraRule[] = ['size', 'children', ...FIRST, 'nodes', 'oom_adj']
const RULES_2624: readonly EraRule[] = ['size', 'children', ...FIRST, 'nodes', 'floor', 'oom_adj']

const READS_269: readonly Field[] = [
  'tgid',
  'uid',
  'euid',
  'capabilities',
  'total_vm',
  'cpu-time',
  'start_time',
  'nice',
  'mm',
  'flags',
  'now',
  'hz',
  'word',
  'constraint',
]
const READS_2611: readonly Field[] = [...READS_269, 'ppid', 'oom_adj']
const READS_2619: readonly Field[] = [...READS_2611, 'current', 'sysctls']
const READS_2632: readonly Field[] = READS_2619.filter((field) => field !== 'uid' && field !== 'euid')

const NO_GATE: Gate26 = { current: {}, panicOnOom: false, allocatingSysctl: false }
const MPOL_BIND = 'No available memory (MPOL_BIND)'
const GATE_2624: Gate26 = { current: { mempolicy: MPOL_BIND }, panicOnOom: true, allocatingSysctl: true }

const LINUX_2_6_9: Rules26 = {
  id: '2.6.9',
  hz: 1000,
  points: { children: 'none', cpu: 'task', root: 'uid', nodes: false, adj: 'none', swapoff: false },
  scan: {
    each: 'thread',
    spared: spared269,
    waits: false,
    currentExits: false,
    zero: false,
    swapoffAtOnce: true,
  },
  kill: { child: 'none', sharers: true, refuses: refusesNobody, sigterm: true, lines: capitals },
  gate: NO_GATE,
  tests: tests269,
  rules: ['size', ...FIRST],
  reads: READS_269,
}

const LINUX_2_6_11: Rules26 = {
  ...LINUX_2_6_9,
  id: '2.6.11',
  points: { ...LINUX_2_6_9.points, children: 'all', adj: 'shift' },
  scan: { ...LINUX_2_6_9.scan, spared: spared2611, waits: true, zero: true },
  kill: { child: 'first', sharers: true, refuses: refusesMmless, sigterm: false, lines: capitals },
  tests: tests2611,
  rules: RULES_2611,
  reads: READS_2611,
}

const LINUX_2_6_24: Rules26 = {
  id: '2.6.24',
  hz: 250,
  points: { children: 'half', cpu: 'task', root: 'uid', nodes: true, adj: 'shift-one', swapoff: true },
  scan: {
    each: 'thread',
    spared: spared2619,
    waits: true,
    currentExits: true,
    zero: true,
    swapoffAtOnce: false,
  },
  kill: { child: 'killable', sharers: true, refuses: refusesShielded, sigterm: false, lines: orAChild },
  gate: GATE_2624,
  tests: tests2624,
  rules: RULES_2624,
  reads: READS_2619,
}

const LINUX_2_6_19: Rules26 = {
  ...LINUX_2_6_24,
  id: '2.6.19',
  points: { ...LINUX_2_6_24.points, adj: 'shift' },
  kill: { ...LINUX_2_6_24.kill, lines: andChildren },
  gate: {
    current: { mempolicy: MPOL_BIND, cpuset: 'No available memory in cpuset' },
    panicOnOom: true,
    allocatingSysctl: false,
  },
  tests: tests2611,
  rules: RULES_2619,
}

const LINUX_2_6_32: Rules26 = {
  ...LINUX_2_6_24,
  id: '2.6.32',
  points: { ...LINUX_2_6_24.points, cpu: 'group', root: 'resource' },
  scan: { ...LINUX_2_6_24.scan, each: 'process', spared: spared2632 },
  kill: { ...LINUX_2_6_24.kill, sharers: false, refuses: refusesProtected },
  tests: tests2632,
  reads: READS_2632,
}

/** 2.6.9: the roots become exact, swap is not looked at, init may still die. */
export const linux2_6_9: Policy = policyOf(LINUX_2_6_9)
/** 2.6.11: children count in full and die first; oom_adj; no timers, but it waits for whoever is dying. */
export const linux2_6_11: Policy = policyOf(LINUX_2_6_11)
/** 2.6.19: half of each child; -17; a task bound to nodes that are short kills itself. */
export const linux2_6_19: Policy = policyOf(LINUX_2_6_19)
/** 2.6.24: nodes, cpusets, vm.oom_kill_allocating_task. */
export const linux2_6_24: Policy = policyOf(LINUX_2_6_24)
/** 2.6.32: processes instead of threads; CAP_SYS_RESOURCE instead of uid 0; whoever shares memory survives. */
export const linux2_6_32: Policy = policyOf(LINUX_2_6_32)
