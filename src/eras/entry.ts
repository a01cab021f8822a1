import { HZ } from '../linux/include/linux/sched.ts'
import { pass_gates } from '../linux/mm/oom_kill.ts'
import { GATES, type Gate, type GateStep } from '../linux/record.ts'
import type { PolicyId } from './ids.ts'
import type { Entered, EntryAnswer, EntryRule, EntryTest } from './record.ts'
import type { Scene } from './scene.ts'
import type { Timers } from './task.ts'

const HOLDS: Readonly<Record<EntryTest['op'], (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '≤': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '≥': (left, right) => left >= right,
  '=': (left, right) => left === right,
}

const answer = (open: boolean | undefined): EntryAnswer =>
  open === undefined ? 'unknown' : open ? 'yes' : 'no'

/** A condition with two sides; unknown while one is missing. */
export function compare(
  rule: EntryRule,
  left: number | undefined,
  op: EntryTest['op'],
  right: number | undefined,
): EntryTest {
  const known = left !== undefined && right !== undefined
  return { rule, left, op, right, open: answer(known ? HOLDS[op](left, right) : undefined) }
}

/** A condition that is yes or no. */
export const ask = (rule: EntryRule, open: boolean | undefined): EntryTest => ({
  rule,
  left: undefined,
  op: '=',
  right: undefined,
  open: answer(open),
})

/** It is entered if every condition holds; not, if one fails; otherwise nobody can say. */
export function enteredBy(tests: readonly EntryTest[]): Entered {
  const some = (open: EntryAnswer): boolean => tests.some((test) => test.open === open)
  return { answer: some('no') ? 'no' : some('unknown') ? 'unknown' : 'yes', tests }
}

/** A report by this very kernel proves that it was entered. */
export const reported = ({ situation }: Scene, policy: PolicyId): Entered | undefined =>
  situation.reportedBy === policy ? enteredBy([ask('reported', true)]) : undefined

/** A gate closes when its comparison holds; a condition here holds when the gate is open. */
const OPENS = { '>': '≤', '<': '≥' } as const

/** What each gate wants, for those that the kernel did not get to, or that nobody can answer. */
const WANTS: Readonly<Record<Gate, { readonly op: EntryTest['op']; readonly right: number }>> = {
  'swap-left': { op: '≤', right: 0 },
  'since-last': { op: '≤', right: 5 * HZ },
  'since-first': { op: '≥', right: HZ },
  count: { op: '≥', right: 10 },
  'since-lastkill': { op: '≥', right: 5 * HZ },
}

const testOf = ({ gate, left, op, right, open }: GateStep): EntryTest => ({
  rule: gate,
  left,
  op: OPENS[op],
  right,
  open: answer(open),
})

const unread =
  (open: EntryAnswer) =>
  (gate: Gate): EntryTest => ({ rule: gate, left: undefined, ...WANTS[gate], open })

/** The kernel's own comparisons, as far as they go; what it did not get to is not asked. */
function passed(statics: Timers, nr_swap_pages: number, now: number): readonly EntryTest[] {
  const steps: GateStep[] = []
  pass_gates({ oom: { ...statics }, nr_swap_pages }, now, steps)
  const asked = steps.map(testOf)
  return [...asked, ...GATES.slice(asked.length).map(unread('not-asked'))]
}

const [SWAP_LEFT, ...TIMERS] = GATES
const NEVER: Timers = { first: 0, last: 0, count: 0, lastkill: 0 }

/**
 * The timers of out_of_memory(), by 2.4.20's own code: 2.6.9 kept them without the look at swap. HZ drops out, as all
 * of them are seconds.
 */
export function timerTests({ situation: { timers }, now }: Scene): readonly EntryTest[] {
  return timers ? passed(timers, 0, now).slice(1) : TIMERS.map(unread('unknown'))
}

/** All five gates of 2.4.20. */
export function gateTests(scene: Scene): readonly EntryTest[] {
  const { timers, swap_free } = scene.situation
  if (swap_free === undefined) return [unread('unknown')(SWAP_LEFT), ...timerTests(scene)]
  const tests = passed(timers ?? NEVER, swap_free, scene.now)
  if (timers || swap_free > 0) return tests
  return [...tests.slice(0, 1), ...TIMERS.map(unread('unknown'))]
}

/** What every kernel asks of the last try to free memory: no progress at all. */
export const noProgress = ({ situation }: Scene): EntryTest =>
  compare('reclaimed', situation.reclaimed, '=', 0)

/** A kernel without memory control groups knows no limit of theirs: nothing is short to it. */
export const limitTests = ({ situation }: Scene, known: boolean | undefined): readonly EntryTest[] =>
  situation.constraint === 'memcg' ? [ask('limit-known', known)] : []
