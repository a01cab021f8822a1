import type { Jiffies } from '../base/brand.ts'
import { counted, integer, seconds } from '../base/format.ts'
import type { EntryAnswer, EraFacts, EraOutcome, EraStep, ColumnId } from '../protocol/eras.ts'
import { ERA_WORDS, USER_WORDS } from './eras.ts'
import { NOBODY_WORDS, PANIC_WORDS, WAIT_WORDS } from './eraRules.ts'

/** The view "Eras". */
export const ERAS = {
  title: 'Eras',
  name: 'Who dies, kernel by kernel',
  waiting: 'Asking every kernel …',
  thisRun: 'This machine',
  subject: 'Machine',
  asTable: 'As a table',
  asLines: 'As lines',
  entered: 'out of memory?',
  who: 'who dies?',
  rank: (rank: number): string => `place ${rank}`,
  task: 'Task',
  chart: 'Rank of each task in every kernel',
  scroll: 'Kernels, from 2.2 to today; scrolls sideways',
  details: 'The chosen kernel in full',
  dies: 'dies',
  notScored: 'passed over',
  changed: 'What is new',
  complaint: 'Why it changed',
  noComplaint: 'No complaint that led to it was found.',
  looks: 'What it looks at',
  formula: 'Its formula',
  when: 'When it would have acted',
  entry: 'Would it call it “out of memory”?',
  entryUser: 'Would it act?',
  lines: 'What it prints',
  scores: (name: string): string => `The formula of ${name}, task by task`,
  noScores: 'It scores nobody: there is no formula to show.',
  oomScores: 'The number it reads: oom_score as Linux 5.9 and later make it.',
  points: 'points',
  tasks: 'task',
  uncertain: 'What is not sure',
  assumed: 'What was assumed here',
  swapCheck: 'For full swap',
  pressureCheck: 'For pressure',
  meminfo:
    'Available memory is counted here as free pages and file pages, less the low mark: 2.4.20 has no such number.',
  reclaimed:
    'Every kernel is asked about a page fault for one page. A try to free pages counts as failed if one failed within the last second.',
  more: (rows: number): string => `${counted(rows, 'more task')} …`,
} as const

/** What the view shows: the machine of this page at a moment, or an import. */
export const ofRun = (tick: number, atKill: boolean): string =>
  atKill
    ? `The machine at ${seconds(tick)} s, in the call that has just killed`
    : `The machine at ${seconds(tick)} s`
export const OF_IMPORT = 'in the moment of its report'

/** The name of a column. */
export const columnName = (id: ColumnId): string =>
  id === 'earlyoom' || id === 'systemd-oomd' ? USER_WORDS[id].name : ERA_WORDS[id].name

/** The same in the head of a narrow column: the version of which it was read. */
export const columnHead = (id: ColumnId): string => (id === '5.9' ? id : columnName(id))

/** Under it: years. */
export function columnYears({ since, until }: EraFacts): string {
  if (until === undefined) return `from ${since}`
  return since === until ? String(since) : `${since}–${String(until).slice(2)}`
}

/** Which versions have it. */
export const versions = ({ from, to }: EraFacts): string =>
  to === undefined ? `Linux ${from} to today` : from === to ? `Linux ${from}` : `Linux ${from} to ${to}`

/** One word in the row "out of memory?". */
export const ENTERED_SHORT: Readonly<Record<EntryAnswer, string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  'not-asked': 'not asked',
}

/** One word in the row "who dies?"; a task's own name is put in by the view. */
export const OUTCOME_SHORT: Readonly<Record<Exclude<EraOutcome['kind'], 'kill'>, string>> = {
  wait: 'it waits',
  panic: 'panic',
  nobody: 'nobody',
  unknown: 'unknown',
}

/** For who is only a name in the row, because this kernel would not kill yet. */
export const ifCalled = (comm: string): string => `nobody yet; ${comm} if it were called`

const KERNEL_ENTERED: Readonly<Record<EntryAnswer, string>> = {
  yes: 'It calls this out of memory.',
  no: 'It would **not** call this out of memory. If it did:',
  unknown: 'Whether it would call this out of memory, what is known here does not say. If it did:',
  'not-asked': '',
}
const USER_ENTERED: Readonly<Record<EntryAnswer, string>> = {
  yes: 'It acts.',
  no: 'It would **not** act yet. If it did:',
  unknown: 'Whether it would act, what is known here does not say. If it did:',
  'not-asked': '',
}

/** The first sentence about a verdict. */
export const enteredSentence = (answer: EntryAnswer, user: boolean): string =>
  (user ? USER_ENTERED : KERNEL_ENTERED)[answer]

/** When a killer of user space would have acted first; undefined = not so far. */
export const actedFirst = (tick: Jiffies | undefined): string =>
  tick === undefined
    ? 'Not so far in this run.'
    : `First at **${seconds(tick)} s** of this run, to a few hundredths of a second: memory is looked at as often as the line of time is drawn.`

const SIGNALS = { 7: 'SIGBUS', 9: 'SIGKILL', 15: 'SIGTERM' } as const

/** The second: what happens. `commOf` knows the names of tasks. */
export function outcomeSentence(outcome: EraOutcome, commOf: (pid: number) => string): string {
  switch (outcome.kind) {
    case 'kill':
      return killSentence(outcome, commOf)
    case 'wait':
      return WAIT_WORDS[outcome.why](outcome.pid)
    case 'panic':
      return PANIC_WORDS[outcome.why]
    case 'nobody':
      return NOBODY_WORDS[outcome.why]
    case 'unknown':
      return 'Who would die cannot be told: something that it asks for is missing.'
  }
}

function killSentence(
  { selected, killed, points, victims }: Extract<EraOutcome, { kind: 'kill' }>,
  commOf: (pid: number) => string,
): string {
  const [first] = victims
  const signal = first ? SIGNALS[first.signal] : 'a signal'
  const score = points === undefined ? '' : `, for ${counted(points, 'point')}`
  const dead = `**${commOf(killed)}** (${killed}) gets ${signal}${selected === killed ? score : ''}.`
  if (selected === killed) return dead
  return `${commOf(selected)} (${selected}) is selected${score}; its child ${dead}`
}

/** Others that die with it. */
export const alsoDie = (names: readonly string[], more: number): string =>
  `With it ${names.join(', ')}${more > 0 ? ` and ${integer(more)} more` : ''}.`

/** One step of a formula, as a cell shows it: what was done, then what came out. */
export const stepText = ({ op, operand }: EraStep): string =>
  op === '=' ? '' : `${op === '‰' ? '‰ of ' : op}${op === '≥' || op === '≤' ? ' ' : ''}${integer(operand)}`

/** Scores are a share of so many pages. */
export const shareOf = (pages: number): string => `Scores are a share of ${counted(pages, 'page')}.`

/** An assumption, and for how many tasks. */
export const forTasks = (tasks: number, all: number): string =>
  tasks === 0 || tasks === all ? '' : ` (${counted(tasks, 'task')})`

/** A place in the table of ranks. */
export const placeText = (rank: number, points: number): string => `${rank} · ${integer(points)}`
