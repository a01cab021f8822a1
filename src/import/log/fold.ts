import type { Scanned } from './lines.ts'
import { bodyOf, cutAtStamp, isStamped } from './prefix.ts'

/** A record of the log while it is put together from the lines that a mail program has made of it. */
export interface Fold {
  /** Its text up to now. */
  text: string
  /** The next line that may belong to it. */
  next: number
}

/** A record is folded into at most so many lines more. */
const MOST = 5

/** The part of a line that belongs to nothing found in it: all of it, or what stands before the first. */
function looseOf({ text, anchors }: Scanned): string {
  const body = bodyOf(anchors.length === 0 ? text : text.slice(0, anchors[0].at))
  if (isStamped(body)) return ''
  return anchors.length === 0 ? body : cutAtStamp(` ${body}`).trim()
}

/**
 * Takes following lines into a record while `wants` asks for them. A line that has a stamp of its own is never taken;
 * of one in which something else begins, what stands before that. `wants` gets the text up to now and the next line,
 * and gives the text with it, or undefined.
 */
export function unfold(
  lines: readonly Scanned[],
  at: number,
  text: string,
  wants: (text: string, next: string) => string | undefined,
): Fold {
  const fold: Fold = { text, next: at + 1 }
  for (let round = 0; round < MOST && fold.next < lines.length; round++) {
    const line = lines[fold.next]
    const body = looseOf(line)
    const more = body === '' ? undefined : wants(fold.text, body)
    if (more === undefined) break
    fold.text = more
    fold.next += 1
    if (line.anchors.length > 0) break
  }
  return fold
}
