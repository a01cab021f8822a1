import { NULL } from '../../linux/include/linux/sched.ts'
import { is, isInit, type SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import { rowOf, type Case, type Score } from '../policy.ts'
import type { EraOutcome, EraRow, Exemption, Field, How } from '../record.ts'

/** In what the scan of one kernel from 2.6.36 on differs from that of another. */
export interface ScanNow {
  readonly each: 'thread' | 'process'
  /** Of equals: the first, the first unless it is a mere thread, or the last. */
  readonly tie: 'first' | 'leader' | 'last'
  /** Are reaped victims (MMF_OOM_SKIP) and tasks inside vfork() passed over? */
  readonly skips: boolean
  /** Does it wait for a process without threads that is on its way out? */
  readonly waitsForExits: boolean
}

/** Whom the scan picked, or why it broke off, or what is missing to say. */
export type PickedNow =
  | {
      readonly kind: 'picked'
      readonly task: SceneTask
      readonly how: How
      readonly points: number | undefined
    }
  | Extract<EraOutcome, { kind: 'wait' | 'unknown' }>
  | undefined

/** A kill by hand: it waits for nobody, and panics for nobody. */
export const byHand = ({ situation }: Scene): boolean => situation.order === -1

/** Whoever is none of this shortage's business: not even asked whether it is dying. */
function unkillable(t: SceneTask, { situation }: Scene): Exemption | undefined {
  if (isInit(t)) return 'init'
  if (t.mm === NULL) return 'no-mm'
  if (situation.constraint === 'memcg') return is(t, 'outside') ? 'outside' : undefined
  return is(t, 'disjoint') ? 'nodes' : undefined
}

/** Whoever may not be scored. */
function unscored(t: SceneTask, r: ScanNow): Exemption | undefined {
  if (t.oom_score_adj <= -1000) return 'protected'
  if (!r.skips) return undefined
  return is(t, 'oom_skip') ? 'reaped' : is(t, 'vfork') ? 'vfork' : undefined
}

/** Why this kernel would never kill a task. */
export const exemptNow = (t: SceneTask, scene: Scene, r: ScanNow): Exemption | undefined =>
  unkillable(t, scene) ?? unscored(t, r)

const alone = ({ groups }: Scene, { tgid }: SceneTask): boolean => !groups.has(tgid)

/** Somebody who is dying already, for whom the kernel waits rather than kill another. */
function dying(t: SceneTask, { scene }: Case, r: ScanNow): PickedNow {
  if (byHand(scene)) return undefined
  const reaped = r.skips && is(t, 'oom_skip')
  if (is(t, 'memdie') && !reaped) return { kind: 'wait', pid: t.pid, why: 'memdie' }
  const exits = r.waitsForExits && t !== scene.current && is(t, 'exiting') && alone(scene, t)
  return exits ? { kind: 'wait', pid: t.pid, why: 'exiting' } : undefined
}

/** A task with points takes the lead. */
function beats(points: number, best: number, holder: SceneTask, { tie }: ScanNow): boolean {
  if (points !== best) return points > best
  return tie === 'last' || (tie === 'leader' && holder.pid !== holder.tgid)
}

/** The best so far, and those of whom nobody can say that they are not better. */
interface Race {
  task: SceneTask | undefined
  points: number
  readonly open: { readonly t: SceneTask; readonly lacks: Field }[]
}

/** What the input lacks to score `t`. */
const lackOf = (t: SceneTask): Field => (t.rss === undefined ? 'rss' : 'totalpages')

function run(t: SceneTask, points: number | undefined, r: ScanNow, race: Race): EraRow {
  if (points === undefined) {
    const lacks = lackOf(t)
    race.open.push({ t, lacks })
    return rowOf(t, undefined, undefined, false, lacks)
  }
  const lead = race.task === undefined || beats(points, race.points, race.task, r)
  if (lead) {
    race.task = t
    race.points = points
  }
  return rowOf(t, points, undefined, lead)
}

/** The most that a task can have if only the size of the machine is unknown: oom_score_adj below 0 takes, above 0 gives. */
const bound = (t: SceneTask): number =>
  t.oom_score_adj > 0 || t.rss === undefined ? Infinity : t.rss + t.pgtables + t.swapents

/** The winner, unless somebody whose score is unknown might have more. */
function winner({ task, points, open }: Race): PickedNow {
  const sized = open.filter(({ lacks }) => lacks === 'totalpages')
  const doubtful = sized.filter(({ t }) => task === undefined || bound(t) >= points)
  if (doubtful.length > 0) return { kind: 'unknown', lacks: ['totalpages'] }
  if (task) return { kind: 'picked', task, how: is(task, 'swapoff') ? 'swapoff' : 'worst', points }
  return open.length > 0 ? { kind: 'unknown', lacks: ['rss'] } : undefined
}

/**
 * select_bad_process() from 2.6.36 on. A scan that breaks off has a row for the others too: what they would have had.
 * Each score is at least 1, or from 5.9 on may be anything: so the first one met always takes the lead.
 */
export function scanNow(
  c: Case,
  r: ScanNow,
  score: Score,
): { readonly rows: readonly EraRow[]; readonly picked: PickedNow } {
  const race: Race = { task: undefined, points: 0, open: [] }
  let wait: PickedNow
  const rows = c.scene.tasks.map((t) => {
    if (r.each === 'process' && !t.leads) return rowOf(t, undefined, 'thread', false)
    const exempt = unkillable(t, c.scene)
    if (!exempt) wait ??= dying(t, c, r)
    const why = exempt ?? unscored(t, r)
    if (why) return rowOf(t, undefined, why, false)
    const points = score(c, t)
    return wait ? rowOf(t, points, undefined, false) : run(t, points, r, race)
  })
  return { rows, picked: wait ?? winner(race) }
}
