import { decodeHtml, looksLikeHtml } from './html.ts'
import { looksQuoted, decodeQuoted } from './quotedPrintable.ts'
import { messagesOf } from './json.ts'

/** A line of the text without what terminals, mails and log collectors put around it. */
export interface Line {
  readonly text: string
  /** Where it stands in the pasted text, from 1. */
  readonly number: number
}

/** Escape sequences of terminals, as bytes or spelled out, and the carets that some pagers print for them. */
const COLOURS = /(?:\u001b|\\u001b|\\x1b|\\033|\^\[|␛)\[[0-9;:?]{0,24}[A-Za-z]/g
/** What else is said to a terminal: character sets, titles, marks of a build's log. Always bytes, never spelled out. */
const ORDERS = /\u001b(?:[()][0-9A-Z]|[=>78cM]|[\]_PX^][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\)?)/g
/** Colours that lost their escape byte on the way: "[0m", "[1;31m". */
const BARE_COLOURS = /\[(?:\d{1,3};){0,4}\d{1,3}m/g
/** Is there any of these? Few lines have them, and to look is faster than to replace. */
const MARKUP = /\[[\d;]{1,15}m|\^\[\[|\\u001b|\\x1b|\\033|\[\/?(?:color|b|i|code|quote|size|font|url)[\]=]/i
const BBCODE = /\[\/?(?:color|b|i|code|quote|size|font|url)(?:=[^\]\n]{0,40})?\]/gi
/** Control characters, and those that turn the direction of writing: a name is text, never a command. */
const INVISIBLE = /[^\P{C}\t\n]/gu
/** Line ends of all systems, and those that collectors spell out. */
const LINE_END = /\r\n?|\n|\u2028|\u2029|\u0085|#012|\\x0a|(?:\\r)?\\n/
const SPELLED_OUT = /#012|\\x0a|\\n|[\r\u2028\u2029\u0085]/
/** Blanks of all widths, spelled out or not. */
const BLANKS = /[\t\u00a0\u2000-\u200a\u202f\u3000]|\\t|#011/g

const QUOTES = new Set(['"', "'", '`'])
const AFTER_LITERAL = new Set([',', ';', ')', '+', ' ', '\\'])

/** The first field of a table with quotes is no literal: other fields follow. */
const FIELDS = /^\s{0,80}"(?:[^"\\]|\\.|""){0,2000}"\s?[,;|]\s?[^\s,;)+\\]/

/** A message inside a string literal of a program: what stands around it goes. */
function unquote(text: string): string {
  const from = text.length - text.trimStart().length
  const quote = text[from]
  if (!QUOTES.has(quote) || FIELDS.test(text)) return text
  let to = text.length
  while (to > from + 1 && AFTER_LITERAL.has(text[to - 1])) to -= 1
  return text.slice(from + 1, text[to - 1] === quote ? to - 1 : text.length)
}

const INSIDE_JSON = /"\s{0,4}:\s{0,4}["[{]/

/** The messages of one line: one, unless a collector packed several into it. */
function partsOf(line: string): readonly string[] {
  const whole = line.includes('"') && INSIDE_JSON.test(line) ? messagesOf(line) : [line]
  if (whole.length === 1 && !SPELLED_OUT.test(whole[0])) return whole
  return whole.flatMap((part) => part.split(LINE_END))
}

/** Hyphens of word processors. */
const HYPHENS = /[\u2010\u2011]/g

/** Letters, digits and signs of ASCII need no cleaning. */
const ODD = /[^ -~]|\\t|#011/

const plain = (part: string): string => {
  let text = part
  if (ODD.test(text)) {
    text = text
      .replace(COLOURS, '')
      .replace(ORDERS, '')
      .replace(BLANKS, ' ')
      .replace(HYPHENS, '-')
      .replace(INVISIBLE, '')
  }
  if (MARKUP.test(text)) text = text.replace(COLOURS, '').replace(BARE_COLOURS, '').replace(BBCODE, '')
  return unquote(text)
}

/** Every line of a text, ready to be read. Lines that a collector joined have the same number. */
export function linesOf(text: string): readonly Line[] {
  const decoded = looksQuoted(text) ? decodeQuoted(text) : text
  const html = looksLikeHtml(decoded)
  const lines: Line[] = []
  let number = 0
  for (const raw of decoded.split('\n')) {
    number += 1
    const cleaned = html ? decodeHtml(raw) : raw
    for (const part of partsOf(cleaned.endsWith('\r') ? cleaned.slice(0, -1) : cleaned)) {
      lines.push({ text: plain(part), number })
    }
  }
  return lines
}
