import type { Fact, LimitWord, MemoryWord } from './facts.ts'
import type { Anchor, AnchorKind } from './anchors.ts'
import { columnsOf } from './columns.ts'
import { unfold } from './fold.ts'
import { faultFact, killFact, summaryFact } from './kills.ts'
import type { Scanned } from './lines.ts'
import { bodyOf, cutAtStamp, isStamped, peel } from './prefix.ts'
import { parseRow, rowFact, rowState } from './rows.ts'

/** Where the reader stands: the lines, one of them, one anchor in it, and the table that was begun last. */
interface Place {
  readonly lines: readonly Scanned[]
  readonly at: number
  readonly anchor: Anchor
  /** From the anchor to the next one, or to the end of the line. */
  readonly segment: string
  /** The line up to the anchor. */
  readonly before: string
  /** Is this the last anchor of its line, so that following lines may belong to it? */
  readonly last: boolean
  readonly columns: readonly string[] | undefined
}

type Reader = (place: Place) => Fact | undefined

const unfolded = (
  { lines, at, segment, last }: Place,
  wants: (text: string, next: string) => string | undefined,
): string => (last ? unfold(lines, at, segment, wants).text : segment)

const lineOf = ({ lines, at }: Place): number => lines[at].number

const number = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)
  return found ? Number(found[1]) : undefined
}

const INVOKED_MORE = /^(?:oom-killer|gfp_mask|nodemask|order|oom_|j name|\(?[A-Z_|]{3,300}\)?,?|adj=)/

const invoked: Reader = (place) => {
  const text = unfolded(place, (now, next) =>
    /adj=-?\d/.test(now) || !INVOKED_MORE.test(next) ? undefined : `${now} ${next}`,
  )
  if (/gfp_mask=%/.test(text)) return undefined
  const named = place.segment.startsWith('invoked') ? peel(place.before) : ''
  return {
    kind: 'invoked',
    line: lineOf(place),
    comm: named === '' ? undefined : named.length > 15 ? named.split(' ').at(-1)?.slice(0, 15) : named,
    order: number(text, /\border=(-?\d{1,3})/),
    gfp_mask: /gfp_mask=(0x[\da-f]{1,16}(?:\([A-Z_|]{0,300}\)?)?)/i.exec(text)?.[1],
    nodemask: /nodemask=(\d[\d,-]{0,40}?)(?:, |,$|$)/.exec(text)?.[1],
    oom_score_adj: number(text, /\boom_score_adj=(-?\d{1,5})/),
  }
}

const TAINT_MORE = /^(?:Not tainted|tainted|Tainted|[A-Zr ()[\]=,_-]{0,60}[2-9]\.\d|#\d|Kdump)|[Tt]ainted/
const VERSION = /^[2-9]\.\d{1,3}(?:[.+-]|$)/

/** The version stands behind "Not tainted" or the letters of "Tainted". */
function kernelIn(text: string): string | undefined {
  const from = text.search(/[Tt]ainted/)
  if (from < 0) return undefined
  const words = text.slice(from, from + 200).split(/\s+/)
  return words.find((word) => VERSION.test(word))
}

const who: Reader = (place) => {
  const text = unfolded(place, (now, next) =>
    kernelIn(now) !== undefined || !TAINT_MORE.test(next) ? undefined : `${now} ${next}`,
  )
  const pid = number(text, /P(?:ID|id): (\d{1,10})/i)
  if (pid === undefined) return undefined
  const comm = /[Cc]omm: (.{1,64}?)(?: Kdump:| Not tainted| Tainted:| Not$|$)/.exec(text)?.[1]
  return { kind: 'who', line: lineOf(place), pid, comm: comm?.trim(), kernel: kernelIn(text) }
}

const header: Reader = (place) => {
  const text = unfolded(place, (now, next) =>
    /\bname\b/.test(now) || !/^[a-z_ ()\d]{1,120}$/.test(next) ? undefined : `${now} ${next}`,
  )
  const columns = columnsOf(text)
  return columns && { kind: 'header', line: lineOf(place), columns }
}

/** A name that a fold has cut off its numbers. */
const NAME_LINE = /^\S.{0,63}$/

/** Letters of a name that a kernel keeps. */
const COMM = 15
const NUMBER_FIRST = /^-?\d{1,16} /

/** A row that lacks numbers, with more of them: a terminal may have cut one in two. */
function withNumbers(now: string, next: string, count: number, full: boolean): string | undefined {
  const ways = full ? [`${now} ${next}`, now + next] : [`${now} ${next}`]
  const rows = ways.map((text) => ({ text, row: parseRow(text, count) }))
  const fitting = rows.filter(({ row }) => rowState(row, count) !== 'not')
  return (fitting.find(({ row }) => !NUMBER_FIRST.test(row.rest)) ?? fitting.at(0))?.text
}

/** A row whose numbers are there, with its name. */
function withName(now: string, next: string, full: boolean): string | undefined {
  if (full && NUMBER_FIRST.test(next)) return now + next
  return NAME_LINE.test(next) ? `${now} ${next}` : undefined
}

/** A row that lacks numbers or name, or was cut in them, with what the next lines have of it. */
function longerRow(place: Place, count: number): string {
  const { full } = place.lines[place.at]
  return unfolded(place, (now, next) => {
    if (full && now.endsWith(' -')) return now + next
    const row = parseRow(now, count)
    const state = rowState(row, count)
    if (state === 'short') return withNumbers(now, next, count, full)
    if (state === 'no-name') return withName(now, next, full)
    return full && state === 'whole' && row.rest.length + next.length <= COMM ? now + next : undefined
  })
}

const row: Reader = (place) => {
  const count = place.columns && place.columns.length - 2
  const at_once = rowFact(place.segment, count, lineOf(place))
  if (
    count === undefined ||
    at_once?.kind === 'bad-row' ||
    (at_once?.kind === 'row' && at_once.name !== '' && !place.lines[place.at].full)
  ) {
    return at_once
  }
  const text = longerRow(place, count)
  const fact = rowFact(text, count, lineOf(place))
  if (fact || parseRow(text, count).numbers.length < 2) return fact
  return { kind: 'bad-row', line: lineOf(place), pid: number(text, /(\d{1,10})/) ?? 0, absurd: undefined }
}

const KILL_MORE =
  /^(?:process \d|\d{1,10},? \(|\d{1,10}$|\(|total-vm|vsz:|anon-rss|file-rss|shmem-rss|UID|pgtables|oom_score_adj|score|\d{1,20} or|or sacrifice|sacrifice|or a|a child|child|-?\d{1,16}kB)/

const kill: Reader = (place) => {
  const text = unfolded(place, (now, next) => (KILL_MORE.test(next) ? `${now} ${next}` : undefined))
  return killFact(text, place.before, lineOf(place))
}

const summary: Reader = (place) => {
  const text = unfolded(place, (now, next) =>
    /,uid=\d/.test(now) || (next.includes(' ') && !next.includes('=')) ? undefined : now.trimEnd() + next,
  )
  return summaryFact(text, lineOf(place))
}

/** The text begins in the middle of a line, whose stamp is lost: the others have theirs. */
const beginsCut = ({ lines, at, anchor }: Place): boolean =>
  at === 0 && anchor.at === 0 && isStamped(bodyOf(lines.at(1)?.text ?? ''))

const pages: Reader = (place) => {
  if (beginsCut(place)) return undefined
  const value = parseInt(place.segment, 10)
  const what = /^\d+ pages (?:of )?RAM/.test(place.segment) ? 'ram' : 'reserved'
  return { kind: 'memory', line: lineOf(place), what, value }
}

const kilobytes =
  (words: Readonly<Record<string, MemoryWord>>, pattern: RegExp): Reader =>
  (place) => {
    const [, word, value] = pattern.exec(place.segment) ?? []
    return { kind: 'memory', line: lineOf(place), what: words[word], value: Number(value) }
  }

/** 2^53 kB and more is how a kernel prints "no limit". */
const UNLIMITED_KB = 9e15

const limit: Reader = (place) => {
  const text = unfolded(place, (now, next) =>
    /limit\s{0,4}$/.test(now) && /^\d{1,20}kB/.test(next) ? `${now} ${next}` : undefined,
  )
  const kb = number(text, /limit {0,4}(\d{1,20})kB/)
  const of = text.slice(0, text.indexOf(':')) as LimitWord
  return kb === undefined
    ? undefined
    : { kind: 'limit', line: lineOf(place), of, kb: kb >= UNLIMITED_KB ? undefined : kb }
}

const group: Reader = (place) => {
  const text = unfolded(place, (now, next) => (/ of\s{0,4}$/.test(now) ? `${now} ${next}` : undefined))
  const path = /(?:limit of|of cgroup|stats for) {0,4}([^\s:]{1,400})/.exec(text)?.[1]
  return { kind: 'group', line: lineOf(place), path }
}

/** Other panics are none of ours. */
const OF_MEMORY = /memory|killable|panic_on_oom/i

const READERS: Readonly<Record<AnchorKind, Reader>> = {
  header,
  row,
  invoked,
  who,
  summary,
  kill,
  pages,
  limit,
  group,
  swap: kilobytes(
    { Total: 'swapTotalKb', Free: 'swapFreeKb' },
    /^(Total|Free) swap {0,3}[=:] {0,8}(\d{1,15})/,
  ),
  zone: kilobytes({ present: 'presentKb', managed: 'managedKb' }, /^(present|managed):(\d{1,15})/),
  buddy: kilobytes({ '*': 'pageKb' }, /(\*)(\d{1,6})kB/),
  fault: (place) => {
    const name = cutAtStamp(place.segment.replace(/^(?:VM: killing process|Out of memory for) /, ''))
    return faultFact(name, lineOf(place))
  },
  reaped: (place) => ({
    kind: 'reaped',
    line: lineOf(place),
    pid: number(place.segment, /process (\d{1,10})/) ?? 0,
    comm: /\((.{1,64}?)\)(?:,|$)/.exec(place.segment)?.[1] ?? '',
  }),
  wholeGroup: (place) => ({ kind: 'whole-group', line: lineOf(place) }),
  panic: (place) => {
    const text = panicText(place)
    return OF_MEMORY.test(text) ? { kind: 'panic', line: lineOf(place), text } : undefined
  },
  trace: (place) => ({ kind: 'trace', line: lineOf(place) }),
  version: (place) => ({
    kind: 'version',
    line: lineOf(place),
    kernel: /version (\S{1,80})/.exec(place.segment)?.[1] ?? '',
  }),
  userKiller: (place) => ({ kind: 'user-killer', line: lineOf(place) }),
}

/** The whole sentence in which a kernel gives up. */
const panicText = ({ before, segment }: Place): string =>
  (/out of memory[^:[\]]{0,80}[: ]{0,2}$/i.exec(before.slice(-120))?.[0] ?? '')
    .concat(cutAtStamp(segment))
    .trim()
    .slice(0, 160)

/** What follows right after the start of a panic is part of it: one fact is enough. */
const isSpoken = (fact: Fact, last: Fact | undefined): boolean =>
  fact.kind === 'panic' && last?.kind === 'panic' && last.line === fact.line

/** Lines between two words of how far it is. */
const PROGRESS = 8192

/** Everything that the lines say, in their order. */
export function readFacts(lines: readonly Scanned[], onLine?: (done: number) => void): readonly Fact[] {
  const facts: Fact[] = []
  let columns: readonly string[] | undefined
  lines.forEach(({ text, anchors }, at) => {
    anchors.forEach((anchor, which) => {
      const next = anchors.at(which + 1)
      const segment = text.slice(anchor.at, which + 1 < anchors.length ? next?.at : undefined)
      const before = text.slice(which > 0 ? anchors[which - 1].end : 0, anchor.at)
      const last = which + 1 === anchors.length
      const fact = READERS[anchor.kind]({ lines, at, anchor, segment, before, last, columns })
      if (!fact || isSpoken(fact, facts.at(-1))) return
      if (fact.kind === 'header') columns = fact.columns
      if (fact.kind === 'invoked' || fact.kind === 'kill') columns = undefined
      facts.push(fact)
    })
    if (at % PROGRESS === 0) onLine?.(at)
  })
  return facts
}
