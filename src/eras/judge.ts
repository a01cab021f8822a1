import type { Pages, Pid, Points } from '../base/brand.ts'
import { ERA_IDS, type PolicyId } from './ids.ts'
import { POLICIES } from './policies.ts'
import { stepsOf, type Case, type Policy } from './policy.ts'
import type { EraStep, Verdict, Working } from './record.ts'
import { sceneOf, taskOf, type Scene } from './scene.ts'
import type { EraMachine } from './task.ts'

/** A policy's own word size and HZ hold where the machine does not say, or where the policy does not read them. */
function caseOf(scene: Scene, { word, hz, total, reads }: Policy): Case {
  const { situation } = scene
  return {
    scene,
    word: (reads.includes('word') && situation.word) || word,
    hz: (reads.includes('hz') && situation.hz) || hz,
    totalpages: total(scene),
  }
}

/** The same for a scene, which serves many policies. */
export function judgeScene(id: PolicyId, scene: Scene): Verdict {
  const policy = POLICIES[id]
  const c = caseOf(scene, policy)
  return {
    policy: id,
    entered: policy.entered(c),
    ...policy.decide(c),
    totalpages: c.totalpages,
    word: c.word,
    hz: c.hz,
    assumptions: scene.assumptions.filter(({ field }) => policy.reads.includes(field)),
  }
}

/** What one policy says about a machine: entered? who? by which points? Want of input is an answer, never an error. */
export const judge = (policy: PolicyId, machine: EraMachine): Verdict => judgeScene(policy, sceneOf(machine))

/** The same for many policies at once: the eras side by side, if no others are named. */
export function judgeAll(machine: EraMachine, policies: readonly PolicyId[] = ERA_IDS): readonly Verdict[] {
  const scene = sceneOf(machine)
  return policies.map((id) => judgeScene(id, scene))
}

/** The recorded steps by which a policy scores one task; undefined where it scores nobody, or not this one. */
export function working(id: PolicyId, machine: EraMachine, pid: Pid): Working | undefined {
  const scene = sceneOf(machine)
  const policy = POLICIES[id]
  const task = taskOf(scene.tasks, pid)
  if (!task || !policy.score) return undefined
  const c = caseOf(scene, policy)
  const points = policy.score(c, task)
  return points === undefined ? undefined : { points, steps: stepsOf(policy.score, c, task) }
}

/** The recorded steps of many tasks at once, by pid; a policy that scores nobody has none. */
export function stepsIn(
  id: PolicyId,
  scene: Scene,
  pids: readonly Pid[],
): ReadonlyMap<Pid, readonly EraStep[]> {
  const policy = POLICIES[id]
  const { score } = policy
  const c = caseOf(scene, policy)
  const wanted = new Set(pids)
  const tasks = score ? scene.tasks.filter(({ pid }) => wanted.has(pid)) : []
  return new Map(tasks.map((t) => [t.pid, score ? stepsOf(score, c, t) : []]))
}

/** What /proc/PID/oom_score, or "score" in a kill line, shows for points: undefined if this kernel has no such number. */
export const oomScore = (id: PolicyId, points: Points, totalpages: Pages | undefined): number | undefined =>
  POLICIES[id].shown(points, totalpages)
