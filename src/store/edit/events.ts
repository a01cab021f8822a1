import type { Change, TaskSpec } from '../../scenarios/scenario.ts'
import { type Draft, freshTask, withChanges } from './ops.ts'

/** What a change of each kind says, beside its time and its task. */
export type EventValue = 'pages' | 'nice' | 'on' | 'age' | 'cpu' | 'of' | 'signal' | 'value'

/** The field that holds it; undefined = the kind says it all. */
export const VALUE_OF: Readonly<Record<Change['kind'], EventValue | undefined>> = {
  memory: 'pages',
  reserve: 'pages',
  nice: 'nice',
  root: 'on',
  rawio: 'on',
  age: 'age',
  cpu: 'cpu',
  mlock: 'on',
  thread: 'of',
  signal: 'signal',
  fork: undefined,
  overcommit: 'value',
  start: undefined,
  exit: undefined,
  swapon: 'pages',
  swapoff: undefined,
}

/** All kinds, in the order of the menu. */
export const EVENT_KINDS = Object.keys(VALUE_OF) as readonly Change['kind'][]

/** What a new event says. */
const USUAL = {
  pages: 2560,
  nice: 10,
  on: true,
  age: 360000,
  cpu: 6000,
  of: 0,
  signal: 9,
  value: 1,
} as const satisfies Readonly<Record<EventValue, number | boolean>>

/** What a change says, if it says anything. */
export function valueOf(change: Change): number | boolean | undefined {
  const key = VALUE_OF[change.kind]
  const found: unknown = key && new Map(Object.entries(change)).get(key)
  return typeof found === 'number' || typeof found === 'boolean' ? found : undefined
}

/** Kinds that are not of one task. */
const OF_NO_TASK: readonly Change['kind'][] = ['overcommit', 'start', 'swapon', 'swapoff']

/** A change of a kind; what two kinds have in common stays. */
export function changeOf(draft: Draft, kind: Change['kind'], from: Change): Change {
  const key = VALUE_OF[kind]
  const usual = key && USUAL[key]
  const value = valueOf(from)
  return {
    tick: from.tick,
    kind,
    ...(OF_NO_TASK.includes(kind) ? {} : { pid: pidOf(from, draft) }),
    ...(key ? { [key]: typeof value === typeof usual ? value : usual } : {}),
    ...(kind === 'start' ? { task: freshTask(draft) } : {}),
  } as Change
}

/** The pid that a change speaks of. */
export const pidOf = (change: Change, draft: Draft): number =>
  'pid' in change ? change.pid : draft.scenario.hero

/** With another change in the place of one. */
export const withEvent = (draft: Draft, at: number, change: Change): Draft =>
  withChanges(draft, draft.changes.with(at, change))

/** Without one. */
export const withoutEvent = (draft: Draft, at: number): Draft =>
  withChanges(draft, draft.changes.toSpliced(at, 1))

/** With one more: ten seconds after the last, the hero takes memory. */
export function addEvent(draft: Draft): Draft {
  const last = draft.changes.at(-1)?.tick ?? 0
  const change = { tick: last + 1000, kind: 'memory', pid: draft.scenario.hero, pages: USUAL.pages } as const
  return withChanges(draft, [...draft.changes, change])
}

/** How many of the changes the scenario's author has not made. */
export function recorded({ scenario, changes }: Draft): number {
  const own = new Set(scenario.changes.map((each) => JSON.stringify(each)))
  return changes.filter((each) => !own.has(JSON.stringify(each))).length
}

/** The tasks that there may be at some time: at the start, and those that start on the way. */
export const everyTask = ({ scenario, changes }: Draft): readonly TaskSpec[] => [
  ...scenario.tasks,
  ...changes.flatMap((change) => (change.kind === 'start' ? change.task : [])),
]
