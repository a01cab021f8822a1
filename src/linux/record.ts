import type { Jiffies, Pages, Pid, Points } from '../base/brand.ts'

/** The rules of badness(), in the order in which it applies them. */
export const BADNESS_RULES = ['size', 'cpu-time', 'run-time', 'niced', 'superuser', 'raw-io'] as const
export type BadnessRule = (typeof BADNESS_RULES)[number]

/** One step of badness() as it was decided. `lost` is the remainder that truncation dropped: lost / operand of a point. */
export interface BadnessStep {
  readonly rule: BadnessRule
  readonly op: '=' | '÷' | '×'
  readonly operand: number
  readonly before: Points
  readonly after: Points
  readonly lost: number
}

/** The whole working of one badness() call. Units: cpu_time 10.24 s, run_time 1310.72 s (see mm/oom_kill). */
export interface BadnessRecord {
  readonly points: Points
  /** utime + stime, and jiffies - start_time: what the units are made of. */
  readonly cpu: Jiffies
  readonly age: Jiffies
  readonly cpu_time: number
  readonly run_time: number
  /** int_sqrt(run_time), of which int_sqrt is taken once more for the step 'run-time'. */
  readonly isq_run: number
  readonly steps: readonly BadnessStep[]
}

/** What int_sqrt() holds after a round; the first is its argument, twice. */
export interface RootRound {
  readonly x: number
  readonly out: number
}

/** The working of one int_sqrt() call. */
export interface RootRecord {
  readonly of: number
  readonly rounds: readonly RootRound[]
  /** What the end takes off the last `out`. */
  readonly quarter: number
  readonly root: number
}

/** The gates of out_of_memory(), in order. The call goes on only while each one opens. */
export const GATES = ['swap-left', 'since-last', 'since-first', 'count', 'since-lastkill'] as const
export type Gate = (typeof GATES)[number]

/** One comparison of out_of_memory(): `left` against `right`; `open` = the call went on. */
export interface GateStep {
  readonly gate: Gate
  /** What was measured: slots, jiffies, jiffies, calls, jiffies. */
  readonly left: number
  readonly op: '>' | '<'
  readonly right: number
  readonly open: boolean
}

/** Where a call of out_of_memory() ended; 'panic' is a kill that found nobody. */
export const OUTCOMES = ['swap_left', 'reset', 'lt_1s', 'lt_10', 'recent_kill', 'kill', 'panic'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One call of out_of_memory(), with the statics after it. Units: jiffies; count in calls. */
export interface OomCall {
  readonly jiffies: Jiffies
  /** The task in whose name it ran (kswapd is 4). */
  readonly by: Pid
  readonly comm: string
  /** Pages that reclaim got, of the 32 it wanted. */
  readonly reclaimed: Pages
  readonly outcome: Outcome
  readonly gates: readonly GateStep[]
  readonly first: Jiffies
  readonly last: Jiffies
  readonly count: number
  readonly lastkill: Jiffies
}

/** One row of the scan of select_bad_process(), in task list order. */
export interface ScanRow {
  readonly pid: Pid
  readonly comm: string
  /** Index of its address space: rows with the same one die together. NULL for a kernel thread. */
  readonly mm: number
  readonly badness: BadnessRecord
  /** True when it was strictly greater than the best so far, and took its place. */
  readonly chosen: boolean
}

/** Everything about one kill: the call that led to it, the scan, and who got which signal. */
export interface KillRecord {
  readonly call: OomCall
  readonly scan: readonly ScanRow[]
  /** The chosen task and every task that shares its memory, in list order. */
  readonly victims: readonly { readonly pid: Pid; readonly comm: string; readonly signal: 9 | 15 }[]
  /** The chosen one; it is among `victims`. */
  readonly pid: Pid
}
