import type { Pages } from '../base/brand.ts'
import { access_user, do_page_fault } from '../linux/arch/i386/mm/fault.ts'
import { TASK_DEAD, type Path } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'
import { sys_brk } from '../linux/mm/mmap.ts'
import type { Process } from './process.ts'

/** First virtual page of every heap, and the most it can hold: up to where program text would lie. */
export const HEAP = 0x08000
export const HEAP_MOST: Pages = 0x40000 - HEAP
/** Virtual page behind every stack, and its size. */
export const STACK_END = 0xc0000
export const STACK_PAGES: Pages = 2
/** malloc() takes memory from the kernel in pieces of 1 MB. */
const PIECE: Pages = 256

/** Writes to `n` heap pages from `first` on, as long as that takes no sleep: how many it did. */
export const touchHeap = (k: Kernel, p: number, first: Pages, n: Pages): Pages =>
  access_user(k, p, HEAP + first, n, 1, true)

/** The rest of a touchHeap that stopped before page `first`; `n` are left. False when the task died of it. */
export function* touchHeapSleeping(k: Kernel, p: number, first: Pages, n: Pages): Path<boolean> {
  while (n > 0) {
    if (!(yield* do_page_fault(k, p, HEAP + first, true))) return false
    const done = touchHeap(k, p, first + 1, n - 1)
    if (k.task.state[p] === TASK_DEAD) return false
    first += done + 1
    n -= done + 1
  }
  return true
}

/** Address space its task may touch: all it has asked for but the reserve. */
const roomOf = (k: Kernel, { p, heap }: Process): Pages => k.mm.total_vm[k.task.mm[p]] - heap.reserved

/** Does another thread sleep in the kernel? In a fault it would hold mmap_sem, and brk() would wait for it. */
function isInUse({ task }: Kernel, p: number): boolean {
  const mm = task.mm[p]
  return task.path.some((path, other) => path !== undefined && other !== p && task.mm[other] === mm)
}

/**
 * Frees what the heap shall no longer hold, unless another thread may be about to touch it, and asks for more reserve in
 * one malloc(); a refused one is given up.
 */
export function adjustHeap(k: Kernel, process: Process): void {
  const { p, heap } = process
  const room = Math.min(roomOf(k, process), heap.target)
  const reserved = Math.min(heap.reserve, heap.reserved)
  if (room + reserved < k.mm.total_vm[k.task.mm[p]]) {
    if (isInUse(k, p)) return
    sys_brk(k, p, HEAP, room + reserved)
  }
  heap.touched = Math.min(heap.touched, room)
  if (heap.reserve > reserved && !sys_brk(k, p, HEAP, room + heap.reserve)) heap.reserve = reserved
  heap.reserved = heap.reserve
}

/** Asks for room to touch `n` more pages, 1 MB at a time. How many it may touch now; 0 = malloc() was refused. */
export function askPiece(k: Kernel, process: Process, n: Pages): Pages {
  const { p, heap } = process
  const room = roomOf(k, process)
  if (heap.touched + n <= room) return n
  const wanted = Math.min(Math.max(room + PIECE, heap.touched + n), heap.target)
  if (wanted > room && !sys_brk(k, p, HEAP, wanted + heap.reserved)) return Math.max(0, room - heap.touched)
  return Math.min(n, wanted - heap.touched)
}
