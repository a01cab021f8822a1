import type { Jiffies } from '../base/brand.ts'
import type { PolicyId, UserId } from '../eras/ids.ts'
import type { EraLine } from '../eras/ranks.ts'
import type { Assumption, EraOutcome, EraRow, EraRule, Entered } from '../eras/record.ts'
import type { EraFacts } from '../eras/table.ts'
import type { EraMachine } from '../eras/task.ts'

export type { PolicyId, UserId } from '../eras/ids.ts'
export type { EraLine } from '../eras/ranks.ts'
export type {
  Assumption,
  EntryAnswer,
  EntryTest,
  EraOutcome,
  EraRow,
  EraRule,
  EraStep,
  Entered,
} from '../eras/record.ts'
export type { EraFacts } from '../eras/table.ts'
export type { EraMachine } from '../eras/task.ts'

/** Who stands in a column: a kernel's policy, or a killer of user space. */
export type ColumnId = PolicyId | UserId

/** Another machine than the one that runs: an import. */
export interface OtherMachine {
  readonly machine: EraMachine
  /** The policy of the kernel that it ran, if known: it has a column too. */
  readonly own: PolicyId | undefined
}

/** Who would die, by every kernel's policy? */
export interface ErasQuestion {
  readonly kind: 'eras'
  /** Comes back with the answer. */
  readonly about: string
  /** Undefined = the machine that runs, at this moment. */
  readonly other: OtherMachine | undefined
  /** The column to be told in full, and for how many tasks. */
  readonly chosen: ColumnId
  readonly most: number
}

/** One policy beside the others. */
export interface EraColumn {
  readonly id: ColumnId
  /** Undefined for a killer of user space. */
  readonly facts: EraFacts | undefined
  readonly entered: Entered
  /** Who dies if it is entered. */
  readonly outcome: EraOutcome
  /** The first of those with points, by rank, and how many have points at all. */
  readonly places: readonly EraRow[]
  readonly scored: number
}

/** One policy in full. */
export interface EraDetail {
  readonly id: ColumnId
  /** The columns of its formula; none where it has no formula, or that is another's. */
  readonly rules: readonly EraRule[]
  readonly lines: readonly EraLine[]
  /** Tasks that are left out of `lines`. */
  readonly more: number
  /** Pages of which scores are a share; undefined if unknown, or no rule asks. */
  readonly totalpages: number | undefined
  readonly assumptions: readonly Assumption[]
  /** systemd-oomd looks for two things. The other of them. */
  readonly also: Pick<EraColumn, 'entered' | 'outcome'> | undefined
  /** When a killer of user space would have acted first in the run so far. */
  readonly first: Jiffies | undefined
}

export interface ErasAnswer {
  readonly kind: 'eras'
  readonly about: string
  /** Of the machine that runs: when. `atKill` = it is the call that has just killed, before anybody was marked. */
  readonly tick: Jiffies | undefined
  readonly atKill: boolean
  readonly tasks: number
  /** Oldest first; the killers of user space last. */
  readonly columns: readonly EraColumn[]
  readonly detail: EraDetail
}
