import type { Jiffies, Pid, Points } from '../base/brand.ts'
import type { KernelFunction } from '../linux/functions.ts'
import type { BadnessRecord, KillRecord, RootRecord } from '../linux/record.ts'
import type { Stretch } from '../machine/teeth.ts'
import type { Present } from '../machine/present.ts'
import type { Tipping, WhatIf } from '../machine/whatif.ts'
import type { Curve } from '../scenarios/curve.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { ErasAnswer, ErasQuestion } from './eras.ts'
import type { ImportAnswer, ImportedAnswer, ImportedQuestion, ImportQuestion } from './imports.ts'

export type {
  BadnessRecord,
  BadnessRule,
  BadnessStep,
  KillRecord,
  RootRecord,
  ScanRow,
} from '../linux/record.ts'
export type { KernelFunction } from '../linux/functions.ts'
export type { Stretch } from '../machine/teeth.ts'
export type { Scorer, Tipping, Try, TryKind, WhatIf } from '../machine/whatif.ts'

/** What the page wants explained. */
export type Question =
  /** Of this moment: where the victim changes on the sliders, and with `why` everything about the task `pid`. */
  | { readonly kind: 'now'; readonly pid: Pid; readonly why: boolean }
  /** Of a task that is gone: its last score, and what would have saved it from `kill`. */
  | {
      readonly kind: 'then'
      readonly pid: Pid
      readonly badness: BadnessRecord
      readonly kill: KillRecord | undefined
    }
  /** The machine and its tasks as they are now, as the start of another run. */
  | { readonly kind: 'present' }
  /** Run this scenario beside the machine, and tell who held memory; `key` comes back with the answer. */
  | { readonly kind: 'curve'; readonly key: string; readonly scenario: Scenario }
  /** How faithful each function of the kernel is. */
  | { readonly kind: 'functions' }
  | ErasQuestion
  | ImportQuestion
  | ImportedQuestion

/** Where the last fall of the saw lies: more time there meant a smaller divisor and more points. */
export interface Fall {
  readonly jiffies: Jiffies
  readonly before: Points
  readonly after: Points
}

/** One divisor of badness(): how it came about, and its saw as far as `most` units. */
export interface Divisor {
  /** One int_sqrt() for processor time, two for age. */
  readonly roots: readonly RootRecord[]
  readonly saw: readonly Stretch[]
  readonly most: number
  /** The last fall that the task has behind it. */
  readonly fall: Fall | undefined
}

/** Everything about one score. */
export interface Explanation {
  readonly pid: Pid
  readonly badness: BadnessRecord
  readonly cpu: Divisor
  readonly run: Divisor
  /** Undefined where nobody chose: it went by itself, or was sent a signal. */
  readonly whatIf: WhatIf | undefined
}

/** The answers, one kind for each kind of question. */
export interface Answers {
  readonly now: {
    readonly kind: 'now'
    readonly tipping: readonly Tipping[]
    /** Undefined when it was not asked for, or the task is gone. */
    readonly row: Explanation | undefined
  }
  readonly then: { readonly kind: 'then'; readonly row: Explanation }
  readonly curve: { readonly kind: 'curve'; readonly key: string; readonly curve: Curve }
  readonly present: { readonly kind: 'present' } & Present
  readonly functions: { readonly kind: 'functions'; readonly functions: readonly KernelFunction[] }
  readonly eras: ErasAnswer
  readonly import: ImportAnswer
  readonly imported: ImportedAnswer
}
export type Answer = Answers[keyof Answers]
