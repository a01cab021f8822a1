import type { Line } from '../text/clean.ts'
import { anchorsIn, type Anchor } from './anchors.ts'
import { bodyOf, isStamped } from './prefix.ts'

/** A line with what was found in it. */
export interface Scanned extends Line {
  readonly anchors: readonly Anchor[]
}

/** Where a mail program may have folded in the middle of what a line is found by. */
const HALF =
  /(?:invoked|invoked oom-|Kill(?:ed)?|kill|Out of|[Oo]ut of memory:|Memory cgroup(?: out of)?|killed as(?: a(?: result of limit)?)?|Kernel panic - not syncing:|pages|(?:Total|Free) swap(?: {1,2}=)?|CPU:(?: \d{1,4})?|PID:)$/
/** The same, if the next line goes on with a number or with what is counted. */
const BEFORE_NUMBER = /\[ {0,10}\d{1,10} {0,4}\]$/
const BEFORE_PAGES = /\d$/
const PAGES = /^(?:pages (?:of )?RAM|pages reserved|reserved pages)/

/** Letters at the end of a line that decide. */
const END = 48
/** A line is put together of at most so many. */
const MOST = 4

function isHalf(text: string, next: string): boolean {
  const end = text.slice(-END)
  if (HALF.test(end)) return true
  return BEFORE_NUMBER.test(end) ? /^\d/.test(next) : BEFORE_PAGES.test(end) && PAGES.test(next)
}

/** A fold inside a name has no blank before it; one between words lost it. */
const glue = (text: string, next: string): string => text + (text.endsWith('-') ? '' : ' ') + next

/** The line at `at`, with the following ones that it needs; and how many those are. */
function wholeLine(lines: readonly Line[], at: number): { readonly text: string; readonly more: number } {
  let { text } = lines[at]
  let more = 0
  while (more < MOST && at + more + 1 < lines.length) {
    const next = bodyOf(lines[at + more + 1].text)
    const end = text.trimEnd()
    if (next === '' || isStamped(next) || !isHalf(end, next)) break
    text = glue(end, next)
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
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (at > 0 && line.text !== '' && line.text === lines[at - 1].text) continue
    const { text, more } = wholeLine(lines, at)
    at += more
    scanned.push({ text, number: line.number, anchors: anchorsIn(text) })
  }
  return scanned
}
