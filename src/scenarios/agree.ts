import type { Scenario, TaskSpec } from './scenario.ts'

/** kswapd's. */
const KSWAPD_PID = 4

/** Keeps the first task of each pid; kswapd was there before them all. */
function withoutTwins(tasks: readonly TaskSpec[], problems: string[]): readonly TaskSpec[] {
  const known = new Set<number>([KSWAPD_PID])
  return tasks.filter((task) => {
    const twin = known.has(task.pid)
    if (twin)
      problems.push(
        task.pid === KSWAPD_PID
          ? `pid ${task.pid} belongs to kswapd: "${task.comm}" was left out.`
          : `pid ${task.pid} is used twice: a pid belongs to one task, the later "${task.comm}" was left out.`,
      )
    known.add(task.pid)
    return !twin
  })
}

/** A thread shares the memory of a task that is there before it. */
function withRealThreads(tasks: readonly TaskSpec[], problems: string[]): readonly TaskSpec[] {
  const earlier = new Set<number>([0])
  return tasks.map((task) => {
    const known = earlier.has(task.thread_of)
    earlier.add(task.pid)
    if (known) return task
    problems.push(
      `thread_of of pid ${task.pid} is ${task.thread_of}: it must be the pid of an earlier task, so it has a memory of its own.`,
    )
    return { ...task, thread_of: 0 }
  })
}

function reservedOf({ ram, reserved }: Scenario['machine'], problems: string[]): number {
  if (reserved < ram / 2) return reserved
  const fallback = Math.floor(ram / 20)
  problems.push(
    `machine.reserved is ${reserved}: it must be less than half of ram (${ram}), so it is ${fallback}.`,
  )
  return fallback
}

function inOrder(changes: Scenario['changes'], problems: string[]): Scenario['changes'] {
  const sorted = [...changes].sort((a, b) => a.tick - b.tick)
  if (sorted.some((change, at) => change !== changes[at]))
    problems.push('changes were not in order of tick: they were sorted.')
  return sorted
}

function heroOf(hero: number, tasks: readonly TaskSpec[], problems: string[]): number {
  const last = tasks.at(-1)?.pid ?? 1
  if (tasks.some((task) => task.pid === hero)) return hero
  if (hero !== 0) problems.push(`hero is ${hero}: it must be the pid of a task, so it is ${last}.`)
  return last
}

/** What the fields of a scenario say about each other, put right; undefined when no task is left. */
export function agree(scenario: Scenario, problems: string[]): Scenario | undefined {
  const tasks = withRealThreads(withoutTwins(scenario.tasks, problems), problems)
  if (tasks.length === 0) {
    problems.push('tasks is empty: a scenario must have at least one task that can be read.')
    return undefined
  }
  return {
    ...scenario,
    hero: heroOf(scenario.hero, tasks, problems),
    machine: { ...scenario.machine, reserved: reservedOf(scenario.machine, problems) },
    tasks,
    changes: inOrder(scenario.changes, problems),
  }
}
