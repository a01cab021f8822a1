/** Tasks: how they begin, how they take signals, how they end. */

import { STACK_END, TEXT, HEAP, type WorkloadTask } from '../conformance/workload.ts'
import { get_free_pages } from './alloc.ts'
import { __free_pages } from './buddy.ts'
import { pte_alloc } from './fault.ts'
import { listDelete } from './list.ts'
import { jiffies, log } from './log.ts'
import { kernelThread } from './machine.ts'
import { addMm, forEachPte, mmput, setPte } from './pgtable.ts'
import { start } from './sched.ts'
import { swap_duplicate } from './swap.ts'
import type { Machine, Mm, Page, Pte, Sleepy, Task, Vma } from './types.ts'
import { kswapd } from './vmscan.ts'

const KSWAPD_PID = 4

/** A task struct and its stack take a block of two pages. */
const TASK_ORDER = 1

/** The living task of that name. */
export const findTask = (m: Machine, pid: number): Task | undefined =>
  m.tasks.find((task) => task.pid === pid)

/** Counts the swap entries of an address space. */
export function swapPtes(mm: Mm): number {
  let n = 0
  for (const vma of mm.vmas) {
    forEachPte(mm, vma.start, vma.end, (pte) => {
      if (pte.kind === 'swap') n++
    })
  }
  return n
}

function vmasOf(spec: WorkloadTask): Vma[] {
  const locked = spec.locked === 1
  const anonymous = { locked, file: -1 }
  const vmas: Vma[] = [
    { kind: 'heap', start: HEAP, end: HEAP + spec.total_vm, ...anonymous },
    { kind: 'text', start: TEXT, end: TEXT + spec.text_pages, locked: false, file: spec.text_file },
    { kind: 'stack', start: STACK_END - spec.stack_pages, end: STACK_END, ...anonymous },
  ]
  return vmas.filter(({ start, end }) => end > start)
}

const mmOf = (total_vm: number, vmas: Vma[], directory: Page | undefined): Mm => ({
  total_vm,
  vmas,
  directory,
  tables: new Map(),
  users: 1,
  rss: 0,
  swap_address: 0,
})

/** Calls `allocate` if the machine counts such frames; false when there is no memory. */
function* frameIf(m: Machine, counted: number, order: number): Sleepy<Page | undefined | false> {
  if (!counted) return undefined
  return (yield* get_free_pages(m, order)) ?? false
}

/** A new, empty address space, as after exec. */
function* newMm(m: Machine, spec: WorkloadTask): Sleepy<Mm | undefined> {
  const directory = yield* frameIf(m, m.config.page_table_frames, 0)
  if (directory === false) return undefined
  const mm = mmOf(spec.total_vm, vmasOf(spec), directory)
  addMm(m, mm, m.init_mm)
  return mm
}

function copyPte(m: Machine, from: Mm, to: Mm, pte: Pte, vpn: number): void {
  if (pte.kind === 'swap') {
    swap_duplicate(m, pte.slot)
    setPte(to, vpn, pte)
  } else if (pte.page.reserved) {
    setPte(to, vpn, pte)
  } else {
    const shared = { ...pte, writable: false }
    setPte(from, vpn, shared)
    setPte(to, vpn, { ...shared, accessed: false })
    pte.page.count++
    to.rss++
  }
}

/** Copies the heap, table by table; false when there is no memory for a table. */
function* copyHeap(m: Machine, from: Mm, to: Mm, heap: Vma): Sleepy<boolean> {
  for (const number of [...from.tables.keys()].sort((a, b) => a - b)) {
    const begin = Math.max(number * 1024, heap.start)
    const end = Math.min((number + 1) * 1024, heap.end)
    if (begin >= end) continue
    if (!(yield* pte_alloc(m, to, begin))) return false
    forEachPte(from, begin, end, (pte, vpn) => copyPte(m, from, to, pte, vpn))
  }
  return true
}

/** A copy of the heap, shared until somebody writes. */
function* dup_mmap(m: Machine, from: Mm): Sleepy<Mm | undefined> {
  const directory = yield* frameIf(m, m.config.page_table_frames, 0)
  if (directory === false) return undefined
  const heap = from.vmas.find(({ kind }) => kind === 'heap')
  const mm = mmOf(from.total_vm, heap ? [{ ...heap, locked: false }] : [], directory)
  addMm(m, mm, from)
  if (!heap || (yield* copyHeap(m, from, mm, heap))) return mm
  mmput(m, mm)
  return undefined
}

function addTask(m: Machine, spec: WorkloadTask, mm: Mm, task_struct: Page | undefined): void {
  const start_time = spec.start_jiffies === -1 ? jiffies(m) : spec.start_jiffies
  const task = { ...kernelThread(spec.pid, start_time), spec, mm, task_struct, utime: spec.utime }
  m.tasks.push({ ...task, asleep: 'idle' })
}

/** Where a new task gets its memory from. */
export type Origin = { readonly copyOf: Mm } | { readonly shareWith: Mm } | 'exec'

function* memoryFor(m: Machine, spec: WorkloadTask, origin: Origin): Sleepy<Mm | undefined> {
  if (origin === 'exec') return yield* newMm(m, spec)
  if ('copyOf' in origin) return yield* dup_mmap(m, origin.copyOf)
  origin.shareWith.users++
  return origin.shareWith
}

/** Makes a task; false when there is no memory for it. */
export function* createTask(m: Machine, spec: WorkloadTask, origin: Origin): Sleepy<boolean> {
  const task_struct = yield* frameIf(m, m.config.task_frames, TASK_ORDER)
  if (task_struct === false) return false
  const mm = yield* memoryFor(m, spec, origin)
  if (mm) addTask(m, spec, mm, task_struct)
  else if (task_struct) __free_pages(m, task_struct, TASK_ORDER)
  return mm !== undefined
}

/** Makes kswapd, ready to run. */
export function createKswapd(m: Machine): void {
  m.kswapd = kernelThread(KSWAPD_PID, jiffies(m))
  m.tasks.push(m.kswapd)
  start(m, m.kswapd, kswapd(m, m.kswapd))
}

/** The end of a task. */
export function do_exit(m: Machine, task: Task, why: string): void {
  if (!task.mm) return
  log(m, 'exit', { pid: task.pid, why, rss: task.mm.rss, swp: swapPtes(task.mm) })
  task.dead = true
  mmput(m, task.mm)
  if (task.task_struct) __free_pages(m, task.task_struct, TASK_ORDER)
  listDelete(m.tasks, task)
}

/** Acts on one signal. */
function handle(m: Machine, task: Task, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (signal === 'SIGTERM' && task.spec?.sigterm === 'handler') {
    return log(m, 'sigterm_handled', { pid: task.pid })
  }
  if (task.pid === 1) return log(m, 'sig_ignored', { pid: task.pid })
  do_exit(m, task, signal)
}

/** Delivers what is pending, SIGKILL first; false if the task is no more. */
export function do_signal(m: Machine, task: Task): boolean {
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    if (task.dead || !task.pending.includes(signal)) continue
    task.pending = task.pending.filter((other) => other !== signal)
    handle(m, task, signal)
  }
  return !task.dead
}
