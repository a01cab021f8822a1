import { assertNever } from '../base/assertNever.ts'
import type { Pages } from '../base/brand.ts'
import { udiv, umod } from '../base/c.ts'
import type { Path } from '../linux/include/linux/sched.ts'
import { do_signal } from '../linux/kernel/signal.ts'
import { schedule_timeout } from '../linux/kernel/timer.ts'
import { do_generic_file_read } from '../linux/mm/filemap.ts'
import { adjustHeap, askPiece, HEAP_MOST, touchHeap } from './heap.ts'
import type { Machine } from './machine.ts'
import { doPending } from './pending.ts'
import { rateOf, type Process } from './process.ts'

const HZ = 100
/** A program that was refused memory asks again after a second. */
const RETRY = HZ

/** Pages of work for one jiffy at `rate` a second, less when the processor is oversubscribed; the rest is carried. */
function due(m: Machine, process: Process, rate: number): number {
  process.owed += udiv(rate * 100, m.demand)
  const n = udiv(process.owed, HZ)
  process.owed = umod(process.owed, HZ)
  return n
}

/** Takes what is missing to the target, at the program's rate. False when the task died of it. */
function* grow(m: Machine, process: Process): Path<boolean> {
  const { heap } = process
  const n = Math.min(due(m, process, rateOf(process.program)), heap.target - heap.touched)
  if (n <= 0) return true
  const may = askPiece(m.k, process, n)
  if (may === 0) yield* schedule_timeout(m.k, RETRY)
  const first = heap.touched
  if (!(yield* touchHeap(m.k, process.p, first, may))) return false
  heap.touched = Math.max(heap.touched, Math.min(first + may, heap.target))
  return true
}

/** Touches `n` pages of what it holds, from where it stopped. False when the task died of it. */
function* retouch(m: Machine, process: Process, n: Pages): Path<boolean> {
  const { touched } = process.heap
  if (process.cursor >= touched) process.cursor = 0
  const first = process.cursor
  const now = Math.min(n, touched - first)
  process.cursor += now
  return yield* touchHeap(m.k, process.p, first, now)
}

/** Reads `n` pages of its file, from where it stopped; round and round. */
function* readFile(m: Machine, process: Process, n: number, file_pages: Pages): Path<void> {
  for (; n > 0; n--) {
    if (process.file_cursor >= file_pages) process.file_cursor = 0
    if (!(yield* do_generic_file_read(m.k, process.pid, process.file_cursor++))) return
  }
}

/** One turn of the program. How many jiffies it then sleeps; 0 = the task is dead. */
function* turn(m: Machine, process: Process): Path<number> {
  const { program, heap } = process
  if (heap.touched < heap.target) return (yield* grow(m, process)) ? 1 : 0
  switch (program.kind) {
    case 'daemon':
      return (yield* retouch(m, process, heap.touched)) ? program.every : 0
    case 'reserve':
      return (yield* retouch(m, process, heap.touched)) ? HZ : 0
    case 'grow':
      return (yield* retouch(m, process, due(m, process, program.rate))) ? 1 : 0
    case 'leak':
      heap.target = Math.min(heap.target + due(m, process, program.rate), HEAP_MOST - heap.reserve)
      return (yield* grow(m, process)) ? 1 : 0
    case 'reader':
      yield* readFile(m, process, due(m, process, program.rate), program.file_pages)
      return (yield* retouch(m, process, 1)) ? 1 : 0
    case 'forker':
      if (process.children < program.children) process.pending.push({ kind: 'fork' })
      return program.every
    default:
      return assertNever(program)
  }
}

/** Processor time since the last charge: what the program wanted, or its share when all want more than there is. */
function charge(m: Machine, process: Process): void {
  const elapsed = (m.k.jiffies - process.charged_at) >>> 0
  process.charged_at = m.k.jiffies
  process.owed_cpu += udiv(elapsed * process.program.cpu * 100, m.demand)
  m.k.task.utime[process.p] += udiv(process.owed_cpu, 100)
  process.owed_cpu = umod(process.owed_cpu, 100)
}

/** What a task does until it dies: a turn, a sleep, signals in between. */
export function* run(m: Machine, process: Process): Path<void> {
  for (;;) {
    if (do_signal(m.k, process.p)) return
    process.stuck = false
    charge(m, process)
    yield* doPending(m, process)
    adjustHeap(m.k, process)
    const pause = yield* turn(m, process)
    if (pause === 0 || do_signal(m.k, process.p)) return
    yield* schedule_timeout(m.k, pause)
  }
}
