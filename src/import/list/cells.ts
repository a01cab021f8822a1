import type { Column, Meaning } from './columns.ts'
import { kilobytes, percent, ticks, whole } from './units.ts'

/** The words of a line, one for each column; undefined where a tool left it blank. */
export type Cells = readonly (string | undefined)[]

const isWord = (text: string): boolean => text !== ''
const isDash = (text: string): boolean => text === '-'

/** What a value of each kind looks like: where a cell is blank, the next one's word does not fit. */
const LOOKS: Readonly<Record<Meaning, (text: string) => boolean>> = {
  pid: (text) => whole(text) !== undefined || isDash(text),
  lwp: (text) => whole(text) !== undefined || isDash(text),
  ppid: (text) => whole(text) !== undefined || isDash(text),
  user: isWord,
  uid: isWord,
  euid: isWord,
  vsz: (text) => kilobytes(text) !== undefined || isDash(text),
  'sz-pages': (text) => whole(text) !== undefined || isDash(text),
  rss: (text) => kilobytes(text) !== undefined || isDash(text) || percent(text) !== undefined,
  'rss-pages': (text) => whole(text) !== undefined || isDash(text),
  swap: (text) => kilobytes(text) !== undefined || isDash(text),
  'mem-percent': (text) => percent(text) !== undefined || isDash(text),
  nice: (text) => whole(text) !== undefined || isDash(text),
  stat: (text) => /^[A-Za-z<+?-]{1,6}$/.test(text),
  time: (text) => ticks(text) !== undefined || isDash(text) || /^\d/.test(text),
  elapsed: (text) => ticks(text) !== undefined || isDash(text) || whole(text) !== undefined,
  etimes: (text) => whole(text) !== undefined || isDash(text),
  started: isWord,
  oom_score_adj: (text) => whole(text) !== undefined || isDash(text),
  oom_adj: (text) => whole(text) !== undefined || isDash(text),
  command: isWord,
  number: (text) => whole(text) !== undefined || isDash(text),
  percent: (text) => percent(text) !== undefined || isDash(text),
  place: isWord,
  word: isWord,
}

/** Does every column of a line hold what it should? */
export const looksRight = (cells: Cells, columns: readonly Column[]): boolean =>
  columns.every(({ meaning }, at) => LOOKS[meaning](cells[at] ?? ''))

const WEEKDAY = /^[A-Z][a-z]{2}$/
const MONTH = /^[A-Z][a-z]{2}$/

/** How many words a time of start has: "Fri Feb 11 18:58:06 2022", "Feb 11", "10:43". */
function startedWords(words: readonly string[], at: number): number {
  if (WEEKDAY.test(words[at] ?? '') && /^\d\d:\d\d:\d\d$/.test(words[at + 3] ?? '')) return 5
  return MONTH.test(words[at] ?? '') && /^\d{1,2}$/.test(words[at + 1] ?? '') ? 2 : 1
}

/** BusyBox parts the letters of a state where one is blank: "S <", "S N". */
const statWords = (words: readonly string[], at: number): number =>
  /^[<N]$/.test(words[at + 1] ?? '') ? 2 : 1

/** Old Android's ps has no head for the state, which follows the program counter. */
const placeWords = (words: readonly string[], at: number): number =>
  /^[A-Z]$/.test(words[at + 1] ?? '') ? 2 : 1

/** How many words the cell of a column has. */
function countOf(meaning: Meaning, words: readonly string[], at: number): number {
  if (meaning === 'started') return startedWords(words, at)
  if (meaning === 'stat') return statWords(words, at)
  return meaning === 'place' ? placeWords(words, at) : 1
}

/** BusyBox's top runs "VSZ" and "%VSZ" together when they are long: the share has five letters. */
function split(words: string[], at: number, columns: readonly Column[], column: number): void {
  const together = /^(\d{1,10})(\d{3}\.\d)$/.exec(words[at] ?? '')
  if (columns[column].meaning === 'vsz' && columns[column + 1]?.name === '%VSZ' && together) {
    words.splice(at, 1, together[1], together[2])
  }
}

/** The words at the left of the command, column by column; and how many were used. */
function leading(
  words: string[],
  columns: readonly Column[],
): { cells: (string | undefined)[]; used: number } {
  const cells: (string | undefined)[] = []
  let at = 0
  columns.forEach(({ meaning }, column) => {
    split(words, at, columns, column)
    const word = words[at]
    const next = columns[column + 1]?.meaning
    const blank = word === undefined || (!LOOKS[meaning](word) && next !== undefined && LOOKS[next](word))
    if (blank) return cells.push(undefined)
    const count = countOf(meaning, words, at)
    at += count
    return cells.push(words.slice(at - count, at).join(' '))
  })
  return { cells, used: at }
}

/** Text from the n-th word on, with its blanks. */
function restAfter(line: string, words: number): string {
  const pattern = /\S+\s*/y
  pattern.lastIndex = line.length - line.trimStart().length
  for (let n = 0; n < words && pattern.test(line); n++);
  return line.slice(pattern.lastIndex === 0 && words > 0 ? line.length : pattern.lastIndex)
}

/** A line in cells. The command takes what the other columns leave, wherever it stands. */
export function cellsOf(line: string, columns: readonly Column[]): Cells {
  const words = line.trim().split(/\s+/, columns.length + 16)
  const command = columns.findLastIndex(({ meaning }) => meaning === 'command')
  if (command < 0) return leading(words, columns).cells
  const extra = words.length
  const left = leading(words, columns.slice(0, command))
  const after = columns.length - command - 1
  if (after === 0) return [...left.cells, restAfter(line, left.used - (words.length - extra)).trimEnd()]
  const all = line.trim().split(/\s+/)
  const right = all.slice(Math.max(left.used, all.length - after))
  return [...left.cells, all.slice(left.used, all.length - after).join(' '), ...right]
}
