import { NULL } from '../../linux/include/linux/sched.ts'
import { isInit, type SceneTask } from '../resolve.ts'
import { groupOf, type Scene } from '../scene.ts'
import { sharersOf, type Case } from '../policy.ts'
import type { Because, EraOutcome, Signal, Victim } from '../record.ts'
import type { Picked } from './scan26.ts'

/** In what the kill of one early 2.6 kernel differs from that of another. */
export interface Kill26 {
  /** Is a child with its own memory killed in its parent's place: none, the first, or the first that may be? */
  readonly child: 'none' | 'first' | 'killable'
  /** Do other thread groups die that share the memory? */
  readonly sharers: boolean
  /** Whom it would not kill even when picked. */
  readonly refuses: Refuser
  /** With CAP_SYS_RAWIO: SIGTERM, so that it can leave the hardware as it should be. */
  readonly sigterm: boolean
  readonly lines: (kill: Said) => readonly string[]
}

/** What a kernel says of a kill. */
interface Said {
  /** What went wrong: "Out of memory". */
  readonly message: string
  readonly selected: SceneTask
  readonly points: number | undefined
  readonly victims: readonly Victim[]
}

/** 2.6.9 and 2.6.11: a line for everybody who gets the signal, as in 2.4. */
export const capitals = ({ victims }: Said): readonly string[] =>
  victims
    .filter(({ because }) => because !== 'same-group')
    .map(({ pid, comm }) => `Out of Memory: Killed process ${pid} (${comm}).`)

/** 2.6.19: a line for the one chosen, and one for who dies. */
export const andChildren = ({
  message,
  selected,
  points = 0,
  victims: [killed],
}: Said): readonly string[] => [
  `Out of Memory: Kill process ${selected.pid} (${selected.comm}) score ${points} and children.`,
  `${message}: Killed process ${killed.pid} (${killed.comm}).`,
]

/** 2.6.24 to 2.6.35. */
export const orAChild = ({ message, selected, points = 0, victims: [killed] }: Said): readonly string[] => [
  `${message}: kill process ${selected.pid} (${selected.comm}) score ${points} or a child`,
  `Killed process ${killed.pid} (${killed.comm})`,
]

/** Why a kernel would not kill a task that it has picked. */
type Refused = 'mm-less' | 'init-spared' | 'mm-protected'
/** Made once for a kill, and asked of each candidate. */
type Refuser = (scene: Scene) => (t: SceneTask) => Refused | undefined

/** 2.6.9 kills whomever it picks. */
export const refusesNobody: Refuser = () => () => undefined

const initOrMmless = (t: SceneTask): Refused | undefined =>
  isInit(t) ? 'init-spared' : t.mm === NULL ? 'mm-less' : undefined

export const refusesMmless: Refuser = () => initOrMmless

/** 2.6.32: a task's own -17 protects it. */
export const refusesProtected: Refuser = () => (t) =>
  initOrMmless(t) ?? (t.oom_adj <= -17 ? 'mm-protected' : undefined)

/** 2.6.24: the -17 of anybody who shares the memory protects all of them. */
export const refusesShielded: Refuser = ({ tasks }) => {
  const shielded = new Set(tasks.filter(({ oom_adj }) => oom_adj <= -17).map(({ mm }) => mm))
  return (t) => initOrMmless(t) ?? (shielded.has(t.mm) ? 'mm-protected' : undefined)
}

/** The child that dies in the place of `parent`, in the order in which they were forked. */
function childOf(
  { scene }: Case,
  parent: SceneTask,
  r: Kill26,
  refused: ReturnType<Refuser>,
): SceneTask | undefined {
  if (r.child === 'none') return undefined
  const children = scene.children.get(parent.pid) ?? []
  return children.find((t) => t.mm !== NULL && t.mm !== parent.mm && (r.child === 'first' || !refused(t)))
}

const SIGTERM: Signal = 15
const SIGKILL: Signal = 9

/** Everybody who dies when `killed` does. */
function victimsOf({ scene }: Case, killed: SceneTask, first: Because, r: Kill26): readonly Victim[] {
  const victim =
    (because: Because) =>
    (t: SceneTask): Victim => ({
      pid: t.pid,
      comm: t.comm,
      signal: r.sigterm && t.cap_sys_rawio ? SIGTERM : SIGKILL,
      because,
    })
  const group = groupOf(scene, killed).filter((t) => t !== killed)
  const sharers = r.sharers ? sharersOf(scene, killed).filter((t) => t.tgid !== killed.tgid) : []
  return [victim(first)(killed), ...group.map(victim('same-group')), ...sharers.map(victim('same-mm'))]
}

const REFUSALS: Readonly<Record<Refused, readonly string[]>> = {
  'mm-less': ['tried to kill an mm-less task!'],
  'init-spared': ['tried to kill init!'],
  'mm-protected': [],
}

/** oom_kill_process(): kills a picked task, or a child in its place, or finds that it must not. */
export function kill26(
  c: Case,
  r: Kill26,
  { task, how, points }: Extract<Picked, { kind: 'picked' }>,
  message = 'Out of memory',
): EraOutcome {
  const refused = r.refuses(c.scene)
  const dying = how === 'dying'
  const child = dying ? undefined : childOf(c, task, r, refused)
  const killed = child ?? task
  const why = refused(killed)
  if (why) return { kind: 'nobody', why, lines: REFUSALS[why] }
  const victims = victimsOf(c, killed, child ? 'child' : 'chosen', r)
  const lines = dying ? [] : r.lines({ message, selected: task, points, victims })
  return { kind: 'kill', how, selected: task.pid, killed: killed.pid, points, victims, lines }
}
