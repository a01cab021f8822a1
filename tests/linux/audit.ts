import {
  _PAGE_ACCESSED,
  _PAGE_PRESENT,
  QUIET_PTES,
  QUIET_SHIFT,
  pte_page,
  pte_to_swp_entry,
  PTRS_PER_PTE,
} from '../../src/linux/include/asm/pgtable.ts'
import {
  MAX_ORDER,
  NO_MAPPING,
  PG_active,
  PG_dirty,
  PG_lru,
  PG_reserved,
  SWAPPER_SPACE,
} from '../../src/linux/include/linux/mm.ts'
import { NULL } from '../../src/linux/include/linux/sched.ts'
import type { Kernel } from '../../src/linux/kernel.ts'
import { nr_free_pages } from '../../src/linux/mm/page_alloc.ts'
import { queueFaults, tasksOf } from './queues.ts'

/** Stands for a frame of the stack block that a sleeping fork has in its hands: in no table yet. */
const FORKING = 'in the hands of a fork'

/**
 * An accountant's walk through a kernel between two jiffies: everything that is counted is counted again from the ground,
 * in the plainest way, and every difference is a sentence.
 * What a sleeping path may have in its hands, and nothing else: the one local page of a task that reclaims (in no list,
 * not free), a reference of the page it waits for, a reference of the page it is about to copy, and the stack block of
 * the child it forks.
 */
export class Audit {
  readonly faults: string[] = []
  /** Where each frame was found. */
  private readonly place: (string | undefined)[]
  /** References of each frame and of each slot, as far as ptes and caches hold them. */
  private readonly refs: Int32Array
  private readonly slotRefs: Int32Array

  constructor(
    private readonly k: Kernel,
    /** Forks that may be asleep now. */
    private readonly forks: number,
  ) {
    this.place = new Array<string | undefined>(k.mem_map.frames).fill(undefined)
    this.refs = new Int32Array(k.mem_map.frames)
    this.slotRefs = new Int32Array(k.swap_info.swap_map.length)
    this.reserved()
    this.buddy()
    this.lru('active', k.active_list, k.nr_active_pages)
    this.lru('inactive', k.inactive_list, k.nr_inactive_pages)
    this.kernelFrames()
    this.stacksOfForks()
    this.everyFrameHasAPlace()
    this.totals()
    this.caches()
    for (const mm of this.spaces()) this.pagesOf(mm)
    this.slots()
    this.counts()
    for (const mm of this.spaces()) this.quietChunks(mm)
    this.faults.push(...queueFaults(k))
  }

  /** `at` is whose number it is; the sentence is put together only when it is needed. */
  private equal(counted: number, kept: number, what: string, at: number | string = ''): void {
    if (counted !== kept) this.faults.push(`${what} ${at}: counted ${counted}, the kernel says ${kept}`)
  }

  private put(page: number, where: string): void {
    const before = this.place[page]
    if (before) this.faults.push(`frame ${page} is in two places: ${before} and ${where}`)
    this.place[page] = where
  }

  /** The entries of a list, which must lead back to its head both ways. */
  private list(name: string, head: number): number[] {
    const { next, prev, frames } = this.k.mem_map
    const entries: number[] = []
    for (let at = head, to = next[at]; ; at = to, to = next[at]) {
      if (prev[to] !== at) this.faults.push(`list ${name}: ${to} does not point back to ${at}`)
      if (to === head || entries.length > frames) return entries
      entries.push(to)
    }
  }

  private reserved(): void {
    this.k.mem_map.flags.forEach((flags, page) => {
      if (flags & PG_reserved) this.put(page, 'reserved')
    })
  }

  private buddy(): void {
    for (const zone of this.k.zonelist) {
      let free = 0
      for (let order = 0; order < MAX_ORDER; order++) {
        const head = this.k.inactive_list + 1 + zone.index * MAX_ORDER + order
        for (const page of this.list(`free ${zone.name} ${order}`, head)) {
          this.equal(order, this.k.mem_map.free_order[page], 'order of free block', page)
          this.putBlock(page, order, `free ${zone.name}`)
          if (page + (1 << order) > zone.zone_start + zone.size)
            this.faults.push(`free block ${page} leaves its zone`)
          free += 1 << order
        }
      }
      this.equal(free, zone.free_pages, 'free pages of', zone.name)
    }
  }

  private lru(name: string, head: number, kept: number): void {
    const pages = this.list(name, head)
    const { flags } = this.k.mem_map
    const active = name === 'active' ? PG_lru | PG_active : PG_lru
    for (const page of pages) {
      this.put(page, name)
      this.equal(active, flags[page] & (PG_lru | PG_active), 'list flags of frame', page)
    }
    this.equal(pages.length, kept, 'length of the list', name)
  }

  /** Indices of all address spaces but init_mm. */
  private spaces(): number[] {
    const { next_mm, mmlist_nr } = this.k.mm
    const found: number[] = []
    for (let mm = next_mm[0]; mm !== 0; mm = next_mm[mm]) found.push(mm)
    this.equal(found.length, mmlist_nr, 'address spaces')
    return found
  }

  private kernelFrames(): void {
    const { task, mm, tables } = this.k
    for (const p of tasksOf(this.k)) {
      if (task.local_page[p] !== NULL) this.putBlock(task.local_page[p], task.local_order[p], 'local page')
      if (task.stack_page[p] !== NULL) this.putBlock(task.stack_page[p], 1, 'task struct')
    }
    for (const space of this.spaces()) {
      if (mm.pgd_page[space] !== NULL) this.put(mm.pgd_page[space], 'page directory')
      for (const first of this.tablesOf(space)) {
        const frame = tables.frame[first >> 10]
        if (frame !== NULL) this.put(frame, 'page table')
      }
    }
  }

  /** The first pte of each page table of an address space. */
  private tablesOf(mm: number): Int32Array {
    return this.k.mm.pgd[mm].filter((first) => first >= 0)
  }

  private putBlock(page: number, order: number, where: string): void {
    for (let i = 0; i < 1 << order; i++) this.put(page + i, where)
  }

  /** A fork that sleeps for its child's memory has the order-1 block for the child's stack already. */
  private stacksOfForks(): void {
    const { count } = this.k.mem_map
    let left = this.k.config.task_frames ? this.forks : 0
    for (const page of this.pairs()) {
      if (left === 0) return
      if (this.place[page] || this.place[page + 1] || count[page] !== 1 || count[page + 1] !== 0) continue
      this.putBlock(page, 1, FORKING)
      left--
    }
  }

  /** Where a block of two frames may begin: counted from the start of its zone, which may be odd. */
  private *pairs(): Generator<number> {
    for (const { zone_start, size } of this.k.zonelist)
      for (let page = zone_start; page + 1 < zone_start + size; page += 2) yield page
  }

  /** The sum that a class is shown: every frame is free, active, inactive, reserved, or the kernel's own. */
  private totals(): void {
    const { k } = this
    const counted = (...names: readonly string[]): number =>
      this.place.filter((where) => where !== undefined && names.includes(where)).length
    const own = counted('local page', 'task struct', 'page directory', 'page table', FORKING)
    const sum = nr_free_pages(k) + k.nr_active_pages + k.nr_inactive_pages + own + counted('reserved')
    this.equal(sum, k.mem_map.frames, 'free + active + inactive + reserved + kernel')
    this.equal(counted('reserved'), k.config.reserved_pages, 'reserved')
  }

  private everyFrameHasAPlace(): void {
    this.place.forEach((where, page) => {
      if (!where)
        this.faults.push(`frame ${page} is nowhere; it has ${this.k.mem_map.count[page]} references`)
    })
  }

  private caches(): void {
    const { swap_info, mem_map } = this.k
    const hashed = this.hashed()
    for (const page of hashed) this.refs[page]++
    const files = new Set(hashed.map((page) => mem_map.mapping[page] * 2 ** 32 + mem_map.index[page]))
    this.equal(files.size, hashed.length, 'pages of files, each cached once')
    const inSwap = swap_info.cache.reduce((sum, page) => sum + (page === NULL ? 0 : 1), 0)
    this.equal(inSwap, this.k.swapper_space_nrpages, 'swap cache')
    this.equal(hashed.length + inSwap, this.k.page_cache_size, 'page cache')
    swap_info.cache.forEach((page, slot) => {
      if (page === NULL) return
      this.refs[page]++
      this.slotRefs[slot]++
      this.equal(SWAPPER_SPACE, mem_map.mapping[page], 'mapping of the page that caches slot', slot)
      this.equal(slot, mem_map.index[page], 'index of the page that caches slot', slot)
    })
    const mapped = mem_map.mapping.filter((mapping) => mapping !== NO_MAPPING).length
    this.equal(mapped, this.k.page_cache_size, 'frames that have a mapping')
  }

  /** The pages in all chains of the page hash; each is found again by what it caches. */
  private hashed(): number[] {
    const { mem_map, page_hash_table } = this.k
    const found: number[] = []
    for (const first of page_hash_table) {
      for (let page = first; page !== NULL; page = mem_map.next_hash[page]) {
        found.push(page)
        if (mem_map.mapping[page] <= SWAPPER_SPACE)
          this.faults.push(`frame ${page} is hashed but caches no file`)
        if (found.length > mem_map.frames) return found
      }
    }
    return found
  }

  private pagesOf(mm: number): void {
    const { tables, mem_map } = this.k
    const { refs, slotRefs } = this
    let rss = 0
    let swapped = 0
    for (const first of this.tablesOf(mm)) {
      for (let at = first; at < first + PTRS_PER_PTE; at++) {
        const pte = tables.pte[at]
        if (pte === 0) continue
        if (!(pte & _PAGE_PRESENT)) {
          swapped++
          slotRefs[pte_to_swp_entry(pte)]++
        } else if (!(mem_map.flags[pte_page(pte)] & PG_reserved)) {
          rss++
          refs[pte_page(pte)]++
        }
      }
    }
    this.equal(rss, this.k.mm.rss[mm], 'rss of address space', mm)
    this.equal(swapped, this.k.mm.swapped[mm], 'swap entries of address space', mm)
  }

  private slots(): void {
    const { swap_map, pages } = this.k.swap_info
    let free = 0
    for (let slot = 1; slot <= pages; slot++) {
      if (swap_map[slot] === 0) free++
      this.equal(this.slotRefs[slot], swap_map[slot], 'references of slot', slot)
    }
    this.equal(free - (pages - this.k.total_swap_pages), this.k.nr_swap_pages, 'free slots')
  }

  /** Swap is full and these ptes are marked as not worth a walk: nothing in them may be there to take or to mark. */
  private quietChunks(mm: number): void {
    const { quiet, quiet_now } = this.k.tables
    if (this.k.nr_swap_pages > 0) return
    for (const first of this.tablesOf(mm)) {
      for (let at = first; at < first + PTRS_PER_PTE; at += QUIET_PTES)
        if (quiet[at >> QUIET_SHIFT] === quiet_now) this.quietChunk(at)
    }
  }

  private quietChunk(first: number): void {
    const { flags, mapping } = this.k.mem_map
    for (const pte of this.k.tables.pte.subarray(first, first + QUIET_PTES)) {
      const page = pte_page(pte)
      if (!(pte & _PAGE_PRESENT) || flags[page] & PG_reserved) continue
      const stuck = flags[page] & PG_active || (flags[page] & PG_dirty && mapping[page] === NO_MAPPING)
      if (pte & _PAGE_ACCESSED || !stuck)
        this.faults.push(`frame ${page} is worth a walk, but its chunk is quiet`)
    }
  }

  /** Beyond ptes and caches a page is held by those who wait for it, and by each sleeping path that copies one. */
  private counts(): void {
    const { mem_map, page_waiters, task, kswapd } = this.k
    for (const { page } of page_waiters) this.refs[page]++
    let copying = tasksOf(this.k).filter((p) => task.path[p] && p !== kswapd).length
    this.place.forEach((where, page) => {
      if (where !== 'active' && where !== 'inactive') return
      const more = mem_map.count[page] - this.refs[page]
      copying -= more
      if (more < 0 || copying < 0)
        this.equal(this.refs[page], mem_map.count[page], 'references of frame', page)
    })
  }
}

/** What is wrong with the books of a kernel between two jiffies. `forks` = how many may be asleep. */
export const auditOf = (k: Kernel, forks = 0): readonly string[] => new Audit(k, forks).faults
