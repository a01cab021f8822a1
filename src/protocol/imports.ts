import type { EraMachine, EraTask } from '../eras/task.ts'
import type { PolicyId } from '../eras/ids.ts'
import type { Import, Listing, OomReport } from '../import/types.ts'
import type { Assumed, Choices } from '../import/scenario/assumed.ts'
import type { ScenarioWords } from '../import/scenario/scenario.ts'
import type { Scenario } from '../scenarios/scenario.ts'

export type { Assumed, Choices } from '../import/scenario/assumed.ts'
export type { Listing, OomReport } from '../import/types.ts'
export type { Problem } from '../import/problems.ts'
export type { EraTask } from '../eras/task.ts'

/** Read a pasted text. The worker keeps what it finds, until the next. */
export interface ImportQuestion {
  readonly kind: 'import'
  readonly text: string
}

/** A report or a listing in one line of a menu. */
export interface FoundLine {
  readonly kind: 'report' | Listing['kind']
  /** First line in the text, from 1. */
  readonly line: number
  readonly victim: string | undefined
  readonly tasks: number
}

/** How far it is; at the end what was found. It comes several times. */
export interface ImportAnswer {
  readonly kind: 'import'
  /** From 0 to 1. */
  readonly share: number
  readonly found: readonly FoundLine[] | undefined
  readonly problems: Import['problems']
}

/** One of the reports and listings in full, and the scenario that it makes. */
export interface ImportedQuestion {
  readonly kind: 'imported'
  readonly at: number
  readonly words: ScenarioWords
  readonly choices: Choices
}

/** What there is to be known of it. A listing has no report. */
export interface ImportedAnswer {
  readonly kind: 'imported'
  readonly at: number
  readonly report: Omit<OomReport, 'tasks'> | undefined
  readonly listing: Omit<Listing, 'tasks'> | undefined
  readonly tasks: readonly EraTask[]
  /** For the view "Eras". */
  readonly machine: EraMachine
  readonly own: PolicyId | undefined
  readonly scenario: Scenario | undefined
  readonly assumed: readonly Assumed[]
  readonly refused: readonly string[]
}
