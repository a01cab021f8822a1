import type { EraTask } from '../../eras/task.ts'
import type { Problem } from '../problems.ts'
import type { Line } from '../text/clean.ts'
import type { Listing, Memory } from '../types.ts'
import { withoutPrefixes } from '../log/prefix.ts'
import { cellsOf, looksRight } from './cells.ts'
import { headerOf, type Column } from './columns.ts'
import { csvCells, csvHeadOf, type CsvHead } from './csv.ts'
import { columnsByForm } from './forms.ts'
import { MemoryReader, type MemoryFound } from './memory.ts'
import { processOf, type Process } from './process.ts'

/** A list of processes while its lines come in. */
interface Open {
  readonly from: number
  to: number
  readonly columns: readonly Column[]
  readonly csv: CsvHead | undefined
  /** True if a logger stamped the head: then it stamped the lines too. */
  readonly stamped: boolean
  /** True if there is no head, and the form of a line told the columns. */
  readonly guessed: boolean
  readonly processes: Process[]
  /** Cpu time of threads that have lines of their own, by process. */
  threads: number
  strange: number
  /** Lines since the last process. */
  gap: number
}

/** After so many lines of anything else a line must hold what its columns promise; after more, a list is over. */
const NEAR_GAP = 2
const MOST_GAP = 100
/** More processes than a machine has pids. */
const MOST_TASKS = 200_000

const names = (columns: readonly Column[]): readonly string[] => columns.map(({ name }) => name)

const has = (columns: readonly Column[], ...wanted: readonly string[]): boolean =>
  columns.some(({ name }) => wanted.includes(name.toUpperCase()))

const isTop = (columns: readonly Column[]): boolean =>
  has(columns, 'TIME+', 'VIRT', 'SHR', 'SHARE', '%VSZ', '#TH', 'WCPU')

/** BusyBox prints few columns, and no terminal. */
const isBusyBox = (columns: readonly Column[]): boolean =>
  has(columns, '%VSZ') ||
  (columns[0].meaning === 'pid' &&
    columns.length <= 6 &&
    has(columns, 'USER', 'UID') &&
    !has(columns, 'TTY', 'TT', '%CPU', 'RSS'))

/** Does the column hold names, as in top and wherever it is not the last, or whole command lines? */
const holdsNames = (columns: readonly Column[], csv: CsvHead | undefined): boolean =>
  csv
    ? !has(columns, 'COMMAND', 'CMD', 'CMDLINE', 'ARGS')
    : isTop(columns) || has(columns, 'COMM', 'UCMD', 'NAME') || columns.at(-1)?.meaning !== 'command'

function cellsIn(text: string, { columns, csv }: Open) {
  return csv ? csvCells(text, csv) : cellsOf(text, columns)
}

/** A logger's name behind its time: "host cron[12]: ", and the last lines of pidstat. */
const TAG = /^(?:\S{1,64} [a-z][\w./-]{0,40}(?:\[\d{1,8}\])?|Average): {1,12}/
const withoutStamp = (text: string): string => withoutPrefixes(text).replace(TAG, '').trimStart()

/** Does a line fit its list? The further away it stands from the last one, the better it must. */
function fits(cells: readonly (string | undefined)[], { columns, csv, gap }: Open): boolean {
  if (cells.filter(Boolean).length * 5 < columns.length * 3) return false
  return gap <= NEAR_GAP || (csv === undefined && looksRight(cells, columns))
}

/** A line of a list that is open. False: it is none of its lines. */
function take(open: Open, { text, number }: Line): boolean {
  const cells = cellsIn(open.stamped ? withoutStamp(text) : text, open)
  if (!fits(cells, open)) return false
  const unitOf = open.csv?.unitOf
  const process = processOf(cells, open.columns, holdsNames(open.columns, open.csv), unitOf)
  const pid = cells[open.columns.findIndex(({ meaning }) => meaning === 'pid')]
  if (!process && pid !== '-') return false
  open.to = number
  open.gap = 0
  if (!process) open.threads += 1
  else if (process.lwp !== undefined && open.processes.at(-1)?.pid === process.pid) addThread(open, process)
  else if (open.processes.length < MOST_TASKS) open.processes.push(process)
  return true
}

/** A line for each thread: their cpu time is their process's. */
function addThread(open: Open, thread: Process): void {
  const last = open.processes[open.processes.length - 1]
  const utime = (last.task.utime ?? 0) + (thread.task.utime ?? 0)
  open.processes[open.processes.length - 1] = { ...last, task: { ...last.task, utime } }
  open.threads += 1
}

/** Users who are named have some number that is not root's: the same for the same name. */
function uidsOf(processes: readonly Process[]): ReadonlyMap<string, number> {
  const uids = new Map<string, number>()
  for (const { user } of processes) if (user !== undefined && !uids.has(user)) uids.set(user, 500 + uids.size)
  return uids
}

/** When each started, in ticks after the oldest; undefined if no column tells. */
function startsOf(processes: readonly Process[]): readonly (number | undefined)[] {
  const oldest = processes.reduce((most, { age = 0 }) => Math.max(most, age), 0)
  const first = processes.reduce((least, { started = Infinity }) => Math.min(least, started), Infinity)
  return processes.map(({ age, started }) => {
    if (age !== undefined) return (oldest - age) * 100
    return started === undefined ? undefined : (started - first) * 100
  })
}

function tasksOf(processes: readonly Process[], ram: number | undefined): readonly EraTask[] {
  const uids = uidsOf(processes)
  const starts = startsOf(processes)
  return processes.map(({ task, user, share }, at) => ({
    ...task,
    ...(user !== undefined && { uid: uids.get(user) }),
    ...(starts[at] !== undefined && { start_time: starts[at] }),
    ...(share !== undefined && ram !== undefined && { rss: Math.round((share * ram) / 100) }),
  }))
}

function problemsOf(open: Open, tasks: readonly EraTask[]): readonly Problem[] {
  const problems: Problem[] = []
  const memory = tasks.some(({ total_vm, rss }) => total_vm !== undefined || rss !== undefined)
  if (!memory) problems.push({ kind: 'no-memory-columns', line: open.from })
  if (!tasks.some(({ rss }) => rss !== undefined) && memory) problems.push({ kind: 'no-rss' })
  if (open.guessed) problems.push({ kind: 'no-header' })
  if (open.threads > 0) problems.push({ kind: 'threads-left-out', value: open.threads })
  if (open.strange > 0) problems.push({ kind: 'bad-line', value: open.strange })
  if (!holdsNames(open.columns, open.csv)) problems.push({ kind: 'command-as-name' })
  if (open.processes.some(({ share }) => share !== undefined)) problems.push({ kind: 'rss-by-percent' })
  if (open.processes.length >= MOST_TASKS) problems.push({ kind: 'too-many', value: MOST_TASKS })
  return problems
}

function listingOf(open: Open, memory: Memory | undefined): Listing {
  const tasks = tasksOf(open.processes, memory?.ram_pages)
  const kind = open.csv ? 'csv' : isTop(open.columns) ? 'top' : 'ps'
  return {
    kind,
    busybox: kind !== 'csv' && isBusyBox(open.columns),
    lines: [open.from, open.to],
    columns: names(open.columns),
    tasks,
    memory: undefined,
    problems: problemsOf(open, tasks),
  }
}

const ofMemory = ({ kind, from, to, columns, memory }: MemoryFound): Listing => ({
  kind,
  busybox: false,
  lines: [from, to],
  columns,
  tasks: [],
  memory,
  problems: [],
})

/** Later statements complete earlier ones. */
function together(found: readonly MemoryFound[]): Memory | undefined {
  if (found.length === 0) return undefined
  const merged: Record<string, number | undefined> = {}
  for (const { memory } of found) {
    for (const [name, value] of Object.entries(memory)) merged[name] ??= value as number | undefined
  }
  return merged as unknown as Memory
}

/** No list of processes is without it. */
const MAYBE_HEAD = /pid|进|process id/i

type Begun = Pick<Open, 'columns'> & Partial<Pick<Open, 'csv' | 'stamped' | 'guessed'>>

const begin = ({ number }: Line, { csv, stamped = false, guessed = false, columns }: Begun): Open => ({
  ...{ from: number, to: number, columns, csv, stamped, guessed },
  ...{ processes: [], threads: 0, strange: 0, gap: 0 },
})

/** The head of a list in a text. */
function begunBy(text: string): Begun | undefined {
  const columns = headerOf(text)
  if (columns) return { columns }
  const csv = csvHeadOf(text)
  return csv && { columns: csv.columns, csv }
}

/** The head of a list, whatever a logger put before it. A quote at the start is a table's own. */
function headOf(line: Line): Open | undefined {
  if (!MAYBE_HEAD.test(line.text)) return undefined
  const text = line.text.trimStart()
  const behind = text.startsWith('"') ? text : withoutStamp(text)
  const stamped = behind === text ? undefined : begunBy(behind)
  const begun = stamped ?? begunBy(text)
  return begun && begin(line, { ...begun, stamped: stamped !== undefined })
}

/** A list that begins without a head. */
function headless(line: Line): Open | undefined {
  const columns = columnsByForm(line.text)
  if (!columns) return undefined
  const open = begin(line, { columns, guessed: true })
  return take(open, line) ? open : undefined
}

/** The marks of a quoted mail. */
const MARKS = /^\s{0,40}(?:[>|] ?){1,20}/

/** A line that may tell of memory is looked at without its stamp too. */
const MAYBE_MEMORY = /Mem|Swap|\btotal\b/

const tellsMemory = (reader: MemoryReader, { text, number }: Line): boolean =>
  reader.read(text, number) || (MAYBE_MEMORY.test(text) && reader.read(withoutStamp(text), number))

/** Nothing, or a rule under a head. */
const RULE = /^[\s|:+=-]*$/

/** A line of something else: a few of them do not end a list. */
function stillOpen(open: Open, { text }: Line): Open | undefined {
  open.gap += 1
  if (open.gap > MOST_GAP) return undefined
  if (!RULE.test(text) && open.gap <= NEAR_GAP) open.strange += 1
  return open
}

/** Every list in the lines of a text, and what they say about the machine's memory. */
export function readListings(lines: readonly Line[]): {
  readonly listings: readonly Listing[]
  readonly memory: Memory | undefined
} {
  const all: Open[] = []
  const reader = new MemoryReader()
  let open: Open | undefined
  for (const quoted of lines) {
    const line = { ...quoted, text: quoted.text.replace(MARKS, '') }
    if (open && line.text.trim() !== '' && take(open, line)) continue
    const head = headOf(line) ?? headless(line)
    if (head) all.push((open = head))
    else if (!tellsMemory(reader, line) && open) open = stillOpen(open, line)
  }
  const found = reader.found()
  const memory = together(found)
  const lists = all.filter(({ processes }) => processes.length > 0)
  const heads = lists.some(({ columns }) => isTop(columns))
    ? found.filter(({ kind }) => kind !== 'top')
    : found
  return { listings: [...lists.map((each) => listingOf(each, memory)), ...heads.map(ofMemory)], memory }
}
