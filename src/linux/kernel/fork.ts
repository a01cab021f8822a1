import { GFP_KERNEL } from '../include/linux/mm.ts'
import type { Jiffies } from '../../base/brand.ts'
import { NULL, PID_MAX, SLEEPS, type Path, type TaskInit } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { copy_page_range } from '../mm/memory.ts'
import { __alloc_pages, __alloc_pages_sleeping, __free_pages, alloc_page } from '../mm/page_alloc.ts'
import { exit_mmap, insert_vm_struct } from '../mm/mmap.ts'

/** A new, empty address space behind `after` in the mm list, with its page directory; NULL = no memory. */
export function* mm_alloc(k: Kernel, after: number): Path<number> {
  const page = k.config.page_table_frames ? yield* alloc_page(k, GFP_KERNEL) : NULL
  if (k.config.page_table_frames && page === NULL) return NULL
  const mm = k.mm.add(after)
  k.mm.pgd_page[mm] = page
  return mm
}

/** The order-1 block for a task's struct and kernel stack: its first frame; NULL = no memory. */
export function* alloc_task_struct(k: Kernel): Path<number> {
  const page = __alloc_pages(k, GFP_KERNEL, 1)
  return page === SLEEPS ? yield* __alloc_pages_sleeping(k) : page
}

/** One user of an address space less; with the last it is torn down. */
export function mmput(k: Kernel, mm: number): void {
  if (--k.mm.mm_users[mm] > 0) return
  if (k.swap_mm === mm) k.swap_mm = k.mm.next_mm[mm]
  k.mm.unlink(mm)
  exit_mmap(k, mm)
  k.mm.release(mm)
}

/** Pids that fork leaves alone when it goes round: those of daemons. */
const RESERVED_PIDS = 300

/** The most tasks of a machine: one for 16 frames, and no more than there are pids. Whoever forks must ask. */
export const max_threads = (k: Kernel): number => Math.min(k.mem_map.frames >> 4, PID_MAX - RESERVED_PIDS - 1)

/** What fork needs besides the parent. `mm` 'fresh' = fork and exec at once, 'copy' = copy-on-write. */
export interface ForkInit extends Omit<TaskInit, 'mm' | 'start_time'> {
  readonly start_time: Jiffies | undefined
}

/** Puts a task with its memory into the list. */
function add_task(k: Kernel, init: ForkInit, mm: number, stack_page: number): number {
  const p = k.task.add({ ...init, mm, start_time: init.start_time ?? k.jiffies })
  k.task.stack_page[p] = stack_page
  return p
}

function free_task_struct(k: Kernel, page: number): void {
  if (page !== NULL) __free_pages(k, page, 1)
}

/** The stack block of a new task, NULL where that costs nothing; false = no memory. */
function* stack_for_task(k: Kernel): Path<number | false> {
  if (!k.config.task_frames) return NULL
  const page = yield* alloc_task_struct(k)
  return page === NULL ? false : page
}

/** A new task with memory of its own (fork and exec at once), or with `share`'s. Its index; NULL = no memory. */
export function* do_fork(k: Kernel, init: ForkInit, share = NULL): Path<number> {
  const stack_page = yield* stack_for_task(k)
  if (stack_page === false) return NULL
  if (share !== NULL) {
    k.mm.mm_users[share]++
    return add_task(k, init, share, stack_page)
  }
  const mm = yield* mm_alloc(k, 0)
  if (mm !== NULL) return add_task(k, init, mm, stack_page)
  free_task_struct(k, stack_page)
  return NULL
}

/** A new task whose memory is `parent`'s heap, copy-on-write. Its index; NULL = no memory. Simplified: no text, no stack. */
export function* do_fork_cow(k: Kernel, init: ForkInit, parent: number): Path<number> {
  const stack_page = yield* stack_for_task(k)
  if (stack_page === false) return NULL
  const mm = yield* mm_alloc(k, parent)
  if (mm === NULL) {
    free_task_struct(k, stack_page)
    return NULL
  }
  const heap = k.mm.mmap[parent][0] // the lowest area
  k.mm.total_vm[mm] = k.mm.total_vm[parent]
  insert_vm_struct(k, mm, { ...heap, locked: false })
  if (yield* copy_page_range(k, mm, parent, heap)) return add_task(k, init, mm, stack_page)
  mmput(k, mm)
  free_task_struct(k, stack_page)
  return NULL
}
