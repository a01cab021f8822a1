import { TASK_DEFAULTS } from '../../scenarios/defaults.ts'
import { checkScenario } from '../../scenarios/check.ts'
import { findScenario } from '../../scenarios/index.ts'
import { LIMITS } from '../../scenarios/limits.ts'
import type { Change, MachineSpec, Program, Scenario, TaskSpec } from '../../scenarios/scenario.ts'
import { same } from '../../url/same.ts'

export { coloursOf } from '../../scenarios/colours.ts'

/** A scenario with the changes of a run of it: what the sheet edits. Each edit below gives another. */
export interface Draft {
  readonly scenario: Scenario
  readonly changes: readonly Change[]
}

/** The id of what is no scenario of the library any more. */
const OWN = 'custom'

/** A library scenario with another machine keeps its name, and so its short link; whatever else differs is one's own. */
export function named(scenario: Scenario): Scenario {
  const known = findScenario(scenario.id)
  if (!known || same({ ...scenario, machine: known.machine }, known)) return scenario
  return { ...scenario, id: OWN, expect: [] }
}

const withTasks = ({ scenario, changes }: Draft, tasks: readonly TaskSpec[]): Draft => {
  const hero = tasks.some(({ pid }) => pid === scenario.hero) ? scenario.hero : (tasks.at(-1)?.pid ?? 0)
  return { scenario: named({ ...scenario, tasks, hero }), changes }
}

/** Another machine. */
export const withMachine = ({ scenario, changes }: Draft, machine: Partial<MachineSpec>): Draft => ({
  scenario: named({ ...scenario, machine: { ...scenario.machine, ...machine } }),
  changes,
})

/** Other words. */
export const withTexts = ({ scenario, changes }: Draft, texts: Partial<Scenario>): Draft => ({
  scenario: named({ ...scenario, ...texts }),
  changes,
})

/** The author's changes and those of the run are these from now on. */
export function withChanges({ scenario }: Draft, changes: readonly Change[]): Draft {
  const sorted = changes.toSorted((a, b) => a.tick - b.tick)
  return { scenario: named({ ...scenario, changes: sorted }), changes: sorted }
}

/** The changes that speak of a task. */
const mentions = (change: Change, pid: number): boolean =>
  ('pid' in change && change.pid === pid) || (change.kind === 'thread' && change.of === pid)

/** Everything that calls a task by its old pid calls it by its new one. */
function renamed({ scenario, changes }: Draft, from: number, to: number): Draft {
  const one = <Item extends object>(item: Item): Item => ({
    ...item,
    ...('pid' in item && item.pid === from ? { pid: to } : {}),
    ...('of' in item && item.of === from ? { of: to } : {}),
    ...('thread_of' in item && item.thread_of === from ? { thread_of: to } : {}),
  })
  return {
    scenario: {
      ...scenario,
      hero: scenario.hero === from ? to : scenario.hero,
      tasks: scenario.tasks.map(one),
      changes: scenario.changes.map(one),
    },
    changes: changes.map(one),
  }
}

/** One task, with other fields. Threads, events and the hero follow a task to its new pid. */
export function withTask(draft: Draft, at: number, fields: Partial<TaskSpec>): Draft {
  const task = draft.scenario.tasks[at]
  if (!task) return draft
  const { pid = task.pid } = fields
  const taken = draft.scenario.tasks.some((other) => other.pid === pid)
  const moved = pid === task.pid || taken ? draft : renamed(draft, task.pid, pid)
  return withTasks(
    moved,
    moved.scenario.tasks.map((each, place) => (place === at ? { ...each, ...fields } : each)),
  )
}

/** A pid that nobody has: the next, as the kernel gives them. */
export function freePid(tasks: readonly TaskSpec[]): number {
  const taken = new Set([...tasks.map(({ pid }) => pid), 4])
  const next = Math.max(0, ...taken) + 1
  if (next <= LIMITS.pid.max) return next
  let free = 1
  while (taken.has(free)) free++
  return free
}

/** A new program of an ordinary user. */
export function freshTask({ scenario, changes }: Draft): TaskSpec {
  const started = changes.flatMap((change) => (change.kind === 'start' ? change.task : []))
  const program: Program = { kind: 'daemon', pages: 1024, working_set: 256, every: 100, cpu: 5 }
  return { ...TASK_DEFAULTS, pid: freePid([...scenario.tasks, ...started]), comm: 'new', program }
}

/** Adds a task behind all others. */
export const addTask = (draft: Draft): Draft => withTasks(draft, [...draft.scenario.tasks, freshTask(draft)])

/** The same task once more, behind it. */
export function cloneTask(draft: Draft, at: number): Draft {
  const { tasks } = draft.scenario
  const task = tasks[at]
  if (!task) return draft
  return withTasks(draft, tasks.toSpliced(at + 1, 0, { ...task, pid: freePid(tasks) }))
}

/** Without a task, and without what was to happen to it. Its threads have a memory of their own. */
export function removeTask(draft: Draft, at: number): Draft {
  const { scenario, changes } = draft
  const pid = scenario.tasks[at]?.pid ?? 0
  const stays = (change: Change): boolean => !mentions(change, pid)
  const tasks = scenario.tasks
    .toSpliced(at, 1)
    .map((task) => (task.thread_of === pid ? { ...task, thread_of: 0 } : task))
  const left = { ...scenario, changes: scenario.changes.filter(stays) }
  return withTasks({ scenario: left, changes: changes.filter(stays) }, tasks)
}

/** A task one place earlier (-1) or later (1) in the task list, which is the order in which badness() is asked. */
export function moveTask(draft: Draft, at: number, by: -1 | 1): Draft {
  const { tasks } = draft.scenario
  const task = tasks[at]
  if (!task || at + by < 0 || at + by >= tasks.length) return draft
  return withTasks(draft, tasks.toSpliced(at, 1).toSpliced(at + by, 0, task))
}

/** What a number of a program is when its kind had none of that name. */
const USUAL = {
  pages: 1024,
  working_set: 256,
  every: 100,
  cpu: 5,
  target: 8192,
  rate: 400,
  file_pages: 2560,
  children: 10,
} as const

/** The numbers of each kind of program, in the order in which one reads them. */
export const NUMBERS_OF: Readonly<Record<Program['kind'], readonly (keyof typeof USUAL)[]>> = {
  daemon: ['pages', 'working_set', 'every', 'cpu'],
  grow: ['pages', 'target', 'rate', 'cpu'],
  leak: ['pages', 'rate', 'cpu'],
  reserve: ['pages', 'target', 'working_set', 'cpu'],
  reader: ['pages', 'file_pages', 'rate', 'cpu'],
  forker: ['pages', 'every', 'children', 'cpu'],
}

/** The numbers of a program by their names. */
export const numbersOf = (program: Program): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(program).flatMap(([key, value]) => (typeof value === 'number' ? [[key, value]] : [])),
  )

/** Another kind of program, with the numbers that both have. */
export function programOf(kind: Program['kind'], from: Program): Program {
  const old = numbersOf(from)
  const numbers = NUMBERS_OF[kind].map((key) => [key, old[key] ?? USUAL[key]] as const)
  return { kind, ...Object.fromEntries(numbers) } as unknown as Program
}

/** What stands between a draft and a machine, as the one schema says it; nothing = it can be. */
export function problemsOf({ scenario, changes }: Draft): readonly string[] {
  const { problems } = checkScenario({ ...scenario, changes })
  return problems
}

/** A machine with init and nothing else. Everything that is not said here, the schema says. */
export function blank(): Draft {
  const init = {
    ...TASK_DEFAULTS,
    uid: 0,
    euid: 0,
    cap_effective: 0xfffffeff,
    pid: 1,
    comm: 'init',
    age: 360000,
  }
  const program = { kind: 'daemon', pages: 345, working_set: 40, every: 500, cpu: 1 }
  const { scenario, problems } = checkScenario({ tasks: [{ ...init, program }] })
  if (!scenario) throw new Error(problems.join(' '))
  return { scenario, changes: [] }
}
