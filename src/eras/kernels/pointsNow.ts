import { ldiv, lmod, ulong, type WordBits } from '../../base/long.ts'
import { NULL } from '../../linux/include/linux/sched.ts'
import { is, type SceneTask } from '../resolve.ts'
import type { Case, Note, Score } from '../policy.ts'
import type { EraRule } from '../record.ts'

/** The scores from 2.6.36 on: what a task uses, and what somebody wants done about it. */

/** Which page tables count. */
type Tables = 'none' | 'ptes' | 'all'

const TABLES: Readonly<Record<Tables, (t: SceneTask) => number>> = {
  none: () => 0,
  ptes: (t) => t.nr_ptes,
  all: (t) => t.pgtables,
}

/** The largest long. Beware: a number holds 2^63 - 1 as 2^63. */
export const longMax = (bits: WordBits): number => 2 ** (bits - 1) - 1

/** rss, page tables and swap. Undefined: the input has no rss, or the task has no memory. */
function usage(t: SceneTask, tables: Tables, note: Note | undefined): number | undefined {
  if (t.mm === NULL || t.rss === undefined) return undefined
  const pages = TABLES[tables](t)
  note?.('rss', '=', t.rss, t.rss)
  if (tables !== 'none') note?.('page-tables', '+', pages, t.rss + pages)
  note?.('swapents', '+', t.swapents, t.rss + pages + t.swapents)
  return t.rss + pages + t.swapents
}

/** Root's rebate, in thousandths of all memory. */
const REBATE = 30

/** The task that switches swap off causes the need: as many points as there are. */
function origin(most: number, note: Note | undefined): number {
  note?.('swapoff', '=', most, most)
  return most
}

/** Between 1 and 1000. */
function clamped(points: number, note: Note | undefined): number {
  const lifted = Math.max(points, 1)
  note?.('floor', '≥', 1, lifted)
  const bounded = Math.min(lifted, 1000)
  note?.('ceiling', '≤', 1000, bounded)
  return bounded
}

/** 2.6.36 to 3.4: thousandths of all memory, less 30 for CAP_SYS_ADMIN, plus oom_score_adj; 1 to 1000. */
export const perMille =
  (tables: Tables): Score =>
  ({ totalpages, word }, t, note) => {
    const used = usage(t, tables, note)
    if (used === undefined || totalpages === undefined) return undefined
    if (is(t, 'swapoff')) return origin(1000, note)
    const thousands = ulong(used * 1000, word)
    let points = ldiv(thousands, totalpages)
    note?.('per-mille', '‰', totalpages, points, lmod(thousands, totalpages), totalpages)
    const rebate = t.cap_sys_admin ? REBATE : 0
    points -= rebate
    note?.('superuser', '−', rebate, points)
    points += t.oom_score_adj
    note?.('oom_score_adj', '+', t.oom_score_adj, points)
    return clamped(points, note)
  }

/** How root is spared, from 3.5 on: thousandths of all memory, three hundredths of what it uses itself, not at all. */
type Root = 'of-total' | 'of-own' | 'none'

/** In what the scores in pages of one kernel differ from those of another. */
export interface PagesRules {
  readonly tables: Tables
  readonly root: Root
  /** Is every score lifted to at least 1? */
  readonly floor: boolean
}

/** `adj` thousandths of all memory. The division comes first: up to 999 pages a thousandth are lost. */
function share(rule: EraRule, adj: number, { totalpages = 0 }: Case): Parameters<Note> {
  const unit = ldiv(totalpages, 1000)
  return [rule, '+', adj * unit, 0, adj * lmod(totalpages, 1000), 1000, [adj, unit]]
}

function rootOwn(points: number, t: SceneTask, note: Note | undefined): number {
  const three = t.cap_sys_admin ? points * 3 : 0
  const rebate = ldiv(three, 100)
  note?.('superuser', '−', rebate, points - rebate, lmod(three, 100), 100)
  return points - rebate
}

function addShare(
  points: number,
  [rule, op, operand, , ...lost]: Parameters<Note>,
  note: Note | undefined,
): number {
  note?.(rule, op, operand, points + operand, ...lost)
  return points + operand
}

/** Does this score need to know what it is a share of? */
const weighed = (t: SceneTask, root: Root): boolean =>
  t.oom_score_adj !== 0 || (root === 'of-total' && t.cap_sys_admin)

/** 3.5 to today: pages in use, and oom_score_adj thousandths of all memory on top. */
export const inPages =
  ({ tables, root, floor }: PagesRules): Score =>
  (c, t, note) => {
    const used = usage(t, tables, note)
    if (used === undefined) return undefined
    if (is(t, 'swapoff')) return origin(longMax(c.word), note)
    if (c.totalpages === undefined && weighed(t, root)) return undefined
    let points = used
    if (root === 'of-own') points = rootOwn(points, t, note)
    if (root === 'of-total') {
      points = addShare(points, share('superuser', t.cap_sys_admin ? -REBATE : 0, c), note)
    }
    points = addShare(points, share('oom_score_adj', t.oom_score_adj, c), note)
    if (!floor) return points
    const lifted = Math.max(points, 1)
    note?.('floor', '≥', 1, lifted)
    return lifted
  }
