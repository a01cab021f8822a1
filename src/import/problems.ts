/**
 * What is missing or doubtful in a text. Each has words in content/imported.ts; `value` and `name` are what the words
 * need: a number as the text has it, or a name of a program, a column, a version.
 */
export const PROBLEM_KINDS = [
  'nothing',
  'empty',
  'too-big',
  'trace-only',
  'user-killer',
  'reversed',
  'no-start',
  'no-kernel',
  'kernel-elsewhere',
  'no-table',
  'no-header',
  'no-memory',
  'no-swap',
  'no-limit',
  'no-group-swap',
  'bound-to-nodes',
  'page-size-assumed',
  'page-size-conflict',
  'no-swapents',
  'no-page-tables',
  'unknown-column',
  'row-cut',
  'row-twice',
  'absurd',
  'too-many',
  'too-many-reports',
  'no-victim',
  'victim-cut',
  'no-kill-line',
  'victim-not-listed',
  'victim-thread',
  'child',
  'more-victims',
  'by-hand',
  'allocating',
  'panic',
  'reaped-before',
  'spared',
  'score-differs',
  'not-scored',
  'no-memory-columns',
  'threads-left-out',
  'bad-line',
  'no-rss',
  'rss-by-percent',
  'command-as-name',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface Problem {
  readonly kind: ProblemKind
  /** Line of the text, from 1. */
  readonly line?: number
  readonly name?: string
  readonly value?: number
}
