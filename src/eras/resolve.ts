import type { Pages, Pid } from '../base/brand.ts'
import { sdiv } from '../base/c.ts'
import { ldiv } from '../base/long.ts'
import { FIELDS, type Field } from './record.ts'
import type { EraTask, TaskFlag, Ticks } from './task.ts'

/** A task with nothing left open but its sizes: what the input does not say is filled in, and marked in `assumed`. */
export interface SceneTask {
  /** Its place in the list, from 0. */
  readonly at: number
  readonly pid: Pid
  readonly tgid: Pid
  readonly ppid: Pid | undefined
  readonly comm: string
  /** True for the first task listed of its thread group: it stands for the process. */
  readonly leads: boolean
  readonly uid: number
  readonly euid: number
  readonly cap_sys_admin: boolean
  readonly cap_sys_rawio: boolean
  readonly cap_sys_resource: boolean
  readonly total_vm: Pages | undefined
  readonly rss: Pages | undefined
  readonly swapents: Pages
  /** Page tables of the lowest level, and of all levels. */
  readonly nr_ptes: Pages
  readonly pgtables: Pages
  /** utime + stime. */
  readonly cpu: Ticks
  readonly start_time: Ticks
  readonly nice: number
  readonly oom_adj: number
  readonly oom_score_adj: number
  /** Equal for tasks that share an address space; NULL for a kernel thread. */
  readonly mm: number
  readonly flags: readonly TaskFlag[]
  /** What was filled in: a bit for each of FIELDS. */
  readonly assumed: number
  readonly input: EraTask
}

/** What of a task only the whole list tells, and the units of the machine. */
export interface Context {
  readonly at: number
  readonly leads: boolean
  readonly mm: number
  /** Bytes. */
  readonly page_size: number
  readonly now: Ticks
}

/** The bit of a field in `assumed`. */
export const bitOf = (field: Field): number => 1 << FIELDS.indexOf(field)

const BITS = {
  tgid: bitOf('tgid'),
  ppid: bitOf('ppid'),
  uid: bitOf('uid'),
  euid: bitOf('euid'),
  capabilities: bitOf('capabilities'),
  total_vm: bitOf('total_vm'),
  rss: bitOf('rss'),
  swapents: bitOf('swapents'),
  tables: bitOf('page-tables'),
  cpu: bitOf('cpu-time'),
  start_time: bitOf('start_time'),
  nice: bitOf('nice'),
  oom_adj: bitOf('oom_adj'),
  oom_score_adj: bitOf('oom_score_adj'),
  mm: bitOf('mm'),
  flags: bitOf('flags'),
} as const

const when = (missing: boolean, bit: number): number => (missing ? bit : 0)

/** What of this task was not said. A kernel thread has none of it. */
function assumedOf(t: EraTask): number {
  if (t.flags?.includes('kthread')) return 0
  const capabilities =
    t.cap_sys_admin === undefined || t.cap_sys_rawio === undefined || t.cap_sys_resource === undefined
  const tables = t.pgtables_bytes === undefined && t.nr_ptes === undefined
  return (
    when(t.tgid === undefined, BITS.tgid) |
    when(t.ppid === undefined, BITS.ppid) |
    when(t.uid === undefined, BITS.uid) |
    when(t.euid === undefined, BITS.euid) |
    when(capabilities, BITS.capabilities) |
    when(t.total_vm === undefined, BITS.total_vm) |
    when(t.rss === undefined, BITS.rss) |
    when(t.swapents === undefined, BITS.swapents) |
    when(tables, BITS.tables) |
    when(t.utime === undefined && t.stime === undefined, BITS.cpu) |
    when(t.start_time === undefined, BITS.start_time) |
    when(t.nice === undefined, BITS.nice) |
    when(t.oom_adj === undefined, BITS.oom_adj) |
    when(t.oom_score_adj === undefined, BITS.oom_score_adj) |
    when(t.mm === undefined, BITS.mm) |
    when(t.flags === undefined, BITS.flags)
  )
}

/** What writing one knob made of the other, in 2.6.36: a line from -17 to 15, with both ends exact. */
const scoreAdjOf = (adj: number): number => (adj === 15 ? 1000 : sdiv(adj * 1000, 17))
const adjOf = (scoreAdj: number): number => (scoreAdj === -1000 ? -17 : sdiv(scoreAdj * 15, 1000))

/** Pages of page tables. Beware: bytes do not tell the levels apart, so they all count as the lowest if need be. */
function pgtablesOf({ pgtables_bytes, nr_ptes = 0, nr_pmds = 0, nr_puds = 0 }: EraTask, page: number): Pages {
  return pgtables_bytes === undefined ? nr_ptes + nr_pmds + nr_puds : ldiv(pgtables_bytes, page)
}

/** A uid that is not root's. */
const NOBODY = 65534
const NO_FLAGS: readonly TaskFlag[] = []

/** Fills in what a task does not say of itself. */
export function resolve(t: EraTask, { at, leads, mm, page_size, now }: Context): SceneTask {
  const uid = t.uid ?? NOBODY
  const euid = t.euid ?? uid
  const root = uid === 0 || euid === 0
  const pgtables = pgtablesOf(t, page_size)
  return {
    at,
    pid: t.pid,
    tgid: t.tgid ?? t.pid,
    ppid: t.ppid,
    comm: t.comm,
    leads,
    uid,
    euid,
    cap_sys_admin: t.cap_sys_admin ?? root,
    cap_sys_rawio: t.cap_sys_rawio ?? root,
    cap_sys_resource: t.cap_sys_resource ?? root,
    total_vm: t.total_vm,
    rss: t.rss,
    swapents: t.swapents ?? 0,
    nr_ptes: t.nr_ptes ?? pgtables,
    pgtables,
    cpu: (t.utime ?? 0) + (t.stime ?? 0),
    start_time: Math.min(t.start_time ?? now, now),
    nice: t.nice ?? 0,
    oom_adj: t.oom_adj ?? adjOf(t.oom_score_adj ?? 0),
    oom_score_adj: t.oom_score_adj ?? scoreAdjOf(t.oom_adj ?? 0),
    mm,
    flags: t.flags ?? NO_FLAGS,
    assumed: assumedOf(t),
    input: t,
  }
}

/** Is a flag of this task set? */
export const is = (t: SceneTask, flag: TaskFlag): boolean => t.flags.length > 0 && t.flags.includes(flag)

/** init of the machine itself: a container's own init has another pid out here. */
export const isInit = (t: SceneTask): boolean => t.tgid === 1
