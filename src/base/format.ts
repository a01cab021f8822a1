/**
 * Numbers for people. Units go in as the kernel counts them (pages of 4 KB, jiffies of 10 ms), text comes out.
 * The only place outside the kernel where its quantities are divided: to be read, never to be used again.
 */
const NARROW_SPACE = '\u202f'
const PAGES_PER_MB = 256
const HZ = 100

const grouped = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const [whole, tenths, hundredths] = [grouped(0), grouped(1), grouped(2)]
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const cardinals = new Intl.PluralRules('en')
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

const spaced = (format: Intl.NumberFormat, value: number): string =>
  format.format(value).replaceAll(',', NARROW_SPACE).replace('-', '−')

/** 30000 becomes "30 000", with narrow no-break spaces. */
export const integer = (value: number): string => spaced(whole, value)

/** The words that fit a number: those for one, or those for any other. */
export const fitting = (value: number, one: string, other: string): string =>
  cardinals.select(value) === 'one' ? one : other

/** A number and its noun: "1 frame", "0 frames". */
export const counted = (value: number, one: string, other = `${one}s`): string =>
  `${integer(value)} ${fitting(value, one, other)}`

/** Pages as megabytes with one decimal: 9318 becomes "36.4". */
export const megabytes = (pages: number): string => spaced(tenths, pages / PAGES_PER_MB)

/** Pages as megabytes, without ".0": 16384 becomes "64". */
export const shortMegabytes = (pages: number): string => megabytes(pages).replace('.0', '')

/** Pages that are not free, as megabytes. */
export const usedMegabytes = (total: number, free: number): string => shortMegabytes(total - free)

/** The step of a memory slider that lies nearest to `pages`; and back. */
export const sliderMegabytes = (pages: number): number => Math.round(pages / PAGES_PER_MB)
export const pagesOfMegabytes = (mb: number): number => mb * PAGES_PER_MB

/** Jiffies as seconds with two decimals: 2705 becomes "27.05". */
export const seconds = (jiffies: number): string => spaced(hundredths, jiffies / HZ)
/** Jiffies as whole seconds. */
export const wholeSeconds = (jiffies: number): string => spaced(whole, jiffies / HZ)
export const jiffiesOfSeconds = (value: number): number => Math.round(value * HZ)

/** Jiffies as a stamp of the kernel log: "10062.28". */
export const stamp = (jiffies: number): string => (jiffies / HZ).toFixed(2)

/** What truncation dropped: 2 of 3 becomes ".67"; nothing lost becomes undefined. */
export function lostFraction(lost: number, by: number): string | undefined {
  if (lost === 0) return undefined
  return Math.min(0.99, Math.abs(lost / by))
    .toFixed(2)
    .slice(1)
}

/** 61 becomes "61st". */
export const ordinal = (value: number): string => integer(value) + (ENDINGS[ordinals.select(value)] ?? 'th')

/** Simulated seconds a second: "1×", "1/100×", "12×". */
export function speedText(speed: number): string {
  if (speed < 0.995) return `1/${integer(Math.round(1 / speed))}×`
  return speed < 9.95 ? `${shortNumber(speed)}×` : `${integer(speed)}×`
}

const shortNumber = (value: number): string => spaced(tenths, value).replace('.0', '')

/** A share of a whole as an SVG length: "12.34%". */
export const percent = (part: number, all: number): string =>
  `${all > 0 ? Math.round((part / all) * 1e5) / 1e3 : 0}%`
