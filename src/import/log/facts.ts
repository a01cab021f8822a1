import type { Pid } from '../../base/brand.ts'
import type { Victim } from '../types.ts'

/** What one line of a kernel log says, whatever stood around it. */
export type Fact = { readonly line: number } & (
  | {
      readonly kind: 'invoked'
      readonly comm: string | undefined
      readonly order: number | undefined
      readonly gfp_mask: string | undefined
      readonly nodemask: string | undefined
      readonly oom_score_adj: number | undefined
    }
  | {
      readonly kind: 'who'
      readonly pid: Pid
      readonly comm: string | undefined
      readonly kernel: string | undefined
    }
  | { readonly kind: 'memory'; readonly what: MemoryWord; readonly value: number }
  | { readonly kind: 'limit'; readonly of: LimitWord; readonly kb: number | undefined }
  | { readonly kind: 'group'; readonly path: string | undefined }
  | { readonly kind: 'header'; readonly columns: readonly string[] }
  | RowFact
  | { readonly kind: 'bad-row'; readonly pid: Pid; readonly absurd: string | undefined }
  | SummaryFact
  | KillFact
  | { readonly kind: 'reaped'; readonly pid: Pid; readonly comm: string }
  | { readonly kind: 'whole-group' }
  | { readonly kind: 'panic'; readonly text: string }
  | { readonly kind: 'trace' }
  | { readonly kind: 'version'; readonly kernel: string }
  | { readonly kind: 'user-killer' }
)

/** Units: pages for those that end in nothing, kB for those that end in Kb. */
export type MemoryWord =
  'ram' | 'reserved' | 'swapTotalKb' | 'swapFreeKb' | 'pageKb' | 'presentKb' | 'managedKb'

export type LimitWord = 'memory' | 'memory+swap' | 'swap' | 'kmem'

/** A row of the table: the numbers between pid and name, as the header orders them. */
export interface RowFact {
  readonly kind: 'row'
  readonly line: number
  readonly pid: Pid
  readonly numbers: readonly number[]
  readonly name: string
  /** True if no header told how many numbers there are. */
  readonly guessed: boolean
  /** Letters from the end of the fourth number to that of the fifth: tells formats apart where no header does. */
  readonly gap: number
}

/** "oom-kill:constraint=...", the summary of 5.0 and later. Cut ones lack what is behind the cut. */
export interface SummaryFact {
  readonly kind: 'summary'
  readonly line: number
  readonly constraint: string | undefined
  readonly global: boolean
  readonly memcg: string | undefined
  readonly pid: Pid | undefined
  /** Nothing follows the pid: it may be the half of one. */
  readonly cut: boolean
  readonly comm: string | undefined
  readonly uid: number | undefined
}

/** What introduces a kill. */
export type Message = 'memcg' | 'allocating' | 'mempolicy' | 'cpuset' | 'plain'

/**
 * selected: "Kill process P (C) score S or sacrifice child"; killed: "Killed process P (C)"; sharer: another that shares
 * its memory; faulting: a kernel that did not choose; spared: a patched kernel tells whom it would have killed.
 */
export interface KillFact {
  readonly kind: 'kill'
  readonly how: 'selected' | 'killed' | 'sharer' | 'faulting' | 'spared'
  readonly line: number
  readonly message: Message | undefined
  /** Undefined: the line is cut before the name. */
  readonly victim: Victim | undefined
  readonly pid: Pid | undefined
  readonly score: number | undefined
  /** How the line is written: "K1" to "K7" of the spec, "EL6", "EL7"; undefined where that is not clear. */
  readonly style: KillStyle | undefined
}

export type KillStyle = 'K0' | 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'EL6' | 'EL7'
