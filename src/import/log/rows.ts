import type { Fact } from './facts.ts'
import { bareName } from './names.ts'
import { cutAtStamp } from './prefix.ts'

/** The largest number of pages that any machine could map: 2^52. More is a slip of the log. */
const MOST = 2 ** 52
/** Letters behind the numbers that are looked at. */
const LONG = 512
/** The fewest numbers that a row of any format has: uid, tgid, total_vm, rss, and two more. */
const FEWEST = 6
/** More than any format has. */
const MOST_NUMBERS = 24
const DIGITS = 20

const BLANK = 32
const MINUS = 45
const ZERO = 48
const NINE = 57

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

/** What a row says, letter by letter: rows are most of a log, and this is where its reading takes its time. */
export interface ParsedRow {
  readonly numbers: readonly number[]
  /** Where each number ends. */
  readonly ends: readonly number[]
  /** Behind the last number and the blanks after it. */
  readonly rest: string
  /** A word stood where a number was wanted. */
  readonly broken: boolean
}

const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (text.charCodeAt(at) === BLANK) at += 1
  return at
}

/** Where a whole number that begins at `from` ends, if it is followed by a blank or the end; else -1. */
function numberEnd(text: string, from: number): number {
  let at = from + (text.charCodeAt(from) === MINUS ? 1 : 0)
  const first = at
  while (isDigit(text.charCodeAt(at)) && at - first <= DIGITS) at += 1
  const whole = at > first && (at === text.length || text.charCodeAt(at) === BLANK)
  return whole ? at : -1
}

/** Reads up to `most` whole numbers behind "[ pid ]". */
function parse(text: string, most: number): ParsedRow {
  const numbers: number[] = []
  const ends: number[] = []
  let at = skipBlanks(text, text.indexOf(']') + 1)
  while (numbers.length < most && at < text.length) {
    const end = numberEnd(text, at)
    if (end < 0) return { numbers, ends, rest: text.slice(at), broken: true }
    numbers.push(Number(text.slice(at, end)))
    ends.push(end)
    at = skipBlanks(text, end)
  }
  return { numbers, ends, rest: text.slice(at), broken: false }
}

/** Without a header everything that looks like a number is one; the last word is a name even if it looks so too. */
function parseFreely(text: string): ParsedRow {
  const row = parse(text, MOST_NUMBERS)
  if (row.broken || row.numbers.length === 0) return row
  const numbers = row.numbers.slice(0, -1)
  const ends = row.ends.slice(0, -1)
  return { numbers, ends, rest: text.slice(ends.at(-1) ?? 0).trim(), broken: true }
}

export const parseRow = (text: string, columns: number | undefined): ParsedRow =>
  columns === undefined ? parseFreely(text) : parse(text, columns)

/** How a row stands: complete, lacking its name or numbers, or no row at all. */
export type RowState = 'whole' | 'no-name' | 'short' | 'not'

export function rowState({ numbers, rest, broken }: ParsedRow, columns: number): RowState {
  if (broken) return 'not'
  if (numbers.length < columns) return 'short'
  return rest === '' ? 'no-name' : 'whole'
}

const nameOf = (text: string): string => {
  const short = !text.includes('[') && text.length <= 16
  return bareName(short ? text.trimEnd() : cutAtStamp(` ${text.slice(0, LONG)}`).trim())
}

const pidOf = (text: string): number => Number(text.slice(text.indexOf('[') + 1, text.indexOf(']')))

/** One row of the table. `columns`: how many numbers stand between pid and name; undefined: no header told. */
export function rowFact(text: string, columns: number | undefined, line: number): Fact | undefined {
  const row = parseRow(text, columns)
  const { numbers, ends } = row
  if (numbers.length < (columns ?? FEWEST)) return undefined
  const pid = pidOf(text)
  const absurd = numbers.find((number) => !(Math.abs(number) <= MOST))
  if (absurd !== undefined) return { kind: 'bad-row', line, pid, absurd: String(absurd) }
  const gap = numbers.length > 4 ? ends[4] - ends[3] : 0
  return { kind: 'row', line, pid, numbers, name: nameOf(row.rest), guessed: columns === undefined, gap }
}
