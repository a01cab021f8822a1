import type { Pid } from '../base/brand.ts'
import { PF_MEMDIE, TASK_INTERRUPTIBLE, TASK_UNINTERRUPTIBLE } from '../linux/include/linux/sched.ts'
import { badness_record } from '../linux/mm/oom_kill.ts'
import type { BadnessRecord, BadnessRule } from '../linux/record.ts'
import type { Machine } from '../machine/machine.ts'
import { type OwnerCounter, type Owners, slotsFree, slotsOf } from '../machine/owners.ts'
import type { Process } from '../machine/process.ts'
import {
  frameLength,
  HEAD,
  HEAD_AT,
  TASK,
  TASK_AT,
  type HeadColumn,
  type TaskColumn,
} from '../protocol/layout.ts'

type Row = Record<TaskColumn, number>

const RULE_COLUMNS: Readonly<Record<Exclude<BadnessRule, 'size'>, string>> = {
  'cpu-time': 'cpu',
  'run-time': 'run',
  niced: 'nice',
  superuser: 'root',
  'raw-io': 'rawio',
}

/** badness(), as columns. */
function badnessColumns(record: BadnessRecord): Record<string, number> {
  const columns: Record<string, number> = {
    points: record.points,
    cpu: record.cpu,
    age: record.age,
    cpu_time: record.cpu_time,
    run_time: record.run_time,
    isq_run: record.isq_run,
  }
  for (const { rule, operand, after, lost } of record.steps) {
    if (rule === 'size') continue
    columns[`by_${RULE_COLUMNS[rule]}`] = operand
    columns[`after_${RULE_COLUMNS[rule]}`] = after
    columns[`lost_${RULE_COLUMNS[rule]}`] = lost
  }
  return columns
}

/** 0 runs, 1 asleep, 2 waits for the disk, 3 stuck in the allocator, 4 dying. */
function stateOf(m: Machine, { p, stuck }: Process): number {
  const { state, flags } = m.k.task
  if (flags[p] & PF_MEMDIE) return 4
  if (state[p] === TASK_UNINTERRUPTIBLE) return 2
  if (stuck) return 3
  return state[p] === TASK_INTERRUPTIBLE ? 1 : 0
}

function firstWithSameMemory(m: Machine, process: Process): Pid {
  const { mm } = m.k.task
  return m.processes.find((other) => mm[other.p] === mm[process.p])?.pid ?? process.pid
}

function rowOf(m: Machine, process: Process, order: number, owners: Owners): Row {
  const { task, mm: mms } = m.k
  const { p, heap } = process
  const mm = task.mm[p]
  const total_vm = mms.total_vm[mm]
  return {
    pid: process.pid,
    order,
    total_vm,
    rss: mms.rss[mm],
    swapped: mms.swapped[mm],
    untouched: Math.max(0, total_vm - mms.rss[mm] - mms.swapped[mm]),
    frames: owners.frames.get(p) ?? 0,
    slots: owners.slots.get(p) ?? 0,
    target: heap.target + heap.reserve,
    reserve: heap.reserve,
    utime: task.utime[p],
    stime: task.stime[p],
    start_time: task.start_time[p] >>> 0,
    nice: task.nice[p],
    uid: task.uid[p] >>> 0,
    euid: task.euid[p] >>> 0,
    cap_effective: task.cap_effective[p] >>> 0,
    locked: mms.mmap[mm].some((vma) => vma.locked) ? 1 : 0,
    mm_owner: firstWithSameMemory(m, process),
    state: stateOf(m, process),
    ...badnessColumns(badness_record(m.k, p)),
  } as Row
}

/** Most points first; ties in task list order, as the kernel's strict comparison has it. */
const byPoints = (a: Row, b: Row): number => b.points - a.points || a.order - b.order

function headOf(m: Machine, owners: Owners, behind: number): Record<HeadColumn, number> {
  const { k } = m
  const sum = (of: 'pages_min' | 'pages_low' | 'pages_high'): number =>
    k.zonelist.reduce((total, zone) => total + zone[of], 0)
  const count = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
  const held = count(owners.frames.values())
  const free = m.free
  return {
    tick: m.now,
    jiffies: k.jiffies,
    total: k.mem_map.frames,
    nr_free_pages: free,
    kernel: k.mem_map.frames - free - held - owners.page_cache - owners.swap_cache,
    page_cache: owners.page_cache,
    swap_cache: owners.swap_cache,
    nr_active_pages: k.nr_active_pages,
    nr_inactive_pages: k.nr_inactive_pages,
    pages_min: sum('pages_min'),
    pages_low: sum('pages_low'),
    pages_high: sum('pages_high'),
    total_swap_pages: slotsOf(k),
    nr_swap_pages: slotsFree(k),
    swap_orphan: slotsOf(k) - slotsFree(k) - count(owners.slots.values()),
    ...k.oom,
    oom_calls: k.stat.oom,
    short: m.short ? 1 : 0,
    overcommit_memory: k.overcommit_memory,
    disk_queue: k.io_pending,
    pswpin: k.stat.pswpin,
    pswpout: k.stat.pswpout,
    behind,
    panicked: k.panicked ? 1 : 0,
    nr_tasks: m.processes.length,
  }
}

/** A buffer large enough for `tasks` tasks: one handed back, or a new one. */
function bufferFor(tasks: number, spare: ArrayBuffer[]): Float64Array {
  const bytes = frameLength(tasks) * Float64Array.BYTES_PER_ELEMENT
  const at = spare.findIndex((buffer) => buffer.byteLength === bytes)
  const reused = at < 0 ? undefined : spare.splice(at, 1)[0]
  if (spare.length > 4) spare.length = 0
  return new Float64Array(reused ?? new ArrayBuffer(bytes))
}

/** One moment of the machine by the layout of the protocol. */
export function writeFrame(
  m: Machine,
  counter: OwnerCounter,
  behind: number,
  spare: ArrayBuffer[],
): Float64Array {
  const owners = counter.count()
  const frame = bufferFor(m.processes.length, spare)
  const head = headOf(m, owners, behind)
  for (const column of HEAD) frame[HEAD_AT[column]] = head[column]
  const rows = m.processes.map((process, order) => rowOf(m, process, order, owners)).sort(byPoints)
  rows.forEach((row, rank) => {
    const base = HEAD.length + rank * TASK.length
    for (const column of TASK) frame[base + TASK_AT[column]] = row[column]
  })
  return frame
}
