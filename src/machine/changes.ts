import { assertNever } from '../base/assertNever.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO } from '../linux/include/linux/sched.ts'
import { send_sig } from '../linux/kernel/signal.ts'
import type { Change } from '../scenarios/scenario.ts'
import { HEAP_MOST } from './heap.ts'
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'

/** An ordinary user, for a task that is root no longer. */
export const USER = 500

type TaskChange = Exclude<Change, { readonly kind: 'overcommit' }>

function setBit(m: Machine, p: number, cap: number, on: boolean): void {
  const caps = m.k.task.cap_effective
  caps[p] = on ? caps[p] | (1 << cap) : caps[p] & ~(1 << cap)
}

function setRoot(m: Machine, p: number, on: boolean): void {
  m.k.task.uid[p] = m.k.task.euid[p] = on ? 0 : USER
  setBit(m, p, CAP_SYS_ADMIN, on)
}

/** `pages` in all: more is touched, less is freed, the reserve first. */
function setMemory({ heap }: Process, pages: number): void {
  if (pages >= heap.target + heap.reserve) heap.target = pages - heap.reserve
  else {
    heap.target = Math.min(heap.target, pages)
    heap.reserve = pages - heap.target
  }
}

/** `pages` beyond what it touches. */
function setReserve({ heap }: Process, pages: number): void {
  heap.reserve = Math.min(pages, HEAP_MOST - heap.target)
}

function setLocked(m: Machine, { p }: Process, locked: boolean): void {
  for (const vma of m.k.mm.mmap[m.k.task.mm[p]]) vma.locked = locked
}

function changeTask(m: Machine, process: Process, change: TaskChange): void {
  const { task, jiffies } = m.k
  const { p } = process
  switch (change.kind) {
    case 'memory':
      return setMemory(process, Math.min(change.pages, HEAP_MOST))
    case 'reserve':
      return setReserve(process, change.pages)
    case 'nice':
      task.nice[p] = change.nice
      return
    case 'root':
      return setRoot(m, p, change.on)
    case 'rawio':
      return setBit(m, p, CAP_SYS_RAWIO, change.on)
    case 'age':
      task.start_time[p] = jiffies - change.age
      return
    case 'cpu':
      task.utime[p] = change.cpu
      task.stime[p] = 0
      return
    case 'mlock':
      return setLocked(m, process, change.on)
    case 'signal':
      return send_sig(m.k, p, change.signal)
    case 'thread':
      process.pending.push({ kind: 'thread', of: change.of })
      return
    case 'fork':
      process.pending.push({ kind: 'fork' })
      return
    default:
      return assertNever(change)
  }
}

/** Does what the user wants at this very tick. A sentence says why not: the task is gone. */
export function applyChange(m: Machine, change: Change): string | undefined {
  if (change.kind === 'overcommit') {
    m.k.overcommit_memory = change.value
    return undefined
  }
  const process = m.find(change.pid)
  if (!process) return `Process ${change.pid} is not there any more, so "${change.kind}" was left out.`
  changeTask(m, process, change)
  m.nudge(process)
  return undefined
}
