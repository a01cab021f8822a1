import type { Change, Scenario, TaskSpec } from './scenario.ts'
import type { Parsed } from './schema.ts'
import { clip, GONE, left, nameOf } from './tree.ts'

/** kswapd's. */
const KSWAPD_PID = 4

type Say = (problem: string) => void

/** A list in which every entry has the place that it came with. */
type Placed = Parsed['tasks']

/** Keeps the first task of each pid; kswapd was there before them all. */
function withoutTwins(tasks: Placed, say: Say): Placed {
  const first = new Map<number, string>([[KSWAPD_PID, 'kswapd']])
  return tasks.map((task, at) => {
    if (task === GONE) return task
    const { pid, comm } = task
    const whose = first.get(pid)
    if (whose === undefined) {
      first.set(pid, nameOf(['tasks', at]))
      return task
    }
    say(`${nameOf(['tasks', at, 'pid'])}: ${pid} is the pid of ${whose}, so ${clip(comm)} is left out`)
    return GONE
  })
}

/** A thread shares the memory of a task that is there before it: so nothing can go round in a circle. */
function withRealThreads(tasks: Placed, say: Say): readonly TaskSpec[] {
  const earlier = new Set<number>([0])
  const real = tasks.map((task, at) => {
    if (task === GONE) return task
    const known = earlier.has(task.thread_of)
    earlier.add(task.pid)
    if (known) return task
    say(
      `${nameOf(['tasks', at, 'thread_of'])}: ${task.thread_of} is not the pid of an earlier task, so ${clip(task.comm)} has a memory of its own`,
    )
    return { ...task, thread_of: 0 }
  })
  return left(real)
}

function reservedOf({ ram, reserved }: Scenario['machine'], say: Say): number {
  if (reserved < ram / 2) return reserved
  const fallback = Math.floor(ram / 20)
  say(`machine.reserved: ${reserved} is not less than half of ram (${ram}), so it is ${fallback}`)
  return fallback
}

function inOrder(changes: Scenario['changes'], say: Say): Scenario['changes'] {
  const sorted = [...changes].sort((a, b) => a.tick - b.tick)
  if (sorted.some((change, at) => change !== changes[at]))
    say('changes: they were not in order of tick, so they are sorted')
  return sorted
}

/** Tasks that are there at some time, by pid. */
function castOf(tasks: readonly TaskSpec[], changes: readonly Change[]): ReadonlySet<number> {
  const started = changes.flatMap((change) => (change.kind === 'start' ? [change.task] : []))
  return new Set([...tasks, ...started].map(({ pid }) => pid))
}

function heroOf(hero: number, tasks: readonly TaskSpec[], cast: ReadonlySet<number>, say: Say): number {
  const last = tasks.at(-1)?.pid ?? 1
  if (cast.has(hero)) return hero
  if (hero !== 0) say(`hero: ${hero} is not the pid of a task, so it is ${last}`)
  return last
}

function viewOf(
  { selected, ...view }: Scenario['view'],
  cast: ReadonlySet<number>,
  say: Say,
): Scenario['view'] {
  if (selected === undefined) return view
  if (cast.has(selected)) return { ...view, selected }
  say(`view.selected: ${selected} is not the pid of a task, so it is the hero`)
  return view
}

/** What the fields of a scenario say about each other, put right; undefined when no task is left. */
export function agree(parsed: Parsed, problems: string[]): Scenario | undefined {
  const say: Say = (problem) => problems.push(problem)
  const tasks = withRealThreads(withoutTwins(parsed.tasks, say), say)
  if (tasks.length === 0) {
    say('tasks is empty: there must be at least one task that can be read')
    return undefined
  }
  const changes = inOrder(left(parsed.changes), say)
  const cast = castOf(tasks, changes)
  return {
    ...parsed,
    tags: left(parsed.tags),
    hero: heroOf(parsed.hero ?? 0, tasks, cast, say),
    view: viewOf(parsed.view, cast, say),
    machine: { ...parsed.machine, reserved: reservedOf(parsed.machine, say) },
    tasks,
    changes,
    expect: left(parsed.expect),
  }
}
