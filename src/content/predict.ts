import { counted, seconds, wholeSeconds } from '../base/format.ts'

/** The question that a page can come with, before it plays. */
export const PREDICT = {
  title: 'Who will die?',
  explain: 'Say it before the machine does. The scores stay covered until it has decided.',
  choices: 'Your answer',
  panic: 'Nobody can be killed: the kernel panics',
  nobody: (until: number): string => `Nobody, for ${wholeSeconds(until)} s`,
  play: 'Play',
  skip: 'Watch without an answer',
  said: 'Your answer',
  waiting: (answer: string): string => `You say: ${answer}. Now watch.`,
  right: (what: string): string => `You were right. ${what}`,
  wrong: (answer: string, what: string): string => `You said: ${answer}. ${what}`,
  close: 'Close',
  answers: { panic: 'a panic', nobody: 'nobody' },
} as const

/** What the machine did, as a sentence. `others` share the memory of the chosen one. */
export const OUTCOMES = {
  kill: (comm: string, others: number, tick: number): string =>
    others === 0
      ? `The kernel chose ${comm}, at ${seconds(tick)} s.`
      : `The kernel chose ${comm}, at ${seconds(tick)} s, and with it ${counted(others, 'task')} that share its memory.`,
  panic: 'There was nobody to kill: the kernel panicked.',
  nobody: (until: number): string => `Nobody was killed in ${wholeSeconds(until)} s.`,
} as const
