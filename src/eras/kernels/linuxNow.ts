import { ldiv } from '../../base/long.ts'
import { ask, compare, enteredBy, limitTests, noProgress, reported } from '../entry.ts'
import type { PolicyId } from '../ids.ts'
import type { Case, Decision, Policy, Score } from '../policy.ts'
import type { EraOutcome, EraRule, EntryTest, Field } from '../record.ts'
import { is, type SceneTask } from '../resolve.ts'
import type { Scene } from '../scene.ts'
import { groupTotal, groupTotal2636, totalBy, type GroupTotal } from '../total.ts'
import { killNow, letDie, saysExiting, silent, type KillNow } from './killNow.ts'
import { linesEl6, linesEl7, linesK4, linesK5, linesK6, linesK7 } from './linesNow.ts'
import { inPages, perMille } from './pointsNow.ts'
import { byHand, exemptNow, scanNow, type ScanNow } from './scanNow.ts'

interface RulesNow {
  readonly id: PolicyId
  readonly score: Score
  readonly scan: ScanNow
  readonly kill: KillNow
  readonly group: GroupTotal
  /** What the log says before the panic, or instead of it. */
  readonly nobody: { readonly warn: readonly string[]; readonly panic: string }
  readonly shown: Policy['shown']
  readonly rules: readonly EraRule[]
  readonly reads: readonly Field[]
}

/** vm.panic_on_oom: 2 always, 1 only if the machine itself is short. */
function panicOf({ situation: { panic_on_oom, constraint = 'none' } }: Scene): EraOutcome | undefined {
  if (panic_on_oom !== 2 && !(panic_on_oom === 1 && constraint === 'none')) return undefined
  const how = panic_on_oom === 2 ? 'compulsory' : 'system-wide'
  return { kind: 'panic', why: 'sysctl', lines: [`Out of memory: ${how} panic_on_oom is enabled`] }
}

const isDying = (t: SceneTask): boolean => is(t, 'exiting') || is(t, 'sigkill')

/** The task that asks, where vm.oom_kill_allocating_task names it and it may be killed. */
function allocating(c: Case, r: RulesNow): SceneTask | undefined {
  const { current, situation } = c.scene
  const machine = situation.constraint !== 'memcg' && !byHand(c.scene)
  if (!situation.oom_kill_allocating_task || !machine || !current) return undefined
  return exemptNow(current, c.scene, r.scan) ? undefined : current
}

/** The scan found nobody. */
function nobody({ situation, ...scene }: Scene, { nobody: { warn, panic } }: RulesNow): EraOutcome {
  if (situation.constraint === 'memcg') return { kind: 'nobody', why: 'empty-group', lines: warn }
  if (byHand({ situation, ...scene })) return { kind: 'nobody', why: 'sysrq', lines: warn }
  return { kind: 'panic', why: 'nobody', lines: [...warn, panic] }
}

function outcomeOf(c: Case, r: RulesNow, { picked }: Pick<ReturnType<typeof scanNow>, 'picked'>): EraOutcome {
  const { current } = c.scene
  if (current && isDying(current)) return letDie(c, current, undefined, [])
  const panic = panicOf(c.scene)
  if (panic) return panic
  const asker = allocating(c, r)
  if (asker) return killNow(c, r, asker, 'allocating', undefined, 0)
  if (picked?.kind !== 'picked') return picked ?? nobody(c.scene, r)
  const { task, how, points } = picked
  return killNow(c, r, task, how, points, points === undefined ? undefined : r.shown(points, c.totalpages))
}

/** out_of_memory() from 2.6.36 on. */
function decide(c: Case, r: RulesNow): Decision {
  const { rows, picked } = scanNow(c, r.scan, r.score)
  return { rows, outcome: outcomeOf(c, r, { picked }) }
}

/** The way in is much the same from 2.6.36 on; a control group at its limit asks less. */
function tests(scene: Scene): readonly EntryTest[] {
  const { situation: s } = scene
  const group = limitTests(scene, true)
  if (group.length > 0) return [...group, noProgress(scene)]
  const not = (flag: boolean | undefined): boolean | undefined => (flag === undefined ? undefined : !flag)
  return [
    noProgress(scene),
    ask('fs', s.gfp_fs),
    ask('noretry', not(s.gfp_noretry)),
    ask('narrow', not(s.gfp_narrow)),
    compare('order', s.order, '≤', 3),
    compare('below-high', s.free, '<', s.watermarks?.high),
  ]
}

const policyOf = (r: RulesNow): Policy => ({
  id: r.id,
  word: 64,
  hz: 250,
  rules: r.rules,
  reads: r.reads,
  total: totalBy(r.group),
  entered: ({ scene }) => reported(scene, r.id) ?? enteredBy(tests(scene)),
  decide: (c) => decide(c, r),
  score: r.score,
  shown: r.shown,
})

/** 2.6.36 to 3.4: the points themselves. */
const shownPoints: Policy['shown'] = (points) => points

/** 3.5 to 5.8: thousandths of all memory. */
const shownShare: Policy['shown'] = (points, total) =>
  total === undefined ? undefined : ldiv(points * 1000, total)

/** 5.9 on: thousandths from -1000 on, squeezed into 0 to about 1333. */
const shownSqueezed: Policy['shown'] = (points, total) =>
  total === undefined ? undefined : ldiv((1000 + ldiv(points * 1000, total)) * 2, 3)

const READS_5_1: readonly Field[] = [
  'tgid',
  'rss',
  'swapents',
  'page-tables',
  'page_size',
  'oom_score_adj',
  'mm',
  'flags',
  'totalpages',
  'swap_total',
  'constraint',
  'current',
  'sysctls',
]
const READS_4_19: readonly Field[] = [...READS_5_1, 'ppid']
const READS_3_10: readonly Field[] = [...READS_4_19, 'capabilities']
const READS_3_0: readonly Field[] = [...READS_3_10, 'word']
const READS_2_6_36: readonly Field[] = READS_3_0.filter((field) => field !== 'page-tables')

const ONE_PANIC = { warn: [], panic: 'Out of memory and no killable processes...' } as const
const WARNED_PANIC = {
  warn: ['Out of memory and no killable processes...'],
  panic: 'System is deadlocked on memory',
} as const

const LINUX_2_6_36: RulesNow = {
  id: '2.6.36',
  score: perMille('none'),
  scan: { each: 'process', tie: 'first', skips: false, waitsForExits: true },
  kill: {
    child: 'any',
    sharers: 'none',
    sharersLine: false,
    groups: false,
    lines: linesK4,
    dyingLines: silent,
  },
  group: groupTotal2636,
  nobody: ONE_PANIC,
  shown: shownPoints,
  rules: ['rss', 'swapents', 'per-mille', 'superuser', 'oom_score_adj', 'floor', 'ceiling'],
  reads: READS_2_6_36,
}

const LINUX_3_0: RulesNow = {
  ...LINUX_2_6_36,
  id: '3.0',
  score: perMille('ptes'),
  scan: { ...LINUX_2_6_36.scan, each: 'thread', waitsForExits: false },
  kill: { ...LINUX_2_6_36.kill, child: 'other-mm', sharers: 'unprotected', sharersLine: true },
  group: groupTotal,
  rules: ['rss', 'page-tables', 'swapents', 'per-mille', 'superuser', 'oom_score_adj', 'floor', 'ceiling'],
  reads: READS_3_0,
}

const EL6: RulesNow = { ...LINUX_3_0, id: 'el6', kill: { ...LINUX_3_0.kill, lines: linesEl6 } }

const LINUX_3_10: RulesNow = {
  ...LINUX_3_0,
  id: '3.10',
  score: inPages({ tables: 'ptes', root: 'of-total', floor: true }),
  shown: shownShare,
  rules: ['rss', 'page-tables', 'swapents', 'superuser', 'oom_score_adj', 'floor'],
  reads: READS_3_10,
}

const EL7: RulesNow = {
  ...LINUX_3_10,
  id: 'el7',
  score: inPages({ tables: 'ptes', root: 'of-own', floor: true }),
  kill: { ...LINUX_3_10.kill, lines: linesEl7 },
}

const LINUX_4_11: RulesNow = {
  ...LINUX_3_10,
  id: '4.11',
  score: inPages({ tables: 'all', root: 'of-own', floor: true }),
  scan: { each: 'process', tie: 'leader', skips: true, waitsForExits: false },
  kill: { ...LINUX_3_10.kill, sharers: 'all', lines: linesK5 },
}

const LINUX_4_19: RulesNow = {
  ...LINUX_4_11,
  id: '4.19',
  score: inPages({ tables: 'all', root: 'none', floor: true }),
  kill: { ...LINUX_4_11.kill, sharersLine: false, groups: true },
  nobody: WARNED_PANIC,
  rules: ['rss', 'page-tables', 'swapents', 'oom_score_adj', 'floor'],
  reads: READS_4_19,
}

const LINUX_5_1: RulesNow = {
  ...LINUX_4_19,
  id: '5.1',
  kill: { ...LINUX_4_19.kill, child: 'none', lines: linesK6 },
  reads: READS_5_1,
}

const LINUX_5_3: RulesNow = {
  ...LINUX_5_1,
  id: '5.3',
  scan: { ...LINUX_5_1.scan, tie: 'last' },
  kill: { ...LINUX_5_1.kill, lines: linesK7 },
}

const LINUX_5_9: RulesNow = {
  ...LINUX_5_3,
  id: '5.9',
  score: inPages({ tables: 'all', root: 'none', floor: false }),
  kill: { ...LINUX_5_3.kill, dyingLines: saysExiting },
  shown: shownSqueezed,
  rules: ['rss', 'page-tables', 'swapents', 'oom_score_adj'],
}

/** 2.6.36: the rewrite. What a task uses, in thousandths of all memory, and a knob in the same unit. */
export const linux2_6_36: Policy = policyOf(LINUX_2_6_36)
/** 2.6.39 to 3.4: the lowest page tables count. */
export const linux3_0: Policy = policyOf(LINUX_3_0)
/** RHEL 6, a 2.6.32 with the scores of 3.0. */
export const el6: Policy = policyOf(EL6)
/** 3.5 to 3.13: pages instead of thousandths. */
export const linux3_10: Policy = policyOf(LINUX_3_10)
/** RHEL 7, a 3.10 with root's rebate of 3.14. */
export const el7: Policy = policyOf(EL7)
/** 3.14 to 4.16: root's rebate is 3 % of its own use; all page tables count. */
export const linux4_11: Policy = policyOf(LINUX_4_11)
/** 4.17 to 5.0: no rebate for root. */
export const linux4_19: Policy = policyOf(LINUX_4_19)
/** 5.1 and 5.2: no child dies in its parent's place. */
export const linux5_1: Policy = policyOf(LINUX_5_1)
/** 5.3 to 5.8: the last of equals dies. */
export const linux5_3: Policy = policyOf(LINUX_5_3)
/** 5.9 to today: points may fall below 1. */
export const linux5_9: Policy = policyOf(LINUX_5_9)
