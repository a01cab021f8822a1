import type { Kernel, Observer } from '../../src/linux/kernel.ts'
import { start_kernel } from '../../src/linux/init/main.ts'
import { NULL, type TaskInit } from '../../src/linux/include/linux/sched.ts'

/** The smallest kernel on which tasks can be scored and killed: 64 frames, no swap, an empty task list. */
export function tinyKernel(observer: Observer = {}): Kernel {
  const config = {
    dma: 64,
    normal: 0,
    highmem: 0,
    reserved_pages: 1,
    swap_pages: 0,
    start_jiffies: 0,
    yield_jiffies: 1,
    page_table_frames: false,
    task_frames: false,
    overcommit_memory: 0,
  } as const
  const k = start_kernel(config, observer, { delay: () => 0 })
  k.task.remove(k.kswapd)
  return k
}

/** What a test says about a task; all else is an ordinary user's new process without memory. */
export type TaskSpec = Partial<Omit<TaskInit, 'mm'>>

const NOBODY: TaskInit = {
  pid: 100,
  comm: 'task',
  mm: NULL,
  uid: 500,
  euid: 500,
  cap_effective: 0,
  nice: 0,
  utime: 0,
  stime: 0,
  start_time: 0,
  sigterm_handler: false,
}

/** Adds a task on address space `mm` (NULL = none) at the tail of the task list. */
export const addTask = (k: Kernel, spec: TaskSpec, mm: number): number =>
  k.task.add({ ...NOBODY, ...spec, mm })

/** Adds an address space of `total_vm` pages that has none of them. */
export function addMm(k: Kernel, total_vm: number): number {
  const mm = k.mm.add(0)
  k.mm.total_vm[mm] = total_vm
  return mm
}
