import { assertNever } from '../base/assertNever.ts'
import type { Jiffies, Pages } from '../base/brand.ts'
import { udiv, umod } from '../base/c.ts'
import { TASK_DEAD, type Path } from '../linux/include/linux/sched.ts'
import { do_signal } from '../linux/kernel/signal.ts'
import { del_timer, wake_after } from '../linux/kernel/timer.ts'
import { do_generic_file_read, file_read_cached } from '../linux/mm/filemap.ts'
import { adjustHeap, askPiece, HEAP_MOST, touchHeap, touchHeapSleeping } from './heap.ts'
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

/** What a program does in one turn: heap pages it touches, pages of its file it reads before, jiffies it sleeps after. */
export interface Turn {
  first: Pages
  n: Pages
  reads: Pages
  pause: Jiffies
  /** The pages are new to the heap. */
  grows: boolean
}

/** A turn in which nothing is done. */
export const noTurn = (): Turn => ({ first: 0, n: 0, reads: 0, pause: 0, grows: false })

/** Takes what is missing to the target, at the program's rate. */
function grow(m: Machine, process: Process, turn: Turn): void {
  const { heap } = process
  const n = Math.min(due(m, process, rateOf(process.program)), heap.target - heap.touched)
  turn.pause = 1
  if (n <= 0) return
  turn.grows = true
  turn.first = heap.touched
  turn.n = askPiece(m.k, process, n)
  if (turn.n === 0) turn.pause = RETRY
}

/** Touches `n` pages of what it holds, from where it stopped. */
function retouch(process: Process, n: Pages, pause: Jiffies, turn: Turn): void {
  const { touched } = process.heap
  if (process.cursor >= touched) process.cursor = 0
  turn.first = process.cursor
  turn.n = Math.min(n, touched - turn.first)
  turn.pause = pause
  process.cursor += turn.n
}

/** What the program does now. */
function plan(m: Machine, process: Process, turn: Turn): void {
  const { program, heap } = process
  turn.n = turn.reads = 0
  turn.grows = false
  if (heap.touched < heap.target) return grow(m, process, turn)
  switch (program.kind) {
    case 'daemon':
      return retouch(process, heap.touched, program.every, turn)
    case 'reserve':
      return retouch(process, heap.touched, HZ, turn)
    case 'grow':
      return retouch(process, due(m, process, program.rate), 1, turn)
    case 'leak':
      heap.target = Math.min(heap.target + due(m, process, program.rate), HEAP_MOST - heap.reserve)
      return grow(m, process, turn)
    case 'reader':
      turn.reads = due(m, process, program.rate)
      return retouch(process, 1, 1, turn)
    case 'forker':
      if (process.children < program.children) process.pending.push({ kind: 'fork' })
      turn.pause = program.every
      return
    default:
      return assertNever(program)
  }
}

/** The page of its file that a reader reads next; round and round. */
function nextOfFile(process: Process): number {
  const pages = process.program.kind === 'reader' ? process.program.file_pages : 0
  if (process.file_cursor >= pages) process.file_cursor = 0
  return process.file_cursor++
}

/** Reads on; how many pages are left when one of them takes the disk, which is then the file's next. */
function readCached(m: Machine, process: Process, n: Pages): Pages {
  for (; n > 0; n--) {
    if (file_read_cached(m.k, process.pid, nextOfFile(process))) continue
    process.file_cursor--
    return n
  }
  return 0
}

/** Reads `n` pages, whatever it takes. */
function* readFile(m: Machine, process: Process, n: Pages): Path<void> {
  for (; n > 0; n--) if (!(yield* do_generic_file_read(m.k, process.pid, nextOfFile(process)))) return
}

/** The end of a turn: the heap has what it has touched, signals arrive, and the task goes to sleep. */
function rest(m: Machine, process: Process, { first, n, grows, pause }: Turn): void {
  const { heap, p } = process
  if (grows) heap.touched = Math.max(heap.touched, Math.min(first + n, heap.target))
  if (!do_signal(m.k, p)) wake_after(m.k, p, pause)
}

/** The rest of a turn in which the task must sleep: in the disk for its file, or after `done` pages of its heap. */
function* sleepingTurn(m: Machine, process: Process, turn: Turn, done: Pages): Path<void> {
  const { first, n, reads } = turn
  if (reads > 0) {
    yield* readFile(m, process, reads)
    done = touchHeap(m.k, process.p, first, n)
    if (isDead(m, process)) return
  }
  if (yield* touchHeapSleeping(m.k, process.p, first + done, n - done)) rest(m, process, turn)
}

const isDead = (m: Machine, { p }: Process): boolean => m.k.task.state[p] === TASK_DEAD

/** One turn, as far as it goes without sleep. */
function takeTurn(m: Machine, process: Process): Path<void> | undefined {
  const { turn } = m
  plan(m, process, turn)
  turn.reads = readCached(m, process, turn.reads)
  const done = turn.reads > 0 ? 0 : touchHeap(m.k, process.p, turn.first, turn.n)
  if (isDead(m, process)) return undefined
  if (turn.reads > 0 || done < turn.n) return sleepingTurn(m, process, { ...turn }, done)
  rest(m, process, turn)
  return undefined
}

/** Processor time since the last charge: what the program wanted, or its share when all want more than there is. */
function charge(m: Machine, process: Process): void {
  const elapsed = (m.k.jiffies - process.charged_at) >>> 0
  process.charged_at = m.k.jiffies
  process.owed_cpu += udiv(elapsed * process.program.cpu * 100, m.demand)
  m.k.task.utime[process.p] += udiv(process.owed_cpu, 100)
  process.owed_cpu = umod(process.owed_cpu, 100)
}

/** A turn before which there are acts that may sleep. */
function* turnAfterPending(m: Machine, process: Process): Path<void> {
  if (!(yield* doPending(m, process))) return
  adjustHeap(m.k, process)
  const slow = takeTurn(m, process)
  if (slow) yield* slow
}

/** What a task does each time it wakes in user mode: one turn of its program, and it sleeps again. */
export function run(m: Machine, process: Process): Path<void> | undefined {
  del_timer(m.k, process.p)
  process.stuck = false
  charge(m, process)
  if (process.pending.length > 0) return turnAfterPending(m, process)
  adjustHeap(m.k, process)
  return takeTurn(m, process)
}
