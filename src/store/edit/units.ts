import type { Range } from '../../scenarios/limits.ts'

/** How a number is typed: in the unit of people. A scenario holds the kernel's: pages and jiffies. */
export type Unit = 'pages' | 'jiffies' | 'plain'

const PER = { pages: 256, jiffies: 100, plain: 1 } as const
const DIGITS = { pages: 3, jiffies: 2, plain: 0 } as const

/** As it stands in its field: 600 pages are "2.344" MB, 1250 jiffies "12.5" s. Three digits tell any two pages apart. */
export const shown = (value: number, unit: Unit): string =>
  String(Number((value / PER[unit]).toFixed(DIGITS[unit])))

/** A number with a point or a comma, spaces between thousands, and nothing else. */
const NUMBER = /^[-+\u2212]?(\d+([.,]\d*)?|[.,]\d+)$/

/** What was typed, in the kernel's unit; undefined = it is no number. */
export function typed(text: string, unit: Unit): number | undefined {
  const tight = text.replace(/[\s\u202f]/g, '')
  if (!NUMBER.test(tight)) return undefined
  const number = Number(tight.replace(',', '.').replace('\u2212', '-'))
  return unit === 'plain' ? number : Math.round(number * PER[unit])
}

/** Ends of a range as one would type them. */
export const ends = ({ min, max }: Range, unit: Unit): readonly [string, string] => [
  shown(min, unit),
  shown(max, unit),
]
