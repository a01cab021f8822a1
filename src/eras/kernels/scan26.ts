import { NULL } from '../../linux/include/linux/sched.ts'
import { is, isInit, type SceneTask } from '../resolve.ts'
import { rowOf, type Case, type Score } from '../policy.ts'
import type { EraOutcome, EraRow, Exemption, How } from '../record.ts'
import { ulongMax } from './points26.ts'

/** In what the scan of one early 2.6 kernel differs from that of another. */
export interface Scan26 {
  /** Threads one by one, or processes. */
  readonly each: 'thread' | 'process'
  readonly spared: Spared
  /** Does it wait for whoever is dying already? */
  readonly waits: boolean
  /** Does the task that asks win if it is on its way out itself? */
  readonly currentExits: boolean
  /** May a task without any points be chosen, for want of a better one? */
  readonly zero: boolean
  /** Is a swapoff chosen as soon as it is met? */
  readonly swapoffAtOnce: boolean
}

/** Whom the scan picked, or why it broke off. */
export type Picked =
  | {
      readonly kind: 'picked'
      readonly task: SceneTask
      readonly how: How
      readonly points: number | undefined
    }
  | Extract<EraOutcome, { kind: 'wait' }>
  | undefined

/** A scan: a row for each task, and how it ended. */
export interface Scanned {
  readonly rows: readonly EraRow[]
  readonly picked: Picked
}

type Spared = (c: Case, t: SceneTask) => Exemption | undefined

/** 2.6.9 scores whoever has memory; init too. A dying task has no points. */
export const spared269: Spared = (_, t) => (t.mm === NULL ? 'no-mm' : is(t, 'memdie') ? 'memdie' : undefined)

/** 2.6.11 passes init over. A kernel thread has 0 points, and stays in the race. */
export const spared2611: Spared = (_, t) => (isInit(t) ? 'init' : undefined)

/** From 2.6.19 on: init, kernel threads, and oom_adj -17. */
export const spared2619: Spared = (_, t) =>
  isInit(t) ? 'init' : t.mm === NULL ? 'no-mm' : t.oom_adj <= -17 ? 'protected' : undefined

/** 2.6.32 can tell who is in the control group that is short. */
export const spared2632: Spared = (c, t) =>
  c.scene.situation.constraint === 'memcg' && is(t, 'outside') ? 'outside' : spared2619(c, t)

const waitFor = (t: SceneTask, why: 'memdie' | 'exiting'): Picked => ({ kind: 'wait', pid: t.pid, why })

/** What ends a scan before its end. */
function stopAt(t: SceneTask, { scene }: Case, r: Scan26): Picked {
  if (r.waits && is(t, 'memdie')) return waitFor(t, 'memdie')
  const exits = r.waits && is(t, 'exiting')
  if (exits && !(r.currentExits && t === scene.current)) return waitFor(t, 'exiting')
  if (r.swapoffAtOnce && is(t, 'swapoff'))
    return { kind: 'picked', task: t, how: 'swapoff', points: undefined }
  return undefined
}

/** The best so far. */
interface Lead {
  picked: Picked
  points: number
}

/** Takes the lead with more points than the best; the first one also with none, where the kernel lets it. */
function takesLead(lead: Lead, points: number, r: Scan26): boolean {
  return points > lead.points || (r.zero && lead.picked === undefined)
}

function howOf(t: SceneTask, { scene }: Case, r: Scan26): How {
  if (r.currentExits && t === scene.current && is(t, 'exiting')) return 'dying'
  return is(t, 'swapoff') ? 'swapoff' : 'worst'
}

/** Scores one task, and lets it take the lead. */
function meet(t: SceneTask, c: Case, r: Scan26, score: Score, lead: Lead): EraRow {
  const how = howOf(t, c, r)
  const own = t.mm === NULL ? 0 : score(c, t)
  const points = how === 'dying' ? ulongMax(c.word) : own
  if (points === undefined) return rowOf(t, undefined, undefined, false, 'total_vm')
  const leads = takesLead(lead, points, r)
  if (leads) {
    lead.picked = { kind: 'picked', task: t, how, points }
    lead.points = points
  }
  return rowOf(t, points, points === 0 && !r.zero ? 'zero' : undefined, leads)
}

/** Whoever these two spare is not even asked whether it is dying. */
const unseen = (exempt: Exemption | undefined): boolean => exempt === 'init' || exempt === 'outside'

/**
 * select_bad_process() of 2.6.9 to 2.6.35: strictly more points win, so the first of equals does. A scan that breaks off
 * has a row for the others too: what they would have had.
 */
export function scan26(c: Case, r: Scan26, score: Score): Scanned {
  const lead: Lead = { picked: undefined, points: 0 }
  let stopped: Picked
  const rows = c.scene.tasks.map((t) => {
    if (r.each === 'process' && !t.leads) return rowOf(t, undefined, 'thread', false)
    const exempt = r.spared(c, t)
    const over = stopped !== undefined
    if (!unseen(exempt)) stopped ??= stopAt(t, c, r)
    if (exempt) return rowOf(t, undefined, exempt, false)
    const row = meet(t, c, r, score, stopped ? { picked: undefined, points: 0 } : lead)
    return stopped ? { ...row, lead: !over && stopped.kind === 'picked' } : row
  })
  return { rows, picked: stopped ?? lead.picked }
}
