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

function bootTask(m: Machine, spec: TaskSpec, owner: number): void {
  const { k } = m
  const leader = m.find(spec.thread_of)
  const { pid, comm, uid, euid, cap_effective, nice, utime, stime } = spec
  const start_time = (k.jiffies - spec.age) >>> 0
  const sigterm_handler = spec.sigterm === 'handler'
  const init = { pid, comm, uid, euid, cap_effective, nice, utime, stime, start_time, sigterm_handler }
  if (m.free <= spare(m)) {
    m.refused.push(`${comm} (${pid}) did not fit: ${m.free} frames were free, ${spare(m)} must stay so.`)
    return
  }
  const p = atOnce(do_fork(k, init, leader ? k.task.mm[leader.p] : NULL))
  const heap = initialHeap(spec, leader)
  if (!leader) addAreas(m, k.task.mm[p], heap.target + heap.reserve)
  if (spec.locked) for (const vma of k.mm.mmap[k.task.mm[p]]) vma.locked = true
  m.start(pid, p, spec.program, owner, heap)
}

/** Touches what the program has touched before the picture opens, as far as memory goes. */
function warmUp(m: Machine, process: Process): void {
  const { k } = m
  const { heap, program, p } = process
  k.current = p
  const n = Math.min(heap.target, Math.max(0, m.free - spare(m)))
  if (n > heap.touched) {
    const touched = heap.touched + touchHeap(k, p, heap.touched, n - heap.touched)
    atOnce(touchHeapSleeping(k, p, touched, n - touched))
  }
  heap.touched = Math.max(heap.touched, n)
  if (n < heap.target)
    m.refused.push(`${k.task.comm[p]} (${process.pid}) holds ${n} of ${heap.target} pages: no more was free.`)
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
  m.scenario.tasks.forEach((spec, owner) => bootTask(m, spec, owner))
  for (const process of m.processes) warmUp(m, process)
  for (const process of m.processes) lookAhead(process)
}
