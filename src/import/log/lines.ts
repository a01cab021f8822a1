import type { Line } from '../text/clean.ts'
import { anchorsIn, type Anchor } from './anchors.ts'
import { bodyOf, isStamped } from './prefix.ts'

/** A line with what was found in it. */
export interface Scanned extends Line {
  readonly anchors: readonly Anchor[]
  /** It reaches to the edge of the terminal that has cut the text: the next line may go on in the middle of a word. */
  readonly full: boolean
}

/** Where a mail program may have folded in the middle of what a line is found by. */
const HALF =
  /(?:invoked|invoked oom-|VM: killing(?: process)?|Kill(?:ed)?|kill|Out of|[Oo]ut of memory:|Memory cgroup(?: out of)?|killed as(?: a(?: result of limit)?)?|Kernel panic - not syncing:|pages|(?:Total|Free) swap(?: {1,2}=)?|CPU:(?: \d{1,4})?|PID:|[Cc]omm:|Pid: \d{1,10},|(?:memory|swap|kmem): usage(?: \d{1,20}kB,)?)$/
/** The same, if the next line goes on with a number or with what is counted. */
const HALVES: readonly (readonly [end: RegExp, next: RegExp])[] = [
  [/\[ {0,10}\d{1,10} {0,4}\]$/, /^\d/],
  [/\d$/, /^(?:pages (?:of )?RAM|pages reserved|reserved pages)/],
  [/\d reserved$/, /^pages\b/],
  [/[Pp]id:$/, /^\d{1,10}, comm: /],
  [/(?:Total|Free)$/, /^swap /],
  [/(?:memory|swap|kmem):$/, /^usage /],
]

/** The marks of a quoted mail: what was cut may go on with a blank. */
const QUOTES = /^(?:[>|] ?){1,20}/

/** A terminal's widths. Units: letters. */
const NARROWEST = 60
const WIDEST = 300
/** Of lines that go on in the next, so many end at the edge of a terminal, and so few go beyond it. */
const FULL = 3
const BEYOND = 2

/** Letters by which lines that one logger has stamped are alike. */
const ALIKE = 5
const isAlike = (next: string, before: string): boolean =>
  next.slice(0, ALIKE) === bodyOf(before).slice(0, ALIKE)

/** Words of kernels that no mail program takes apart. */
const WORDS =
  /oom_score_adj|pgtables_bytes|gfp_mask|CONSTRAINT_[A-Z_]{3,16}|mems_allowed|task_memcg|oom_memcg|total_vm|swapents|nr_ptes|sacrifice|process|[Kk]illed|[Tt]ainted|memory|score|invoked|reaped|cpuset|reserved|kernel/g
const AROUND = 16

/** Was a line cut in the middle of such a word, or before a blank? A mail program does neither. */
function isHardCut(text: string, rest: string): boolean {
  if (rest.startsWith(' ')) return true
  const end = text.slice(-AROUND)
  const around = end + rest.slice(0, AROUND)
  return [...around.matchAll(WORDS)].some(
    ({ index, 0: word }) => index < end.length && index + word.length > end.length,
  )
}

/** How many of the lines that go on in the next have a length, and how many of them only a terminal cuts so. */
interface Cuts {
  count: number
  hard: number
}

function cutsOf(lines: readonly Line[]): ReadonlyMap<number, Cuts> {
  const cuts = new Map<number, Cuts>()
  for (let at = 0; at + 1 < lines.length; at++) {
    const { text } = lines[at]
    const next = bodyOf(lines[at + 1].text)
    if (next === '' || next.startsWith('[') || isStamped(next) || isAlike(next, text)) continue
    const found = cuts.get(text.length) ?? { count: 0, hard: 0 }
    found.count += 1
    found.hard += isHardCut(text, lines[at + 1].text.replace(QUOTES, '')) ? 1 : 0
    cuts.set(text.length, found)
  }
  return cuts
}

/** The width at which a terminal has cut the lines of a text, in words or between them; undefined if none has. */
function edgeOf(lines: readonly Line[]): number | undefined {
  const cuts = cutsOf(lines)
  let beyond = 0
  for (const [width, { count, hard }] of [...cuts].sort(([a], [b]) => b - a)) {
    if (beyond > BEYOND || width < NARROWEST) return undefined
    if (count >= FULL && width <= WIDEST) {
      const before = [...cuts].filter(([each]) => each < width && each * 2 > width)
      const others = before.reduce((sum, [, each]) => sum + each.count, beyond)
      return others * 4 <= count || (hard > 0 && others < count) ? width : undefined
    }
    beyond += count
  }
  return undefined
}

/** Letters at the end of a line that decide. */
const END = 48
/** A line is put together of at most so many more. */
const MOST = 8

function isHalf(text: string, next: string): boolean {
  const end = text.slice(-END)
  return HALF.test(end) || HALVES.some(([before, after]) => before.test(end) && after.test(next))
}

/** A fold inside a name has no blank before it; one between words lost it. */
const glue = (text: string, next: string): string => text + (text.endsWith('-') ? '' : ' ') + next

/** Rows are put together where their numbers are counted: see read.ts. */
const endsInRow = (text: string): boolean => anchorsIn(text).at(-1)?.kind === 'row'

/** A record of its own begins here: it begins as the one before, or with what begins none but records. */
const isRecord = (next: string, before: string): boolean =>
  isAlike(next, before) || anchorsIn(next).at(0)?.at === 0

/** What a terminal has cut; behind these words stands a blank, which has gone with a fold after all. */
const mended = (text: string, rest: string): string =>
  text + (/\b(?:score|process|limit|usage|UID)$/.test(text) && /^\d/.test(rest) ? ' ' : '') + rest

/** A line and the next one as one, if the next belongs to it: a terminal cuts anywhere, a mail program between words. */
function joined(text: string, last: Line, next: Line, edge: number | undefined): string | undefined {
  const body = bodyOf(next.text)
  if (body === '' || isStamped(body)) return undefined
  const isCut = last.text.length === edge && !isRecord(body, text) && !endsInRow(text)
  if (isCut) return mended(text, next.text.replace(QUOTES, ''))
  const end = text.trimEnd()
  return isHalf(end, body) ? glue(end, body) : undefined
}

/** The line at `at`, with the following ones that it needs; and how many those are. */
function wholeLine(
  lines: readonly Line[],
  at: number,
  edge: number | undefined,
): { readonly text: string; readonly more: number } {
  let { text } = lines[at]
  let more = 0
  while (more < MOST && at + more + 1 < lines.length) {
    const whole = joined(text, lines[at + more], lines[at + more + 1], edge)
    if (whole === undefined) break
    text = whole
    more += 1
  }
  return { text, more }
}

/**
 * Finds what every line is. A line that comes twice in a row was logged once. What a fold has cut in the middle of its
 * own words is put together.
 */
export function scanLines(lines: readonly Line[]): readonly Scanned[] {
  const scanned: Scanned[] = []
  const edge = edgeOf(lines)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (at > 0 && line.text !== '' && line.text === lines[at - 1].text) continue
    const { text, more } = wholeLine(lines, at, edge)
    at += more
    const full = lines[at].text.length === edge
    scanned.push({ text, number: line.number, anchors: anchorsIn(text), full })
  }
  return scanned
}
