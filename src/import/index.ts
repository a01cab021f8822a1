import { readListings } from './list/index.ts'
import { readLog } from './log/index.ts'
import type { Problem } from './problems.ts'
import { linesOf } from './text/clean.ts'
import type { Import } from './types.ts'

export type * from './types.ts'
export type { Problem, ProblemKind } from './problems.ts'
export type { Reason } from './reasons.ts'

/** The longest text that is read, in letters. */
export const MOST_LETTERS = 20 * 1024 * 1024

/** How far the work is, from 0 to 1. */
export type OnProgress = (share: number) => void

const refused = (problem: Problem): Import => ({
  reports: [],
  listings: [],
  memory: undefined,
  problems: [problem],
})

/**
 * Reads a pasted text by its content alone: kernel logs of the out-of-memory killer, and lists of processes. Never
 * throws: what cannot be read is named in the problems. Takes time in proportion to the text.
 */
export function importText(text: string, onProgress?: OnProgress): Import {
  if (text.length > MOST_LETTERS) return refused({ kind: 'too-big', value: text.length })
  if (text.trim() === '') return refused({ kind: 'empty' })
  const lines = linesOf(text)
  const upTo = (done: number): void => onProgress?.(0.2 + (0.6 * done) / lines.length)
  upTo(0)
  const { reports, problems } = readLog(lines, upTo)
  onProgress?.(0.8)
  const { listings, memory } = readListings(lines)
  onProgress?.(1)
  const nothing = reports.length + listings.length + problems.length === 0
  return { reports, listings, memory, problems: nothing ? [{ kind: 'nothing' }] : problems }
}

export { textOfBytes } from './text/bytes.ts'
export { machineOfListing, machineOfReport } from './eraMachine.ts'
export { scenarioOf, type Made, type ScenarioWords } from './scenario/scenario.ts'
export { sourceOfListing, sourceOfReport, type Source } from './scenario/sizes.ts'
export type { Assumed, Choices, Why } from './scenario/assumed.ts'
