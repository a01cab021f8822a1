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

/** Walks page tables and counts. Keeps its marks between calls, so that it allocates little. */
export class OwnerCounter {
  private readonly frame_seen: Uint8Array
  private readonly slot_seen: Uint8Array

  constructor(private readonly k: Kernel) {
    this.frame_seen = new Uint8Array(k.mem_map.frames)
    this.slot_seen = new Uint8Array(k.swap_info.max)
  }

  count(): Owners {
    const { k } = this
    this.frame_seen.fill(0)
    this.slot_seen.fill(0)
    const frames = new Map<number, number>()
    const slots = new Map<number, number>()
    const { next_task, mm } = k.task
    for (let p = next_task[0]; p !== 0; p = next_task[p]) if (mm[p] >= 0) this.countTask(p, frames, slots)
    return { frames, slots, ...this.caches() }
  }

  private countTask(p: number, frames: Map<number, number>, slots: Map<number, number>): void {
    const { pte } = this.k.tables
    const { flags } = this.k.mem_map
    const { frame_seen, slot_seen } = this
    let held = 0
    let swapped = 0
    for (const first of this.k.mm.pgd[this.k.task.mm[p]]) {
      if (first < 0) continue
      for (let at = first; at < first + PTRS_PER_PTE; at++) {
        const entry = pte[at]
        if (entry === 0) continue
        if (entry & _PAGE_PRESENT) {
          const page = pte_page(entry)
          if (frame_seen[page] || flags[page] & PG_reserved) continue
          frame_seen[page] = 1
          held++
        } else if (!slot_seen[pte_to_swp_entry(entry)]) {
          slot_seen[pte_to_swp_entry(entry)] = 1
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
      if (mapping[page] === NO_MAPPING || this.frame_seen[page]) continue
      if (mapping[page] === SWAPPER_SPACE) swap_cache++
      else page_cache++
    }
    return { page_cache, swap_cache }
  }
}
