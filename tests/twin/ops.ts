/** What tasks do: the ops of a workload. */

import { HEAP, STACK_END, TEXT, type Op, type WorkloadTask } from '../conformance/workload.ts'
import { handle_mm_fault } from './fault.ts'
import { fileOp } from './filemap.ts'
import { log } from './log.ts'
import { find_vma, getPte, setPte, zap_page_range } from './pgtable.ts'
import { sched_yield, schedule, schedule_timeout } from './sched.ts'
import { createTask, do_exit, do_signal } from './task.ts'
import type { Machine, Mm, Sleepy, Task } from './types.ts'

/** What the processor itself does; false if the page is not accessible like that. */
function tryAccess(mm: Mm, vpn: number, write: boolean): boolean {
  const pte = getPte(mm, vpn)
  if (pte?.kind !== 'present' || (write && !pte.writable)) return false
  setPte(mm, vpn, { ...pte, accessed: true, dirty: pte.dirty || write })
  return true
}

/** One fault; false when there was no memory. */
function* fault(m: Machine, task: Task, mm: Mm, vpn: number, write: boolean): Sleepy<boolean> {
  const vma = find_vma(mm, vpn)
  if (!vma || vpn < vma.start) throw new Error(`task ${task.pid} has no page ${vpn}`)
  const outcome = yield* handle_mm_fault(m, mm, vma, vpn, write)
  task.faults++
  if (outcome === 'major') task.major++
  return outcome !== 'failed'
}

/** A fault that found no memory: init waits, all others die. */
function* outOfMemory(m: Machine, task: Task): Sleepy<void> {
  if (task.pid === 1) return yield* sched_yield(m)
  log(m, 'vm_killing', { pid: task.pid })
  do_exit(m, task, 'VM: killing process')
}

/** Reads or writes one page, however many faults it takes. */
function* access(m: Machine, task: Task, vpn: number, write: boolean): Sleepy<void> {
  while (!task.dead && task.mm && !tryAccess(task.mm, vpn, write)) {
    if (yield* fault(m, task, task.mm, vpn, write)) do_signal(m, task)
    else yield* outOfMemory(m, task)
  }
}

/** Reads or writes `n` pages, `step` apart. */
function* accessAll(
  m: Machine,
  task: Task,
  vpn: number,
  n: number,
  step: number,
  write: boolean,
): Sleepy<void> {
  for (let i = 0; i < n && !task.dead; i++) yield* access(m, task, vpn + i * step, write)
}

function* fork(m: Machine, task: Task, child: WorkloadTask, copy: boolean): Sleepy<void> {
  const origin = copy && task.mm ? { copyOf: task.mm } : 'exec'
  if (!(yield* createTask(m, child, origin))) log(m, 'fork_failed', { pid: task.pid, child: child.pid })
}

function unmapHeap(m: Machine, task: Task, page: number, n: number): void {
  if (task.mm) zap_page_range(m, task.mm, HEAP + page, HEAP + page + n)
}

/** One op of a task, without the signals around it. `args` is what follows the pid. */
function* doOp(m: Machine, task: Task, kind: string, args: readonly unknown[]): Sleepy<void> {
  const [a, b, c, d] = args.map(Number)
  switch (kind) {
    case 'touch':
      return yield* access(m, task, HEAP + a, b === 1)
    case 'burst':
      return yield* accessAll(m, task, HEAP + a, b, 1, c === 1)
    case 'stride':
      return yield* accessAll(m, task, HEAP + a, b, c, d === 1)
    case 'stack':
      return yield* accessAll(m, task, STACK_END - 1 - a, b, -1, c === 1)
    case 'exec':
      return yield* accessAll(m, task, TEXT + a, b, 1, false)
    case 'file_read':
      return yield* fileOp(m, 'read', a, b, c)
    case 'file_write':
      return yield* fileOp(m, 'write', a, b, c)
    case 'fork':
    case 'cowfork':
      return yield* fork(m, task, args[0] as WorkloadTask, kind === 'cowfork')
    case 'sleep':
      return yield* schedule_timeout(m, a)
    case 'free':
      return unmapHeap(m, task, a, b)
    case 'exit':
      return do_exit(m, task, 'exit')
    case 'cpu':
      task.utime += a
      return
    default:
      throw new Error(`no such op: ${kind}`)
  }
}

/** One op of a task, with signals before and after. */
function* signalledOp(m: Machine, task: Task, kind: string, args: readonly unknown[]): Sleepy<void> {
  if (!do_signal(m, task)) return
  yield* doOp(m, task, kind, args)
  if (!task.dead) do_signal(m, task)
}

/** The program of an op for a single task. */
export const opProgram = (m: Machine, task: Task, [kind, , ...args]: Op): Sleepy<void> =>
  signalledOp(m, task, kind, args)

/** The program of one task of a par op: after each op the others have their turn. */
export function* parProgram(m: Machine, task: Task, ops: readonly Op[]): Sleepy<void> {
  for (const [i, [kind, ...args]] of ops.entries()) {
    if (i > 0) yield* schedule(m)
    yield* signalledOp(m, task, kind, args)
    if (task.dead) return
  }
}
