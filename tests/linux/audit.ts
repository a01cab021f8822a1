import {
  _PAGE_ACCESSED,
  _PAGE_PRESENT,
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

/**
 * An accountant's walk through a kernel at rest: everything that is counted is counted again from the ground, in the
 * plainest way, and every difference is a sentence.
 */
export class Audit {
  readonly faults: string[] = []
  /** Where each frame was found. */
  private readonly place: (string | undefined)[]
  /** References of each frame and of each slot, as far as ptes and caches hold them. */
  private readonly refs: Int32Array
  private readonly slotRefs: Int32Array

  constructor(private readonly k: Kernel) {
    this.place = new Array<string | undefined>(k.mem_map.frames).fill(undefined)
    this.refs = new Int32Array(k.mem_map.frames)
    this.slotRefs = new Int32Array(k.swap_info.pages + 1)
    this.reserved()
    this.buddy()
    this.lru('active', k.active_list, k.nr_active_pages)
    this.lru('inactive', k.inactive_list, k.nr_inactive_pages)
    this.kernelFrames()
    this.everyFrameHasAPlace()
    this.caches()
    for (const mm of this.spaces()) this.pagesOf(mm)
    this.slots()
    this.counts()
    for (const mm of this.spaces()) this.quietChunks(mm)
  }

  private equal(what: string, counted: number, kept: number): void {
    if (counted !== kept) this.faults.push(`${what}: counted ${counted}, the kernel says ${kept}`)
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
          this.equal(`order of free block ${page}`, order, this.k.mem_map.free_order[page])
          for (let i = 0; i < 1 << order; i++) this.put(page + i, `free ${zone.name}`)
          if (page + (1 << order) > zone.zone_start + zone.size)
            this.faults.push(`free block ${page} leaves its zone`)
          free += 1 << order
        }
      }
      this.equal(`free pages of ${zone.name}`, free, zone.free_pages)
    }
  }

  private lru(name: string, head: number, kept: number): void {
    const pages = this.list(name, head)
    const active = name === 'active' ? PG_active : 0
    for (const page of pages) {
      this.put(page, name)
      this.equal(
        `list flags of frame ${page}`,
        PG_lru | active,
        this.k.mem_map.flags[page] & (PG_lru | PG_active),
      )
    }
    this.equal(`length of the ${name} list`, pages.length, kept)
  }

  /** Indices of all address spaces but init_mm. */
  private spaces(): number[] {
    const { next_mm, mmlist_nr } = this.k.mm
    const found: number[] = []
    for (let mm = next_mm[0]; mm !== 0; mm = next_mm[mm]) found.push(mm)
    this.equal('address spaces', found.length, mmlist_nr)
    return found
  }

  private kernelFrames(): void {
    const { task, mm, tables } = this.k
    for (let p = task.next_task[0]; p !== 0; p = task.next_task[p]) {
      if (task.local_page[p] !== NULL) this.put(task.local_page[p], 'local page')
      if (task.stack_page[p] === NULL) continue
      this.put(task.stack_page[p], 'task struct')
      this.put(task.stack_page[p] + 1, 'task struct')
    }
    for (const space of this.spaces()) {
      if (mm.pgd_page[space] !== NULL) this.put(mm.pgd_page[space], 'page directory')
      for (const first of mm.pgd[space]) {
        if (first >= 0 && tables.frame[first >> 10] !== NULL)
          this.put(tables.frame[first >> 10], 'page table')
      }
    }
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
    const files = new Set(hashed.map((page) => `${mem_map.mapping[page]}:${mem_map.index[page]}`))
    this.equal('pages of files, each cached once', hashed.length, files.size)
    const inSwap = swap_info.cache.reduce((sum, page) => sum + (page === NULL ? 0 : 1), 0)
    this.equal('swap cache', inSwap, this.k.swapper_space_nrpages)
    this.equal('page cache', hashed.length + inSwap, this.k.page_cache_size)
    swap_info.cache.forEach((page, slot) => {
      if (page === NULL) return
      this.refs[page]++
      this.slotRefs[slot]++
      this.equal(`mapping of frame ${page}, cache of slot ${slot}`, SWAPPER_SPACE, mem_map.mapping[page])
      this.equal(`slot of frame ${page}`, slot, mem_map.index[page])
    })
    const mapped = mem_map.mapping.filter((mapping) => mapping !== NO_MAPPING).length
    this.equal('frames that have a mapping', mapped, this.k.page_cache_size)
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
    let rss = 0
    let swapped = 0
    for (const first of this.k.mm.pgd[mm]) {
      for (const pte of first < 0 ? [] : tables.pte.subarray(first, first + PTRS_PER_PTE)) {
        if (pte === 0) continue
        if (!(pte & _PAGE_PRESENT)) {
          swapped++
          this.slotRefs[pte_to_swp_entry(pte)]++
        } else if (!(mem_map.flags[pte_page(pte)] & PG_reserved)) {
          rss++
          this.refs[pte_page(pte)]++
        }
      }
    }
    this.equal(`rss of address space ${mm}`, rss, this.k.mm.rss[mm])
    this.equal(`swap entries of address space ${mm}`, swapped, this.k.mm.swapped[mm])
  }

  private slots(): void {
    const { swap_map, pages } = this.k.swap_info
    let free = 0
    for (let slot = 1; slot <= pages; slot++) {
      if (swap_map[slot] === 0) free++
      this.equal(`references of slot ${slot}`, this.slotRefs[slot], swap_map[slot])
    }
    this.equal('free slots', free, this.k.nr_swap_pages)
  }

  /** Swap is full and these ptes are marked as not worth a walk: nothing in them may be there to take or to mark. */
  private quietChunks(mm: number): void {
    const { tables, mem_map, nr_swap_pages } = this.k
    const { flags, mapping } = mem_map
    for (const first of nr_swap_pages > 0 ? [] : this.k.mm.pgd[mm]) {
      for (let at = first; first >= 0 && at < first + PTRS_PER_PTE; at++) {
        const pte = tables.pte[at]
        const page = pte_page(pte)
        const marked = tables.quiet[at >> QUIET_SHIFT] === tables.quiet_now
        if (!marked || !(pte & _PAGE_PRESENT) || flags[page] & PG_reserved) continue
        const stuck = flags[page] & PG_active || (flags[page] & PG_dirty && mapping[page] === NO_MAPPING)
        if (pte & _PAGE_ACCESSED || !stuck)
          this.faults.push(`frame ${page} is worth a walk, but its chunk is quiet`)
      }
    }
  }

  /** With a disk that takes time somebody may hold a page while waiting for it. */
  private counts(): void {
    const { count, flags } = this.k.mem_map
    const waits = this.k.io_pending > 0
    this.place.forEach((where, page) => {
      if (where !== 'active' && where !== 'inactive') return
      if (!waits) this.equal(`references of frame ${page}`, this.refs[page], count[page])
      else if (count[page] < this.refs[page])
        this.faults.push(`frame ${page} has too few references, flags ${flags[page]}`)
    })
  }
}

/** What is wrong with the books of a kernel at rest. */
export const auditOf = (k: Kernel): readonly string[] => new Audit(k).faults
