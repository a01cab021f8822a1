import type { Jiffies, Pages, Pid, Points } from '../base/brand.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO, NULL } from '../linux/include/linux/sched.ts'
import { badness } from '../linux/mm/oom_kill.ts'
import { HEAP_MOST } from './heap.ts'
import { cpuTeeth, jiffiesOf, runTeeth, stretchAt, type Teeth } from './teeth.ts'
import { dies, placeOf, under, victimOf, type Trial, type Varied } from './trial.ts'

/** What a single change can vary. */
export const TRY_KINDS = ['memory', 'cpu', 'age', 'nice', 'root', 'rawio'] as const
export type TryKind = (typeof TRY_KINDS)[number]

/** The smallest change of one kind that turns a task's fate, or the greatest when none is enough. */
export interface Try {
  readonly kind: TryKind
  /** Would the task's fate turn? */
  readonly enough: boolean
  /** What it would be set to: pages, jiffies, jiffies, nice, 0 or 1, 0 or 1. */
  readonly value: number
  /** `value` less what it is now. */
  readonly by: number
  /** badness() then. */
  readonly points: Points
}

/** A task and its score. */
export interface Scorer {
  readonly pid: Pid
  readonly points: Points
}

/** What would have to be otherwise for one task to die, or to live. */
export interface WhatIf {
  /** It would be killed now, alone or with others who share its memory. */
  readonly dies: boolean
  readonly points: Points
  /** The one that is chosen now; undefined = nobody has points. */
  readonly victim: Scorer | undefined
  /** The one that is chosen when this task does not count. */
  readonly instead: Scorer | undefined
  readonly tries: readonly Try[]
}

/** Where on a task's memory the victim changes: from `pages` on it dies, and not `passed` any more. */
export interface Tipping {
  readonly pid: Pid
  readonly pages: Pages
  readonly passed: Pid | undefined
}

const scorer = (t: Trial, p: number): Scorer | undefined =>
  p === NULL ? undefined : { pid: t.task.pid[p], points: badness(t, p) }

/** The smallest of `low` to `high` that passes; `high` does, and whatever is above one that passes does too. */
function smallest(low: number, high: number, passes: (value: number) => boolean): number {
  while (low < high) {
    const middle = low + ((high - low) >>> 1)
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return high
}

/** The fewest pages with which a task dies; undefined = not with any that a heap can hold. */
function deadlyPages(t: Trial, p: number, most: Pages): Pages | undefined {
  const deadly = (total_vm: number): boolean => under(t, p, { total_vm }, () => dies(t, p))
  return deadly(most) ? smallest(1, most, deadly) : undefined
}

/** The tipping point of a task, if it has one. More pages never lower a score, so there is one at most. */
export function tippingOf(t: Trial, p: number, most: Pages = HEAP_MOST): Tipping | undefined {
  const pages = deadlyPages(t, p, most)
  if (pages === undefined) return undefined
  const passed = under(t, p, { total_vm: pages - 1 }, () => victimOf(t))
  return { pid: t.task.pid[p], pages, passed: passed === NULL ? undefined : t.task.pid[passed] }
}

/** One task, and whether it shall die. */
interface Wish {
  readonly t: Trial
  readonly p: number
  readonly die: boolean
}

function tryIt({ t, p, die }: Wish, kind: TryKind, varied: Varied, value: number, now: number): Try {
  return under(t, p, varied, () => ({
    kind,
    enough: dies(t, p) === die,
    value,
    by: value - now,
    points: badness(t, p),
  }))
}

function tryMemory(wish: Wish, most: Pages): Try {
  const { t, p, die } = wish
  const now = t.mm.total_vm[t.task.mm[p]]
  const pages = deadlyPages(t, p, Math.max(now, most)) ?? most
  const total_vm = die ? pages : pages - 1
  return tryIt(wish, 'memory', { total_vm }, total_vm, now)
}

/**
 * The jiffies nearest to `now` that turn the fate. Only a divisor on the right side of all that were tried can do what
 * they did not, so the walk along the saw asks badness() at few stretches.
 */
function nearest(
  now: number,
  teeth: Teeth,
  die: boolean,
  turns: (jiffies: number) => boolean,
): number | undefined {
  const start = stretchAt(teeth, Math.floor(now * 2 ** -teeth.shift))
  if (start < 0) return undefined
  const walk = (step: 1 | -1): number | undefined => {
    let best = teeth.stretches[start].by
    for (let at = start + step; at >= 0 && at < teeth.stretches.length; at += step) {
      const { by } = teeth.stretches[at]
      if (die ? by >= best : by <= best) continue
      best = by
      const jiffies = jiffiesOf(teeth, at)[step === 1 ? 0 : 1]
      if (turns(jiffies)) return jiffies
    }
    return undefined
  }
  const [down, up] = [walk(-1), walk(1)]
  if (down === undefined || up === undefined) return down ?? up
  return now - down <= up - now ? down : up
}

/** The divisor that does most: the smallest to make a task die, the greatest to let it live. In jiffies. */
function extreme(teeth: Teeth, die: boolean): number {
  const best = teeth.stretches.reduce((a, b) => ((die ? b.by < a.by : b.by > a.by) ? b : a))
  return best.from * 2 ** teeth.shift
}

function tryTime(wish: Wish, kind: 'cpu' | 'age', teeth: Teeth, now: Jiffies): Try {
  const { t, p, die } = wish
  const turns = (jiffies: number): boolean => under(t, p, { [kind]: jiffies }, () => dies(t, p) === die)
  const value = nearest(now, teeth, die, turns) ?? extreme(teeth, die)
  return tryIt(wish, kind, { [kind]: value }, value, now)
}

const has = ({ task }: Trial, p: number, cap: number): boolean => (task.cap_effective[p] & (1 << cap)) !== 0

/** What is either so or not so: nice, root, hardware access. Left out when it is the wished way already. */
function trySwitches(wish: Wish): readonly Try[] {
  const { t, p, die } = wish
  const { nice, uid, euid } = t.task
  const root = has(t, p, CAP_SYS_ADMIN) || uid[p] === 0 || euid[p] === 0
  const tries: Try[] = []
  if (nice[p] > 0 !== die) tries.push(tryIt(wish, 'nice', { nice: die ? 1 : 0 }, die ? 1 : 0, nice[p]))
  if (root === die) tries.push(tryIt(wish, 'root', { root: !die }, die ? 0 : 1, die ? 1 : 0))
  if (has(t, p, CAP_SYS_RAWIO) === die)
    tries.push(tryIt(wish, 'rawio', { rawio: !die }, die ? 0 : 1, die ? 1 : 0))
  return tries
}

/** What single change would make a survivor the victim, or save the victim: the smallest of each kind. */
export function whatIf(t: Trial, pid: Pid, most: Pages = HEAP_MOST): WhatIf | undefined {
  const p = placeOf(t, pid)
  if (p === NULL || t.task.mm[p] === NULL) return undefined
  const doomed = dies(t, p)
  const wish: Wish = { t, p, die: !doomed }
  const cpu = (t.task.utime[p] + t.task.stime[p]) | 0
  const age = (t.jiffies - t.task.start_time[p]) >>> 0
  return {
    dies: doomed,
    points: badness(t, p),
    victim: scorer(t, victimOf(t)),
    instead: under(t, p, { total_vm: 0 }, () => scorer(t, victimOf(t))),
    tries: [
      tryMemory(wish, most),
      tryTime(wish, 'cpu', cpuTeeth(), cpu),
      tryTime(wish, 'age', runTeeth(), age),
      ...trySwitches(wish),
    ],
  }
}
