import type { Cells } from './cells.ts'
import type { Column, Meaning } from './columns.ts'
import type { UnitOf } from './process.ts'

/** What people call the columns of a table of their own, in small letters, without units. */
const NAMES: Readonly<Record<string, Meaning>> = {
  pid: 'pid',
  'process id': 'pid',
  ppid: 'ppid',
  parent: 'ppid',
  uid: 'user',
  user: 'user',
  username: 'user',
  owner: 'user',
  euid: 'euid',
  comm: 'command',
  name: 'command',
  command: 'command',
  cmd: 'command',
  cmdline: 'command',
  process: 'command',
  'process name': 'command',
  'image name': 'command',
  program: 'command',
  vsz: 'vsz',
  vsize: 'vsz',
  virt: 'vsz',
  vms: 'vsz',
  size: 'vsz',
  total_vm: 'sz-pages',
  sz: 'sz-pages',
  rss: 'rss',
  res: 'rss',
  rsz: 'rss',
  memory: 'rss',
  mem: 'rss',
  'mem usage': 'rss',
  swap: 'swap',
  swapents: 'swap',
  '%mem': 'mem-percent',
  'mem%': 'mem-percent',
  nice: 'nice',
  ni: 'nice',
  stat: 'stat',
  state: 'stat',
  time: 'time',
  cputime: 'time',
  cpu_time: 'time',
  'cpu time': 'time',
  elapsed: 'elapsed',
  etime: 'elapsed',
  etimes: 'etimes',
  oom_score_adj: 'oom_score_adj',
  oomadj: 'oom_score_adj',
  oom_adj: 'oom_adj',
}

const UNITS: Readonly<Record<string, string>> = {
  b: 'b',
  byte: 'b',
  bytes: 'b',
  k: 'k',
  kb: 'k',
  kib: 'k',
  m: 'm',
  mb: 'm',
  mib: 'm',
  g: 'g',
  gb: 'g',
  gib: 'g',
  pages: 'pages',
}

/** A table of people's own: how its cells are parted, its columns, and the units in their heads. */
export interface CsvHead {
  readonly separator: string
  readonly columns: readonly Column[]
  readonly unitOf: UnitOf
}

/** The fields of a line; quoted ones may hold the separator, and two quotes for one. */
export function fieldsOf(line: string, separator: string): readonly string[] {
  const fields: string[] = []
  let at = 0
  while (at <= line.length) {
    if (line[at] === '"') {
      let end = at + 1
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"'))
        end += line[end] === '"' ? 2 : 1
      fields.push(line.slice(at + 1, end).replaceAll('""', '"'))
      const next = line.indexOf(separator, end)
      at = next < 0 ? line.length + 1 : next + 1
    } else {
      const end = line.indexOf(separator, at)
      fields.push(line.slice(at, end < 0 ? undefined : end).trim())
      at = end < 0 ? line.length + 1 : end + 1
    }
  }
  return fields
}

interface Named {
  readonly column: Column
  readonly unit: string | undefined
}

/** "rss_kb", "RSS (MB)", "rss [pages]": the name and its unit. */
function namedOf(field: string): Named {
  const name = field.trim().toLowerCase()
  const whole = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (whole) return { column: { name: field, meaning: whole }, unit: undefined }
  const [, stem = '', unit = ''] =
    /^(.{1,40}?)[\s_]{0,2}[([]?(bytes?|[kmg]i?b?|b|pages)[)\]]?$/.exec(name) ?? []
  const meaning = Object.hasOwn(NAMES, stem) ? NAMES[stem] : undefined
  if (!meaning) return { column: { name: field, meaning: 'word' }, unit: undefined }
  return { column: { name: field, meaning: inPages(meaning, UNITS[unit]) }, unit: UNITS[unit] }
}

function inPages(meaning: Meaning, unit: string | undefined): Meaning {
  if (unit === 'pages') return meaning === 'vsz' ? 'sz-pages' : meaning === 'rss' ? 'rss-pages' : meaning
  return meaning === 'sz-pages' && unit !== undefined ? 'vsz' : meaning
}

/** A table of Markdown has bars at its ends too: the first went with the marks of mails. */
const LAST_BAR = /\|\s*$/

/** The head of a table with separators; undefined if the line is none. */
export function csvHeadOf(line: string): CsvHead | undefined {
  if (line.length > 2000 || !/pid|process id/i.test(line)) return undefined
  const separator = [',', ';', '\t', '|'].find((each) => line.includes(each))
  if (separator === undefined) return undefined
  const named = fieldsOf(line.replace(LAST_BAR, ''), separator).map(namedOf)
  const meanings = named.map(({ column }) => column.meaning)
  if (!meanings.includes('pid') || meanings.filter((meaning) => meaning !== 'word').length < 2)
    return undefined
  const units = new Map(named.map(({ column, unit }) => [column.meaning, unit]))
  // The kernel's own word for pages in swap.
  const swapents = named.some(({ column }) => column.name.trim().toLowerCase() === 'swapents')
  if (swapents) units.set('swap', 'pages')
  // psutil's word, which counts in bytes.
  const psutil = named.some(({ column, unit }) => column.name === 'vms' && unit === undefined)
  if (psutil)
    for (const meaning of ['vsz', 'rss', 'swap'] as const) units.set(meaning, units.get(meaning) ?? 'b')
  return {
    separator,
    columns: named.map(({ column }) => column),
    unitOf: (meaning) => units.get(meaning) ?? '',
  }
}

/** Groups of digits that Windows writes: "12,345 K". */
const GROUPED = /^(\d{1,3})((?:[,. ]\d{3})+)(\s?K)?$/

/** The cells of a line of a table. */
export const csvCells = (line: string, { separator }: CsvHead): Cells =>
  fieldsOf(line.trimStart(), separator).map((field) =>
    GROUPED.test(field) ? field.replaceAll(/[,. ](?=\d{3})/g, '').replace(' ', '') : field,
  )
