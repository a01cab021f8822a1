import type { EraTask, TaskFlag } from '../../eras/task.ts'
import type { Cells } from './cells.ts'
import type { Column, Meaning } from './columns.ts'
import { kilobytes, pagesOfKb, percent, ticks, whole } from './units.ts'

/** One line of a listing as numbers; what a tool does not tell is undefined. Units: kB, ticks, seconds for `age`. */
export interface Process {
  readonly pid: number
  readonly lwp: number | undefined
  readonly task: EraTask
  /** Seconds since it started. */
  readonly age: number | undefined
  /** Seconds since 1970. */
  readonly started: number | undefined
  /** Share of RAM in per cent, where no size in RAM is told. */
  readonly share: number | undefined
  /** A user who is named, not numbered. */
  readonly user: string | undefined
}

/** Letters of a name that the kernel keeps. */
const COMM = 15

/** The first word of a command line without its path, as the kernel names a program. */
function baseName(command: string): string {
  const [first = ''] = command.split(' ')
  const word = first.replace(/:$/, '').replace(/^-(?=\w)/, '')
  return word.startsWith('(') ? word : word.slice(word.lastIndexOf('/') + 1) || word
}

/** The name of a program, from its command line or the name itself, without the tree that some tools draw. */
export function commOf(command: string, isName: boolean): string {
  const text = command
    .replace(/^(?:[|\s`\\_├└─│]{1,80}(?=\S))/, '')
    .replace(/ <defunct>$/, '')
    .trim()
  const braces = /^\{([^}]{1,64})\}/.exec(text)
  if (braces) return braces[1].slice(0, COMM)
  const thread = /^\[([^\]]{1,64})\]/.exec(text)
  if (thread) return thread[1].slice(0, COMM)
  const name = isName && text.length <= COMM + 1 && !/^[./]/.test(text) ? text : baseName(text)
  return name.replace(/[+]$/, (plus) => (name.length > COMM ? '' : plus)).slice(0, COMM) || '?'
}

const isKernelThread = (command: string): boolean => /^(?:[|\s`\\_├└─│]*)\[[^\]]+\]/.test(command)
const isDead = (command: string, stat: string): boolean =>
  command.endsWith('<defunct>') || stat.startsWith('Z')

/** "N" in STAT says nice, "<" the opposite; how much it does not say. */
const niceOf = (stat: string): number | undefined =>
  stat.includes('N') ? 1 : stat.includes('<') ? -1 : undefined

/** A column of a table may tell its unit in its head: see csv.ts. */
export type UnitOf = (meaning: Meaning) => string

const NO_UNIT: UnitOf = () => ''

const leftOut = <Shape extends object>(fields: Shape): Partial<Shape> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Shape>

function startedAt(text: string): number | undefined {
  const found = /^[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(text)
  const time = found ? Date.parse(`${found[1]} ${found[3]} ${found[2]} UTC`) : Number.NaN
  return Number.isFinite(time) ? time / 1000 : undefined
}

/** Reads the cells of one line. Undefined: no process, but a thread of one, or another line. */
export function processOf(
  cells: Cells,
  columns: readonly Column[],
  isName: boolean,
  unitOf: UnitOf = NO_UNIT,
): Process | undefined {
  const cell = (meaning: Meaning): string => {
    const at = columns.findIndex((column) => column.meaning === meaning)
    return (at < 0 ? undefined : cells[at]) ?? ''
  }
  const pid = whole(cell('pid'))
  if (pid === undefined || pid < 1) return undefined
  const command = cell('command')
  const stat = cell('stat')
  const user = cell('user')
  const uid = user === 'root' ? 0 : (whole(user) ?? whole(cell('uid')))
  const pages = (meaning: Meaning): number | undefined => {
    const unit = unitOf(meaning)
    return unit === 'pages' ? whole(cell(meaning)) : pagesOfKb(kilobytes(cell(meaning), unit))
  }
  const total_vm = whole(cell('sz-pages')) ?? pages('vsz')
  const rss = whole(cell('rss-pages')) ?? pages('rss')
  const gone = isDead(command, stat) || total_vm === 0 || (isKernelThread(command) && !total_vm && !rss)
  const flags: readonly TaskFlag[] | undefined = gone ? ['kthread'] : undefined
  const fields = {
    ppid: whole(cell('ppid')),
    uid,
    euid: whole(cell('euid')),
    total_vm,
    rss,
    swapents: pages('swap'),
    utime: ticks(cell('time')),
    nice: whole(cell('nice')) ?? niceOf(stat),
    oom_score_adj: whole(cell('oom_score_adj')),
    oom_adj: whole(cell('oom_adj')),
    flags,
  }
  const elapsed = ticks(cell('elapsed'))
  return {
    pid,
    lwp: whole(cell('lwp')),
    task: { pid, comm: commOf(command, isName), ...leftOut(fields) },
    age: elapsed === undefined ? (whole(cell('elapsed')) ?? whole(cell('etimes'))) : elapsed / 100,
    started: startedAt(cell('started')),
    share: rss === undefined ? percent(cell('mem-percent')) : undefined,
    user: uid === undefined && user !== '' && user !== '-' ? user : undefined,
  }
}
