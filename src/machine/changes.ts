import { assertNever } from '../base/assertNever.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO } from '../linux/include/linux/sched.ts'
import { max_threads } from '../linux/kernel/fork.ts'
import { send_sig } from '../linux/kernel/signal.ts'
import type { Change, TaskSpec } from '../scenarios/scenario.ts'
import { sys_swapon } from '../linux/mm/swapfile.ts'
import { startTask } from './boot.ts'
import { HEAP_MOST } from './heap.ts'
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'

/** An ordinary user, for a task that is root no longer. */
export const USER = 500

/** The first process, which never ends, and the kernel's own. */
const INIT_PID = 1
const KSWAPD_PID = 4

/** Acts on a task that is there. */
type TaskChange = Extract<Change, { readonly pid: number }>

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
    case 'exit':
      process.pending.push({ kind: change.kind })
      return
    default:
      return assertNever(change)
  }
}

/** A new swap device; why not, if there is one. */
function swapon(m: Machine, pages: number): string | undefined {
  if (sys_swapon(m.k, pages)) return undefined
  return 'There is a swap device already, so "swapon" was left out: this kernel has room for one.'
}

/** The first task in the list brings everything back, as the process swapoff would; why not, if nobody can. */
function swapoff(m: Machine): string | undefined {
  const worker = m.processes.at(0)
  if (m.k.total_swap_pages === 0) return 'There is no swap, so "swapoff" was left out.'
  if (worker === undefined) return 'Nobody is left to do it, so "swapoff" was left out.'
  worker.pending.push({ kind: 'swapoff' })
  m.nudge(worker)
  return undefined
}

/** Why a task cannot be started now; undefined = it can. */
function whyNotStart(m: Machine, { pid, comm, thread_of }: TaskSpec): string | undefined {
  const left_out = `so ${comm} was not started.`
  if (pid === KSWAPD_PID || m.find(pid)) return `There is a process ${pid} already, ${left_out}`
  if (thread_of !== 0 && !m.find(thread_of))
    return `Process ${thread_of} is not there to share memory, ${left_out}`
  const most = max_threads(m.k)
  return m.processes.length >= most ? `This machine has room for ${most} tasks, ${left_out}` : undefined
}

/** Acts on what is not a task that is there. */
function changeMachine(m: Machine, change: Exclude<Change, TaskChange>): string | undefined {
  switch (change.kind) {
    case 'overcommit':
      m.k.overcommit_memory = change.value
      return undefined
    case 'start':
      return whyNotStart(m, change.task) ?? startTask(m, change.task)
    case 'swapon':
      return swapon(m, change.pages)
    case 'swapoff':
      return swapoff(m)
    default:
      return assertNever(change)
  }
}

/** Does what the user wants at this very tick. A sentence says why not: a task is gone, there is no room. */
export function applyChange(m: Machine, change: Change): string | undefined {
  if (!('pid' in change)) return changeMachine(m, change)
  const process = m.find(change.pid)
  if (!process) return `Process ${change.pid} is not there any more, so "${change.kind}" was left out.`
  if (change.kind === 'exit' && change.pid === INIT_PID) return 'init never exits, so "exit" was left out.'
  changeTask(m, process, change)
  m.nudge(process)
  return undefined
}
