import { counted, integer, lostFraction, megabytes, seconds } from '../base/format.ts'
import { span } from '../base/span.ts'
import type { BadnessRule, BadnessStep, RootRecord } from '../protocol/explain.ts'

/** The panel "Why": its own words. */
export const WHY = {
  imported:
    'This machine was made from a pasted text. Processor time, age, nice and rights may be assumed: Import lists what the text did not say, Edit changes it.',
  name: 'Why',
  ask: 'Why?',
  score: 'Score',
  whyNot: 'Why not?',
  saves: 'What saves it?',
  kill: 'The kill',
  views: 'What the panel explains',
  last: 'The score it had in the end.',
  gone: 'This task is gone, and so is its score.',
  waiting: 'The machine is asked …',
} as const

/** What the panel asks, and then answers. */
export const whyNot = (comm: string): string => `Why not ${comm}?`
export const whatSaves = (comm: string): string => `What would save ${comm}?`
export const whyThis = (comm: string): string => `Why ${comm}?`

/** A step's name in the panel. */
export const STEP_NAMES: Readonly<Record<BadnessRule, string>> = {
  size: 'total_vm',
  'cpu-time': 'cpu time',
  'run-time': 'age',
  niced: 'nice',
  superuser: 'root',
  'raw-io': 'hardware',
}

const idle = ({ operand }: BadnessStep): boolean => operand === 1

/** Each step in plain words: with this task's own numbers, whether it counted or not. */
export const STEP_SENTENCES: Readonly<Record<BadnessRule, (step: BadnessStep) => string>> = {
  size: ({ after }) =>
    `It asked for **${megabytes(after)} MB**: ${counted(after, 'page')} of 4 KB. What it asked for counts, not what it uses.`,
  'cpu-time': (step) => (idle(step) ? 'Work protects, but this is too little to count.' : 'Work protects.'),
  'run-time': (step) =>
    idle(step) ? 'Age protects, but this is too young to count.' : 'Age protects a little.',
  niced: (step) =>
    idle(step)
      ? 'Its nice is 0 or less: nothing is doubled.'
      : 'Its nice is above 0, so it is **doubled**: whatever the value.',
  superuser: (step) =>
    idle(step)
      ? 'It is not root: nothing is divided.'
      : 'It is **root** by uid, euid or CAP_SYS_ADMIN: divided once, however many of the three hold.',
  'raw-io': (step) =>
    idle(step)
      ? 'It has no hardware access: nothing is divided, and the signal would be **SIGKILL**.'
      : 'It has **hardware access** (CAP_SYS_RAWIO): divided once more, and the signal would be **SIGTERM**.',
}

/** What truncation lost in a step: 790 / 4 is 197.50, the kernel keeps 197. */
export function lostSentence({ before, operand, after, lost }: BadnessStep): string | undefined {
  const fraction = lostFraction(lost, operand)
  if (fraction === undefined) return undefined
  return `${integer(before)} ÷ ${integer(operand)} is ${integer(after)}${fraction}; the kernel keeps **${integer(after)}**.`
}

/** Where a step stands in the kernel. */
export const SOURCE = { file: 'mm/oom_kill.c', badness: 'badness()', int_sqrt: 'int_sqrt()' } as const

/** Where the kernel's comment and its code differ. */
export const UNITS: Readonly<Partial<Record<BadnessRule, string>>> = {
  'cpu-time': 'The comment says seconds; the code, **10.24\u00a0s**.',
  'run-time': 'The comment says minutes; the code, **21.85\u00a0min**.',
}

/** From time to divisor, link by link. */
export const chain = {
  units: (units: number): string => counted(units, 'unit'),
  root: ({ of, root }: RootRecord): string => `int_sqrt(${integer(of)}) = ${integer(root)}`,
} as const

/** The rounds of int_sqrt(). */
export const ROUNDS = {
  head: ['round', 'x loses two bits', 'out loses one bit'],
  start: 'start',
  end: 'end',
  same: 'the same twice',
  half: (out: number): string => `½ lost: ${(out / 2).toFixed(1)} → ${integer(Math.floor(out / 2))}`,
  quarter: (out: number, quarter: number): string =>
    `x is 1, so out loses a quarter: ${integer(out)} − ${integer(quarter)} = **${integer(out - quarter)}**.`,
  never0: 'out is 0, but int_sqrt() is never 0: **1**.',
  caption: ({ of, root }: RootRecord): string => `The rounds of int_sqrt(${integer(of)}) = ${integer(root)}.`,
} as const

/** The plot of the saw. */
export const PLOT = {
  title: { cpu: 'divisor, by cpu time', run: 'divisor, by age' },
  root: { cpu: 'true root', run: 'true 4th root' },
  ours: { cpu: 'int_sqrt', run: 'int_sqrt, twice' },
  here: {
    cpu: (root: number): string => `you are here; true root ${root.toFixed(2)}`,
    run: (root: number): string => `you are here; true 4th root ${root.toFixed(2)}`,
  },
  fall: (from: number, to: number): string => `${from} → ${to}`,
} as const

/** The plot for those who do not see it. */
export const plotText = (kind: 'cpu' | 'run', by: number, root: number, end: string): string =>
  kind === 'cpu'
    ? `The divisor by processor time, from 0 to ${end}: a saw around the true root. Here it is ${by}; the true root is ${root.toFixed(2)}.`
    : `The divisor by age, from 0 to ${end}: a saw around the true fourth root. Here it is ${by}; the true fourth root is ${root.toFixed(2)}.`

/** What a fall of the saw did to this task. */
export const fell = {
  cpu: (comm: string, at: number, before: number, after: number): string =>
    `At ${seconds(at)} s of cpu time **${comm}** went from ${integer(before)} to **${integer(after)}**: it worked more and became worse.`,
  run: (comm: string, at: number, before: number, after: number): string =>
    `When it was ${span(at)} old, **${comm}** went from ${integer(before)} to **${integer(after)}**: it grew older and became worse.`,
  notYet: {
    cpu: 'It falls at 8 and at every power of two from 32: at 81.92 s of cpu time a task that works on becomes worse.',
    run: 'The root of a root falls too: at 11.7 h a task that grows older becomes worse.',
  },
} as const
