import { counted, fitting, integer, megabytes } from '../base/format.ts'
import { span } from '../base/span.ts'
import type { Try, TryKind } from '../protocol/explain.ts'

interface Named {
  readonly comm: string
  readonly points: number
}

/** Above the list of changes. */
export const CHANGE = {
  lives: (points: number, victim: Named): string =>
    `It has **${counted(points, 'point')}**; **${victim.comm}** has ${integer(victim.points)} and would be killed. Each of these alone would make it die instead:`,
  nobody: (points: number): string =>
    `It has **${counted(points, 'point')}**, and nobody has more than 0. Each of these alone would make it the one that is killed:`,
  dies: (points: number, instead: Named | undefined): string =>
    instead
      ? `It has **${counted(points, 'point')}** and would be killed. Each of these alone would save it; **${instead.comm}**, with ${integer(instead.points)}, would die instead:`
      : `It has **${counted(points, 'point')}** and would be killed. Each of these alone would save it; nobody else could be killed:`,
  saved: (points: number, instead: Named | undefined): string =>
    instead
      ? `It had **${counted(points, 'point')}**. Each of these alone would have saved it; **${instead.comm}**, with ${integer(instead.points)}, would have died instead:`
      : `It had **${counted(points, 'point')}**. Each of these alone would have saved it:`,
  list: 'The smallest change of each kind',
  notEnough: 'Not enough alone:',
  none: 'No single change would do.',
  apply: 'Do it',
  applyName: (what: string): string => `Do it: ${what}`,
  tick: (mb: string): string => `The tick on its memory slider marks the tipping point: **${mb} MB**.`,
  noTick: 'No memory that a heap can hold would tip the scale.',
  then: (points: number): string => `→ ${integer(points)}`,
} as const

const moreOrLess = ({ by }: Try, amount: string, more: string, less: string): string =>
  by > 0 ? `${amount} ${more}` : `${amount} ${less}`

/** A change that is enough, in a few words. Units: pages and jiffies. */
export const TRIES: Readonly<Record<TryKind, (one: Try) => string>> = {
  memory: (one) =>
    Math.abs(one.by) < 26
      ? `**${moreOrLess(one, integer(Math.abs(one.by)), 'more', 'fewer')}** ${fitting(Math.abs(one.by), 'page', 'pages')} of memory`
      : `**${moreOrLess(one, `${megabytes(Math.abs(one.by))} MB`, 'more', 'less')}** memory`,
  cpu: (one) =>
    `**${moreOrLess(one, span(Math.abs(one.by)), 'more', 'less')}** cpu time: ${span(one.value)} in all`,
  age: (one) =>
    `**${moreOrLess(one, span(Math.abs(one.by)), 'older', 'younger')}**: ${span(one.value)} in all`,
  nice: ({ value }) => (value > 0 ? '**nice 1** or more doubles it' : '**nice 0** or less: not doubled'),
  root: ({ value }) => (value === 1 ? '**root** is divided by 4' : '**not root**: not divided for it'),
  rawio: ({ value }) =>
    value === 1 ? '**hardware access** is divided by 4' : '**no hardware access**: not divided for it',
}

/** A change that is not enough: the most it could do. */
export const TOO_LITTLE: Readonly<Record<TryKind, (one: Try) => string>> = {
  memory: ({ value }) => `even ${megabytes(value)} MB, all that a heap can hold`,
  cpu: ({ by }) => (by <= 0 ? 'no cpu time at all' : 'any amount of cpu time'),
  age: ({ by }) => (by <= 0 ? 'as if it were new' : 'any age'),
  nice: ({ value }) => (value > 0 ? 'nice above 0' : 'nice 0'),
  root: ({ value }) => (value === 1 ? 'root' : 'not root'),
  rawio: ({ value }) => (value === 1 ? 'hardware access' : 'no hardware access'),
}

/** The tipping point of a slider, for those who do not see its tick. */
export const tippingText = (pages: number, passed: string | undefined, beyond: boolean): string => {
  const from = `From ${megabytes(pages)} MB on it would be killed`
  if (beyond) return `${from}: more than this slider holds.`
  return passed === undefined ? `${from}.` : `${from} instead of ${passed}.`
}
export const NO_TIPPING = 'No memory would make it the one that is killed.'
