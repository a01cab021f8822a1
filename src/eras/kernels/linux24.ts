import { compare, enteredBy, gateTests, limitTests, reported } from '../entry.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO, NULL } from '../../linux/include/linux/sched.ts'
import { badness, oom_signal, select_bad_process, type Scored } from '../../linux/mm/oom_kill.ts'
import { BADNESS_RULES } from '../../linux/record.ts'
import { is, type SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import { rowOf, sharersOf, type Case, type Decision, type Note, type Policy } from '../policy.ts'
import type { EraOutcome, EraRow, Entered, EntryTest, Exemption, Field } from '../record.ts'

/**
 * 2.4: the score and the choice are the simulated kernel's own, on columns made of the scene. Scores are signed ints,
 * of 32 bits on any machine, and a tick is a jiffy.
 */

/** Whom 2.4 does not score, and why. */
type Spared = (t: SceneTask) => Exemption | undefined

const noMm: Spared = (t) => (t.mm === NULL ? 'no-mm' : undefined)
/** 2.4.25: a task that is dying already has 0 points. */
const noMmOrDying: Spared = (t) => noMm(t) ?? (is(t, 'memdie') ? 'memdie' : undefined)

const capsOf = (t: SceneTask): number =>
  (t.cap_sys_admin ? 1 << CAP_SYS_ADMIN : 0) | (t.cap_sys_rawio ? 1 << CAP_SYS_RAWIO : 0)

/** Tasks as the kernel's columns, from place 1 on; each has an mm of its own, and whoever is spared has none. */
function columnsOf({ now }: Scene, tasks: readonly SceneTask[], spared: Spared): Scored {
  const column = (of: (t: SceneTask, place: number) => number): Int32Array<ArrayBuffer> => {
    const values = new Int32Array(tasks.length + 1)
    for (let place = 1; place <= tasks.length; place++) values[place] = of(tasks[place - 1], place)
    return values
  }
  const next_task = column((_, place) => (place === tasks.length ? 0 : place + 1))
  next_task[0] = tasks.length > 0 ? 1 : 0
  return {
    jiffies: now,
    task: {
      pid: column((t) => t.pid),
      next_task,
      mm: column((t, place) => (spared(t) || t.total_vm === undefined ? NULL : place)),
      utime: column((t) => t.cpu),
      stime: column(() => 0),
      start_time: column((t) => t.start_time),
      nice: column((t) => t.nice),
      uid: column((t) => t.uid),
      euid: column((t) => t.euid),
      cap_effective: column(capsOf),
    },
    mm: { total_vm: column((t) => t.total_vm ?? 0) },
  }
}

/** badness() of one task, with its working in the manner of all eras. */
function scoreOf({ scene }: Case, t: SceneTask, note?: Note): number | undefined {
  if (t.mm === NULL || t.total_vm === undefined) return undefined
  const k = columnsOf(scene, [t], noMm)
  return badness(
    k,
    1,
    note && ((rule, op, operand, after, lost) => note(rule, op, operand, after, lost, operand)),
  )
}

function rowsOf(k: Scored, tasks: readonly SceneTask[], spared: Spared): readonly EraRow[] {
  let most = 0
  return tasks.map((t) => {
    const exempt = spared(t)
    if (exempt) return rowOf(t, undefined, exempt, false)
    if (t.total_vm === undefined) return rowOf(t, undefined, undefined, false, 'total_vm')
    const points = badness(k, t.at + 1)
    const lead = points > most
    if (lead) most = points
    return rowOf(t, points, points > 0 ? undefined : 'zero', lead)
  })
}

/** Who dies with the chosen one: in 2.4.0 nobody, later every task that shares its memory, each with a line. */
type With = (scene: Scene, chosen: SceneTask) => readonly SceneTask[]

function killOf(k: Scored, chosen: SceneTask, all: readonly SceneTask[]): EraOutcome {
  return {
    kind: 'kill',
    how: 'worst',
    selected: chosen.pid,
    killed: chosen.pid,
    points: badness(k, chosen.at + 1),
    victims: all.map((t) => ({
      pid: t.pid,
      comm: t.comm,
      signal: oom_signal(k, t.at + 1),
      because: t === chosen ? 'chosen' : 'same-mm',
    })),
    lines: all.map(({ pid, comm }) => `Out of Memory: Killed process ${pid} (${comm}).`),
  }
}

const PANIC: EraOutcome = {
  kind: 'panic',
  why: 'nobody',
  lines: ['Out of memory and no killable processes...'],
}

const decideBy =
  (spared: Spared, companions: With) =>
  ({ scene }: Case): Decision => {
    const k = columnsOf(scene, scene.tasks, spared)
    const rows = rowsOf(k, scene.tasks, spared)
    const place = select_bad_process(k)
    if (place !== NULL) {
      const chosen = scene.tasks[place - 1]
      return { rows, outcome: killOf(k, chosen, companions(scene, chosen)) }
    }
    const unsized = rows.some(({ lacks }) => lacks)
    return { rows, outcome: unsized ? { kind: 'unknown', lacks: ['total_vm'] } : PANIC }
  }

/** 2.4.0: kswapd decides at one glance, and again on its next loop. */
function shortages({ situation }: Scene): readonly EntryTest[] {
  const { free, inactive_clean, watermarks, swap_free } = situation
  const clean = free === undefined || inactive_clean === undefined ? undefined : free + inactive_clean
  return [
    compare('below-min', free, '≤', watermarks?.min),
    compare('below-low', clean, '≤', watermarks?.low),
    compare('swap-left', swap_free, '=', 0),
  ]
}

/** 2.4.20: a try at every priority that got fewer than 32 pages, and then the five gates. */
const failures = (scene: Scene): readonly EntryTest[] => [
  compare('reclaimed', scene.situation.reclaimed, '<', 32),
  ...gateTests(scene),
]

const enteredIf =
  (id: Policy['id'], tests: (scene: Scene) => readonly EntryTest[]) =>
  ({ scene }: Case): Entered =>
    reported(scene, id) ?? enteredBy([...limitTests(scene, false), ...tests(scene)])

const READS: readonly Field[] = [
  'uid',
  'euid',
  'capabilities',
  'total_vm',
  'cpu-time',
  'start_time',
  'nice',
  'mm',
  'now',
  'constraint',
]

const LINUX_2_4 = {
  word: 32,
  hz: 100,
  rules: BADNESS_RULES,
  total: () => undefined,
  score: scoreOf,
  shown: () => undefined,
} as const

const alone: With = (_, chosen) => [chosen]

/** 2.4.0: the first badness(). It kills the chosen task alone, so threads keep the memory, and may kill again at once. */
export const linux2_4_0: Policy = {
  ...LINUX_2_4,
  id: '2.4.0',
  reads: READS.filter((field) => field !== 'mm'),
  entered: enteredIf('2.4.0', shortages),
  decide: decideBy(noMm, alone),
}

/** 2.4.20: the kernel that this project simulates. */
export const linux2_4_20: Policy = {
  ...LINUX_2_4,
  id: '2.4.20',
  reads: READS,
  entered: enteredIf('2.4.20', failures),
  decide: decideBy(noMm, sharersOf),
}

/** 2.4.25 and later, built with CONFIG_OOM_KILLER. */
export const linux2_4_25: Policy = {
  ...LINUX_2_4,
  id: '2.4.25-killer',
  reads: [...READS, 'flags'],
  entered: enteredIf('2.4.25-killer', failures),
  decide: decideBy(noMmOrDying, sharersOf),
}
