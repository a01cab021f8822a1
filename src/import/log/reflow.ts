import type { Line } from '../text/clean.ts'
import { bodyOf, isStamped } from './prefix.ts'

/** How a record begins: with the time that a kernel or a system log has put before it. */
const STAMP =
  String.raw`(?:<\d{1,3}>)?\[ {0,8}\d{1,10}\.\d{6}\]|` +
  String.raw`\[[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}\]|` +
  String.raw`[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.-]{1,64} kernel:|` +
  String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{1,20} [\w.-]{1,64} kernel:|` +
  // A row of the table, for a log without times.
  String.raw`\[ {0,8}\d{1,8}\](?= {1,12}\d{1,10} {1,8}\d{1,10} )`
const INNER = new RegExp(String.raw`(?<=\S {1,4})(?:${STAMP})`)
const BEFORE_STAMP = new RegExp(String.raw`(?<= )(?=${STAMP})`)

/** Letters of a line in which its first stamp is looked for. */
const LOOKED_AT = 400
/** So many lines in which a record begins, at so many places, are of a paragraph that was filled anew. */
const FEWEST = 4
const PLACES = 6

/**
 * Did a mail program take the lines for a paragraph and fill it anew? Then records begin anywhere in its lines. Before a
 * logger's second stamp stands the same in every line.
 */
function isReflowed(lines: readonly Line[]): boolean {
  const places = new Set<number>()
  let count = 0
  for (const { text } of lines) {
    const body = bodyOf(text).slice(0, LOOKED_AT)
    const at = isStamped(body) ? -1 : body.search(INNER)
    if (at < 0) continue
    count += 1
    places.add(at)
  }
  return count >= FEWEST && places.size >= Math.min(count / 2, PLACES)
}

/** The lines between two empty ones as one text, cut before each stamp: a record has the number of the line it begins in. */
function recordsOf(paragraph: readonly Line[]): readonly Line[] {
  const bodies = paragraph.map(({ text }) => bodyOf(text))
  const records: Line[] = []
  let start = 0
  let at = 0
  let end = bodies[0].length
  for (const text of bodies.join(' ').split(BEFORE_STAMP)) {
    while (end < start) end += 1 + bodies[++at].length
    records.push({ text, number: paragraph[at].number })
    start += text.length
  }
  return records
}

/** Lines as they were before a mail program filled them anew; other texts stay as they are. */
export function unreflowed(lines: readonly Line[]): readonly Line[] {
  if (!isReflowed(lines)) return lines
  const all: Line[] = []
  let paragraph: Line[] = []
  for (const line of [...lines, { text: '', number: 0 }]) {
    if (bodyOf(line.text) !== '') paragraph.push(line)
    else if (paragraph.length > 0) {
      for (const record of recordsOf(paragraph)) all.push(record)
      paragraph = []
    }
  }
  return all
}
