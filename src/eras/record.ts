import type { Pages, Pid, Points } from '../base/brand.ts'
import type { WordBits } from '../base/long.ts'
import { BADNESS_RULES, type BadnessStep } from '../linux/record.ts'
import type { PolicyId } from './ids.ts'
import type { Hz } from './task.ts'

/** Every rule by which a kernel ever scored a task. The first six are those of 2.4.20, under the same names. */
export const ERA_RULES = [
  ...BADNESS_RULES,
  'swapoff',
  'children',
  'nodes',
  'oom_adj',
  'rss',
  'page-tables',
  'swapents',
  'per-mille',
  'oom_score_adj',
  'floor',
  'ceiling',
] as const
export type EraRule = (typeof ERA_RULES)[number]

/** ‰ is "times 1000, divided by"; ≥ and ≤ lift or lower to the operand. */
export type EraOp = BadnessStep['op'] | '+' | '−' | '<<' | '>>' | '‰' | '≥' | '≤'

/**
 * One step of a score as it was decided, of the same shape as a step of badness() in 2.4.20. `lost / of` of a point is
 * what truncation dropped; of a << it is what left the word: `lost` times 2^32 or 2^64.
 */
export interface EraStep extends Omit<BadnessStep, 'rule' | 'op'> {
  readonly rule: EraRule
  readonly op: EraOp
  readonly of: number
  /** What the operand is the product of, where it is one: oom_score_adj (or -30) and totalpages / 1000. */
  readonly factors?: readonly [number, number]
}

/** Why a kernel passes a task over. */
export const EXEMPTIONS = [
  'init',
  'no-mm',
  'protected',
  'memdie',
  'reaped',
  'vfork',
  'nodes',
  'outside',
  'zero',
  'thread',
  'ignored',
] as const
export type Exemption = (typeof EXEMPTIONS)[number]

/** What may be missing in the input, and is then assumed, or leaves a question open. */
export const FIELDS = [
  'tgid',
  'ppid',
  'uid',
  'euid',
  'capabilities',
  'total_vm',
  'rss',
  'swapents',
  'page-tables',
  'cpu-time',
  'start_time',
  'nice',
  'oom_adj',
  'oom_score_adj',
  'mm',
  'flags',
  'now',
  'totalpages',
  'swap_total',
  'page_size',
  'hz',
  'word',
  'constraint',
  'current',
  'request',
  'sysctls',
  'cgroups',
] as const
export type Field = (typeof FIELDS)[number]

/** Something that was assumed, for how many tasks; 0 = it is about the machine. */
export interface Assumption {
  readonly field: Field
  readonly tasks: number
}

/** One task of the scan, in task list order. */
export interface EraRow {
  readonly pid: Pid
  readonly comm: string
  /** Undefined where the kernel asks for no score: exempt, chosen at once, or the input lacks what it takes. */
  readonly points: Points | undefined
  readonly exempt: Exemption | undefined
  /** What the input lacks to score it. */
  readonly lacks: Field | undefined
  /** True when it took the lead in the scan. */
  readonly lead: boolean
}

/** The conditions on which kernels call it "out of memory". */
export const ENTRY_RULES = [
  'reported',
  'limit-known',
  'below-min',
  'below-low',
  'below-high',
  'reclaimed',
  'request',
  'fs',
  'noretry',
  'order',
  'narrow',
  'swap-left',
  'since-last',
  'since-first',
  'count',
  'since-lastkill',
  'memory-low',
  'swap-low',
  'pressure',
  'pressure-time',
  'reclaim-time',
] as const
export type EntryRule = (typeof ENTRY_RULES)[number]

export type EntryAnswer = 'yes' | 'no' | 'unknown' | 'not-asked'

/** One condition: `left op right` must hold. Sides are missing where the input has none, or it is yes or no. */
export interface EntryTest {
  readonly rule: EntryRule
  readonly left: number | undefined
  readonly op: '<' | '≤' | '>' | '≥' | '='
  readonly right: number | undefined
  /** Does it hold, so that the kernel goes on towards a kill? */
  readonly open: EntryAnswer
}

/** Would this kernel have called it "out of memory" at all? */
export interface Entered {
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly tests: readonly EntryTest[]
}

/** SIGBUS, SIGKILL, SIGTERM. */
export type Signal = 7 | 9 | 15

/** Why a task dies: chosen, a child in its parent's place, a thread, same memory, same memory.oom.group, same cgroup. */
export const BECAUSES = ['chosen', 'child', 'same-group', 'same-mm', 'oom-group', 'cgroup'] as const
export type Because = (typeof BECAUSES)[number]

export interface Victim {
  readonly pid: Pid
  readonly comm: string
  readonly signal: Signal
  readonly because: Because
}

/**
 * How it came to the one selected: the worst score; a task that causes the need; the task that asked, by policy; the
 * task whose page fault failed; a task that was dying anyway and only needed help.
 */
export const HOWS = ['worst', 'swapoff', 'allocating', 'faulting', 'dying'] as const
export type How = (typeof HOWS)[number]

/** Why nobody dies. */
export const NOBODY_WHYS = [
  'init-retries',
  'init-spared',
  'error-returned',
  'mm-protected',
  'mm-less',
  'empty-group',
  'sysrq',
  'nobody-left',
] as const
export type NobodyWhy = (typeof NOBODY_WHYS)[number]

/** What happens if it is entered. `lines` are the kernel's own; "…" stands for a number that the input lacks. */
export type EraOutcome =
  | {
      readonly kind: 'kill'
      readonly how: How
      /** The one that the scan, or the policy, picked. */
      readonly selected: Pid
      /** The one that dies: the same, or a child in its place. */
      readonly killed: Pid
      readonly points: Points | undefined
      /** All that die, the killed one first, then in list order. */
      readonly victims: readonly Victim[]
      readonly lines: readonly string[]
    }
  | { readonly kind: 'wait'; readonly pid: Pid; readonly why: 'memdie' | 'exiting' }
  | { readonly kind: 'panic'; readonly why: 'sysctl' | 'nobody'; readonly lines: readonly string[] }
  | { readonly kind: 'nobody'; readonly why: NobodyWhy; readonly lines: readonly string[] }
  | { readonly kind: 'unknown'; readonly lacks: readonly Field[] }

/** Everything one policy says about one machine. */
export interface Verdict {
  readonly policy: PolicyId
  readonly entered: Entered
  /** Who dies, given that it is entered. */
  readonly outcome: EraOutcome
  /** All tasks that the scan met, in list order. A policy without scores has none. */
  readonly rows: readonly EraRow[]
  /** What scores are a share of; undefined where that is unknown, or no rule asks. */
  readonly totalpages: Pages | undefined
  readonly word: WordBits
  readonly hz: Hz
  /** What this policy reads and the input does not say. */
  readonly assumptions: readonly Assumption[]
}

/** The working of one score. */
export interface Working {
  readonly points: Points | undefined
  readonly steps: readonly EraStep[]
}
