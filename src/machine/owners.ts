import { _PAGE_PRESENT, PTRS_PER_PTE, pte_page, pte_to_swp_entry } from '../linux/include/asm/pgtable.ts'
import { NO_MAPPING, PG_reserved, SWAPPER_SPACE } from '../linux/include/linux/mm.ts'
import type { Kernel } from '../linux/kernel.ts'

/** Who holds memory, each frame and slot counted once. Units: frames and slots. */
export interface Owners {
  /** By task index: frames and slots it is the first in the task list to map. */
  readonly frames: Map<number, number>
  readonly slots: Map<number, number>
  /** File pages and swap cache pages that nobody maps. */
  readonly page_cache: number
  readonly swap_cache: number
}

/** Slots that are free to be given out: none while swap is being turned off, when nr_swap_pages is below 0. */
export const slotsFree = ({ nr_swap_pages }: Kernel): number => Math.max(0, nr_swap_pages)

/** Slots in all: the device's, or, while it is being turned off, those that are still in use. */
export const slotsOf = ({ total_swap_pages, nr_swap_pages }: Kernel): number =>
  total_swap_pages > 0 ? total_swap_pages : 0 - nr_swap_pages

/** Walks page tables and counts. Keeps its columns between calls, so that it allocates little. */
export class OwnerCounter {
  /** Pid of the first task in the list that maps a frame or slot, as of the last count; 0 = nobody. */
  readonly frame_pid: Uint16Array
  private readonly slots: { pid: Uint16Array }

  constructor(private readonly k: Kernel) {
    this.frame_pid = new Uint16Array(k.mem_map.frames)
    this.slots = { pid: new Uint16Array(k.swap_info.swap_map.length) }
  }

  get slot_pid(): Uint16Array {
    return this.slots.pid
  }

  count(): Owners {
    const { k, slots: held } = this
    const slots_most = k.swap_info.swap_map.length
    this.frame_pid.fill(0)
    if (held.pid.length === slots_most) held.pid.fill(0)
    else held.pid = new Uint16Array(slots_most)
    const frames = new Map<number, number>()
    const slots = new Map<number, number>()
    const { next_task, mm } = k.task
    for (let p = next_task[0]; p !== 0; p = next_task[p]) if (mm[p] >= 0) this.countTask(p, frames, slots)
    return { frames, slots, ...this.caches() }
  }

  private countTask(p: number, frames: Map<number, number>, slots: Map<number, number>): void {
    const { pte } = this.k.tables
    const { flags } = this.k.mem_map
    const { frame_pid, slot_pid } = this
    const pid = this.k.task.pid[p]
    let held = 0
    let swapped = 0
    for (const first of this.k.mm.pgd[this.k.task.mm[p]]) {
      if (first < 0) continue
      for (let at = first; at < first + PTRS_PER_PTE; at++) {
        const entry = pte[at]
        if (entry === 0) continue
        if (entry & _PAGE_PRESENT) {
          const page = pte_page(entry)
          if (frame_pid[page] || flags[page] & PG_reserved) continue
          frame_pid[page] = pid
          held++
        } else if (!slot_pid[pte_to_swp_entry(entry)]) {
          slot_pid[pte_to_swp_entry(entry)] = pid
          swapped++
        }
      }
    }
    frames.set(p, held)
    slots.set(p, swapped)
  }

  private caches(): { page_cache: number; swap_cache: number } {
    const { mapping, frames } = this.k.mem_map
    let page_cache = 0
    let swap_cache = 0
    for (let page = 0; page < frames; page++) {
      if (mapping[page] === NO_MAPPING || this.frame_pid[page]) continue
      if (mapping[page] === SWAPPER_SPACE) swap_cache++
      else page_cache++
    }
    return { page_cache, swap_cache }
  }
}
