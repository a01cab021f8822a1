import type { Pid } from '../../base/brand.ts'
import { NULL } from '../../linux/include/linux/sched.ts'
import { is, isInit, type SceneTask } from '../resolve.ts'
import { groupOf } from '../scene.ts'
import { sharersOf, type Case, type Score } from '../policy.ts'
import type { Because, EraOutcome, How, Victim } from '../record.ts'
import { messageOf, type Killed } from './linesNow.ts'
import { exemptNow, type ScanNow } from './scanNow.ts'

/** In what the kill of one kernel from 2.6.36 on differs from that of another. */
export interface KillNow {
  /** Whose child may die in its parent's place: the worst of all, of those with their own memory, or nobody's. */
  readonly child: 'any' | 'other-mm' | 'none'
  /** Which other processes die that share the memory: none, those without -1000, or all but init. */
  readonly sharers: 'none' | 'unprotected' | 'all'
  /** Is each of them told in a line? */
  readonly sharersLine: boolean
  /** Does a control group with memory.oom.group die as one? */
  readonly groups: boolean
  readonly lines: (kill: Killed) => readonly string[]
  /** What it says when the chosen one is dying anyway. */
  readonly dyingLines: (kill: Killed) => readonly string[]
}

/** Nothing is said. */
export const silent = (): readonly string[] => []

/** Today's kernel says that it left the matter alone. */
export const saysExiting = (kill: Killed): readonly string[] => [
  `${messageOf(kill)}: OOM victim ${kill.selected.pid} (${kill.selected.comm}) is already exiting. Skip killing the task`,
]

interface Rules {
  readonly scan: ScanNow
  readonly kill: KillNow
  readonly score: Score
}

/** The worst child of the process, which dies in its place; of equals the first. */
function childOf(c: Case, parent: SceneTask, { scan, kill, score }: Rules): SceneTask | undefined {
  if (kill.child === 'none') return undefined
  let worst: SceneTask | undefined
  let most = 0
  for (const t of c.scene.children.get(parent.tgid) ?? []) {
    if (kill.child === 'other-mm' && t.mm === parent.mm) continue
    if (exemptNow(t, c.scene, scan)) continue
    const points = score(c, t) ?? 0
    if (points <= most) continue
    worst = t
    most = points
  }
  return worst
}

/** Would SIGKILL go to this process too, because it shares the memory? */
const reaches = (t: SceneTask, { sharers }: KillNow): boolean =>
  !isInit(t) && t.mm !== NULL && (sharers === 'all' || t.oom_score_adj > -1000)

const victim =
  (because: Because) =>
  ({ pid, comm }: SceneTask): Victim => ({ pid, comm, signal: 9, because })

/** Who shares the memory without being of the same process. */
function sharers({ scene }: Case, killed: SceneTask, kill: KillNow): readonly SceneTask[] {
  if (kill.sharers === 'none') return []
  return sharersOf(scene, killed).filter((t) => t.leads && t.tgid !== killed.tgid && reaches(t, kill))
}

const threads = ({ scene }: Case, task: SceneTask): readonly SceneTask[] =>
  groupOf(scene, task).filter((t) => t !== task)

/** The rest of a control group that dies as one. */
function company({ scene }: Case, { tgid, input }: SceneTask, { groups }: KillNow): readonly SceneTask[] {
  if (!groups || input.oom_group === undefined) return []
  return scene.tasks.filter(
    (t) =>
      t.leads &&
      t.tgid !== tgid &&
      t.input.oom_group === input.oom_group &&
      t.mm !== NULL &&
      t.oom_score_adj > -1000 &&
      !isInit(t),
  )
}

function linesOf(
  said: Killed,
  kill: KillNow,
  sharing: readonly SceneTask[],
  rest: readonly SceneTask[],
): readonly string[] {
  const group = said.killed.input.oom_group
  return [
    ...kill.lines(said),
    ...(kill.sharersLine
      ? sharing.map(({ pid, comm }) => `Kill process ${pid} (${comm}) sharing same memory`)
      : []),
    ...(kill.groups && group !== undefined
      ? [`Tasks in ${group} are going to be killed due to memory.oom.group set`]
      : []),
    ...rest.flatMap((killed) => kill.lines({ ...said, killed })),
  ]
}

/** Everybody once, for the first reason. */
function once(victims: readonly Victim[]): readonly Victim[] {
  const first = new Map(victims.map(({ pid }, at): [Pid, number] => [pid, at]).toReversed())
  return victims.filter(({ pid }, at) => first.get(pid) === at)
}

/** A task that is dying anyway gets the last pages, and nobody else is touched. */
export function letDie(
  c: Case,
  task: SceneTask,
  points: number | undefined,
  lines: readonly string[],
): EraOutcome {
  const { pid } = task
  const victims = [victim('chosen')(task), ...threads(c, task).map(victim('same-group'))]
  return { kind: 'kill', how: 'dying', selected: pid, killed: pid, points, victims, lines }
}

/** oom_kill_process() from 2.6.36 on: SIGKILL, always. */
export function killNow(
  c: Case,
  rules: Rules,
  selected: SceneTask,
  how: How,
  points: number | undefined,
  shown: number | undefined,
): EraOutcome {
  const { kill } = rules
  const { scene } = c
  const said = { scene, how, selected, killed: selected, score: shown }
  if (is(selected, 'exiting') || is(selected, 'sigkill')) {
    return letDie(c, selected, points, kill.dyingLines(said))
  }
  const child = childOf(c, selected, rules)
  const killed = child ?? selected
  const sharing = sharers(c, killed, kill)
  const rest = company(c, killed, kill)
  const victims = once([
    victim(child ? 'child' : 'chosen')(killed),
    ...threads(c, killed).map(victim('same-group')),
    ...sharing.map(victim('same-mm')),
    ...rest.map(victim('oom-group')),
  ])
  const lines = linesOf({ ...said, killed }, kill, sharing, rest)
  return { kind: 'kill', how, selected: selected.pid, killed: killed.pid, points, victims, lines }
}
