import type { Pages, Pid } from '../base/brand.ts'
import { NULL } from '../linux/include/linux/sched.ts'
import { FIELDS, type Assumption, type Field } from './record.ts'
import { bitOf, resolve, type SceneTask } from './resolve.ts'
import type { EraMachine, EraTask, Situation, Ticks } from './task.ts'

/** A machine, ready to be judged by any number of policies. */
export interface Scene {
  readonly tasks: readonly SceneTask[]
  readonly situation: Situation
  readonly now: Ticks
  /** Bytes. */
  readonly page_size: number
  readonly swap_total: Pages
  /** The task whose request failed. */
  readonly current: SceneTask | undefined
  /** The tasks of each thread group of which more than one is listed. */
  readonly groups: ReadonlyMap<Pid, readonly SceneTask[]>
  /** Processes by the pid of their parent, in list order: the order in which they were forked. */
  readonly children: ReadonlyMap<Pid, readonly SceneTask[]>
  /** Everything that was assumed; each policy picks what it reads. */
  readonly assumptions: readonly Assumption[]
}

/** Address spaces that the input gives no number get one below NULL. */
const unnamed = (tgid: Pid): number => NULL - 1 - tgid

/** Which address space each thread group has, where the input numbers it. */
function namedMms(tasks: readonly EraTask[]): ReadonlyMap<Pid, number> {
  const named = new Map<Pid, number>()
  for (const { pid, tgid = pid, mm } of tasks) if (mm !== undefined) named.set(tgid, mm)
  return named
}

type Units = Pick<Scene, 'page_size' | 'now'>

function resolveAll(tasks: readonly EraTask[], { page_size, now }: Units): readonly SceneTask[] {
  const named = namedMms(tasks)
  const seen = new Set<Pid>()
  return tasks.map((t, at) => {
    const tgid = t.tgid ?? t.pid
    const leads = !seen.has(tgid)
    if (leads) seen.add(tgid)
    const mm = t.flags?.includes('kthread') ? NULL : (t.mm ?? named.get(tgid) ?? unnamed(tgid))
    return resolve(t, { at, leads, mm, page_size, now })
  })
}

/** Tasks in list order by a number of theirs. */
function groupedBy(
  tasks: readonly SceneTask[],
  keyOf: (t: SceneTask) => Pid | undefined,
): ReadonlyMap<Pid, readonly SceneTask[]> {
  const groups = new Map<Pid, SceneTask[]>()
  for (const t of tasks) {
    const key = keyOf(t)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(t)
    else groups.set(key, [t])
  }
  return groups
}

/** Thread groups of several tasks; of a machine without threads that is none. */
function groupsOf(tasks: readonly SceneTask[]): Scene['groups'] {
  const several = new Set(tasks.filter(({ leads }) => !leads).map(({ tgid }) => tgid))
  return groupedBy(tasks, ({ tgid }) => (several.has(tgid) ? tgid : undefined))
}

/** Whose child a process is. Threads are nobody's. */
const parentOf = ({ leads, ppid, tgid }: SceneTask): Pid | undefined =>
  leads && ppid !== tgid ? ppid : undefined

/** What was not said about the machine as a whole. */
function assumedOfMachine(s: Situation): readonly Field[] {
  const said: readonly (readonly [Field, unknown])[] = [
    ['now', s.now],
    ['totalpages', s.totalpages ?? s.ram ?? s.memcg ?? s.node_pages],
    ['swap_total', s.totalpages ?? s.swap_total],
    ['page_size', s.page_size],
    ['hz', s.hz],
    ['word', s.word],
    ['constraint', s.constraint],
    ['current', s.current],
    ['request', s.request],
    ['sysctls', s.oom_kill_allocating_task ?? s.panic_on_oom],
  ]
  return said.flatMap(([field, value]) => (value === undefined ? [field] : []))
}

/** For how many tasks each field was assumed. Most tasks of one source lack the same, so they are counted together. */
function assumedOfTasks(tasks: readonly SceneTask[]): readonly Assumption[] {
  const alike = new Map<number, number>()
  for (const { assumed } of tasks) alike.set(assumed, (alike.get(assumed) ?? 0) + 1)
  const countOf = (bit: number): number =>
    [...alike].reduce((sum, [assumed, count]) => (assumed & bit ? sum + count : sum), 0)
  return FIELDS.map((field) => ({ field, tasks: countOf(bitOf(field)) })).filter(({ tasks }) => tasks > 0)
}

const newest = (tasks: readonly EraTask[]): Ticks =>
  tasks.reduce((most, { start_time = 0 }) => Math.max(most, start_time), 0)

/** Fills in what a machine does not say of itself. One scene serves all policies. */
export function sceneOf({ tasks, situation }: EraMachine): Scene {
  const units = { now: situation.now ?? newest(tasks), page_size: situation.page_size ?? 4096 }
  const all = resolveAll(tasks, units)
  const ofMachine = assumedOfMachine(situation).map((field) => ({ field, tasks: 0 }))
  return {
    tasks: all,
    situation,
    ...units,
    swap_total: situation.swap_total ?? 0,
    current: situation.current === undefined ? undefined : taskOf(all, situation.current),
    groups: groupsOf(all),
    children: groupedBy(all, parentOf),
    assumptions: [...assumedOfTasks(all), ...ofMachine],
  }
}

/** The task of that pid: the first listed, if a paste lists it twice. */
export const taskOf = (tasks: readonly SceneTask[], pid: Pid): SceneTask | undefined =>
  tasks.find((t) => t.pid === pid)

/** The threads of a task's process, itself among them. */
export const groupOf = ({ groups }: Scene, t: SceneTask): readonly SceneTask[] => groups.get(t.tgid) ?? [t]
