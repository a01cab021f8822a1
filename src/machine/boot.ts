import { udiv } from '../base/c.ts'
import { NULL, type Path } from '../linux/include/linux/sched.ts'
import { do_fork } from '../linux/kernel/fork.ts'
import { do_generic_file_read } from '../linux/mm/filemap.ts'
import type { TaskSpec } from '../scenarios/scenario.ts'
import { touchHeap, touchHeapSleeping } from './heap.ts'
import type { Machine } from './machine.ts'
import { addAreas } from './pending.ts'
import { newHeap, startOf, type Heap, type Process } from './process.ts'

/** Frames that must stay free at boot, so that the picture opens on a machine without pressure. */
const spare = (m: Machine): number => m.k.zonelist.reduce((sum, zone) => sum + zone.pages_high, 64)

/** Runs a path that cannot sleep: enough is free, and the disk is instant. */
function atOnce<T>(path: Path<T>): T {
  const { done, value } = path.next()
  if (!done) throw new Error('a task slept at boot, though memory was free')
  return value as T
}

function initialHeap(spec: TaskSpec, leader: Process | undefined): Heap {
  if (leader) return leader.heap
  const { asked, touched } = startOf(spec.program)
  return newHeap(asked, touched)
}

/** Creates a task and lets it run; why not, if memory does not go so far. */
function createTask(m: Machine, spec: TaskSpec, owner: number): string | undefined {
  const { k } = m
  const leader = m.find(spec.thread_of)
  const { pid, comm, uid, euid, cap_effective, nice, utime, stime } = spec
  const start_time = (k.jiffies - spec.age) >>> 0
  const sigterm_handler = spec.sigterm === 'handler'
  const init = { pid, comm, uid, euid, cap_effective, nice, utime, stime, start_time, sigterm_handler }
  if (m.free <= spare(m))
    return `${comm} (${pid}) did not fit: ${m.free} frames were free, ${spare(m)} must stay so.`
  const p = atOnce(do_fork(k, init, leader ? k.task.mm[leader.p] : NULL))
  const heap = initialHeap(spec, leader)
  if (!leader) addAreas(m, k.task.mm[p], heap.target + heap.reserve)
  if (spec.locked) for (const vma of k.mm.mmap[k.task.mm[p]]) vma.locked = true
  m.start(pid, p, spec.program, owner, heap)
  return undefined
}

/** The whole of what a program has, in the parts in which shares are counted. */
const WHOLE = 1024

/**
 * The part of its memory that each program has touched when the picture opens: all of it, or what there is room for in
 * RAM, where swap can take the rest. That is touched at the start of the run.
 */
function shareOf(m: Machine): number {
  const heaps = [...new Set(m.processes.map(({ heap }) => heap))]
  const wanted = heaps.reduce((sum, { target }) => sum + target, 0)
  const tables = udiv(wanted, 1024) + heaps.length
  const room = Math.max(0, m.free - spare(m) - tables)
  return wanted <= room || wanted - room > m.k.nr_swap_pages ? WHOLE : udiv(room * WHOLE, wanted)
}

/** Touches a share of what the program has touched before the picture opens, as far as memory goes. */
function warmUp(m: Machine, process: Process, share: number): void {
  const { k } = m
  const { heap, program, p } = process
  k.current = p
  const wanted = udiv(heap.target * share, WHOLE)
  const n = Math.min(wanted, Math.max(0, m.free - spare(m)))
  if (n > heap.touched) {
    const touched = heap.touched + touchHeap(k, p, heap.touched, n - heap.touched)
    atOnce(touchHeapSleeping(k, p, touched, n - touched))
  }
  heap.touched = Math.max(heap.touched, n)
  if (n < wanted)
    m.refused.push(`${k.task.comm[p]} (${process.pid}) holds ${n} of ${wanted} pages: no more was free.`)
  if (program.kind === 'reader') {
    const pages = Math.min(program.file_pages, Math.max(0, m.free - spare(m)))
    for (let i = 0; i < pages; i++) atOnce(do_generic_file_read(k, process.pid, i))
  }
  k.current = 0
}

/** What the program will ask for once it runs. Threads of one heap have all been warmed up by then. */
function lookAhead({ program, heap }: Process): void {
  if (program.kind === 'grow') heap.target = Math.max(program.target - heap.reserve, heap.target)
  if (program.kind === 'reserve') heap.reserve = Math.max(program.target - heap.target, heap.reserve)
}

/** Creates the scenario's tasks in order and lets each hold what it holds when the picture opens. Takes no time. */
export function bootTasks(m: Machine): void {
  m.scenario.tasks.forEach((spec, owner) => {
    const problem = createTask(m, spec, owner)
    if (problem !== undefined) m.refused.push(problem)
  })
  const share = shareOf(m)
  for (const process of m.processes) warmUp(m, process, share)
  for (const process of m.processes) lookAhead(process)
}

/** Starts a task while the machine runs: it touches its memory at its rate. A sentence says why not: memory is short. */
export function startTask(m: Machine, spec: TaskSpec): string | undefined {
  const known = m.cast.findIndex(({ pid, comm }) => pid === spec.pid && comm === spec.comm)
  const problem = createTask(m, spec, known < 0 ? m.cast.length - 1 : known)
  const process = m.find(spec.pid)
  if (process) lookAhead(process)
  return problem
}
