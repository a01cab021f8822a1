import {
  _PAGE_ACCESSED,
  _PAGE_DIRTY,
  _PAGE_PRESENT,
  _PAGE_RW,
  mk_pte,
  PAGE_COPY,
  PTRS_PER_PTE,
  pte_page,
  pte_to_swp_entry,
} from '../include/asm/pgtable.ts'
import { GFP_HIGHUSER, GFP_KERNEL, PG_dirty, PG_locked, PG_reserved, type Vma } from '../include/linux/mm.ts'
import { NULL, type Path } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { filemap_nopage, lock_page, mark_page_accessed, unlock_page } from './filemap.ts'
import {
  __alloc_pages,
  __alloc_pages_sleeping,
  alloc_page,
  page_cache_get,
  page_cache_release,
} from './page_alloc.ts'
import { lru_cache_add } from './swap.ts'
import {
  free_page_and_swap_cache,
  lookup_swap_cache,
  read_swap_cache_async,
  read_swap_cache_sleeping,
} from './swap_state.ts'
import {
  can_share_swap_page,
  free_swap_and_cache,
  remove_exclusive_swap_page,
  swap_duplicate,
  swap_free,
  valid_swaphandles,
  vm_swap_full,
} from './swapfile.ts'
import { SLEEPS } from './vmscan.ts'

/** What a fault ends with: no memory, done without the disk, done with a read. */
export const FAULT_OOM = -1
export const FAULT_MINOR = 1
export const FAULT_MAJOR = 2

/** Frame 0 reads as zeros for everybody. */
export const ZERO_PAGE = 0

/** Index of the pte that maps a virtual page; NULL = no page table there. */
export function pte_offset(k: Kernel, mm: number, address: number): number {
  const first = k.mm.pgd[mm][address >> 10]
  return first < 0 ? NULL : first + (address & (PTRS_PER_PTE - 1))
}

/** As pte_offset, but makes the page table if there is none; NULL = no memory for it. */
export function* pte_alloc(k: Kernel, mm: number, address: number): Path<number> {
  const at = pte_offset(k, mm, address)
  if (at !== NULL) return at
  const frame = k.config.page_table_frames ? yield* alloc_page(k, GFP_KERNEL) : NULL
  if (k.config.page_table_frames && frame === NULL) return NULL
  const pgd = k.mm.pgd[mm]
  if (pgd[address >> 10] < 0) pgd[address >> 10] = k.tables.add(frame)
  else if (frame !== NULL) page_cache_release(k, frame) // another thread was faster
  return pte_offset(k, mm, address)
}

function zap_pte(k: Kernel, mm: number, at: number): void {
  const ptes = k.tables.pte
  const pte = ptes[at]
  if (pte === 0) return
  ptes[at] = 0
  if (!(pte & _PAGE_PRESENT)) {
    k.mm.swapped[mm]--
    free_swap_and_cache(k, pte_to_swp_entry(pte))
    return
  }
  const page = pte_page(pte)
  const { flags } = k.mem_map
  if (flags[page] & PG_reserved) return
  if (k.mm.rss[mm] > 0) k.mm.rss[mm]--
  if (pte & _PAGE_DIRTY) flags[page] |= PG_dirty
  free_page_and_swap_cache(k, page)
}

/** Unmaps `size` virtual pages: frames and swap entries go, the area stays. */
export function zap_page_range(k: Kernel, mm: number, address: number, size: number): void {
  const end = address + size
  while (address < end) {
    const next = Math.min((address | (PTRS_PER_PTE - 1)) + 1, end)
    const at = pte_offset(k, mm, address)
    if (at !== NULL) for (let i = 0; i < next - address; i++) zap_pte(k, mm, at + i)
    address = next
  }
}

/** Frees the page tables of an address space in ascending order. */
export function clear_page_tables(k: Kernel, mm: number): void {
  const pgd = k.mm.pgd[mm]
  for (let i = 0; i < pgd.length; i++) {
    if (pgd[i] < 0) continue
    const frame = k.tables.remove(pgd[i])
    pgd[i] = -1
    if (frame !== NULL) page_cache_release(k, frame)
  }
}

/** Copies one pte at fork: shared, read-only in both, old in the child. */
function copy_one_pte(k: Kernel, src: number, dst: number, child: number): void {
  const ptes = k.tables.pte
  let pte = ptes[src]
  if (!(pte & _PAGE_PRESENT)) {
    swap_duplicate(k, pte_to_swp_entry(pte))
    k.mm.swapped[child]++
  } else if (!(k.mem_map.flags[pte_page(pte)] & PG_reserved)) {
    pte = ptes[src] = pte & ~_PAGE_RW
    pte &= ~_PAGE_ACCESSED
    page_cache_get(k, pte_page(pte))
    k.mm.rss[child]++
  }
  k.tables.set_pte(dst, pte)
}

/** Copies an area of `parent` copy-on-write. False = no memory for a page table. */
export function* copy_page_range(k: Kernel, child: number, parent: number, vma: Vma): Path<boolean> {
  for (let address = vma.vm_start; address < vma.vm_end; address++) {
    const src = pte_offset(k, parent, address)
    if (src === NULL) {
      address |= PTRS_PER_PTE - 1
      continue
    }
    const dst = yield* pte_alloc(k, child, address)
    if (dst === NULL) return false
    if (k.tables.pte[src]) copy_one_pte(k, src, dst, child)
  }
  return true
}

/** Maps a new zeroed frame; it starts inactive and referenced. */
function map_anonymous(k: Kernel, mm: number, at: number, page: number): number {
  if (page === NULL) return FAULT_OOM
  const ptes = k.tables.pte
  if (ptes[at]) {
    page_cache_release(k, page)
    return FAULT_MINOR
  }
  k.mm.rss[mm]++
  lru_cache_add(k, page)
  mark_page_accessed(k, page)
  k.tables.set_pte(at, mk_pte(page, PAGE_COPY | _PAGE_RW | _PAGE_DIRTY))
  return FAULT_MINOR
}

/** First use of a page: the zero page for a reader, a frame for a writer. SLEEPS = the frame takes sleep. */
function do_anonymous_page(k: Kernel, mm: number, at: number, write: boolean): number {
  if (!write) {
    k.tables.set_pte(at, mk_pte(ZERO_PAGE, PAGE_COPY))
    return FAULT_MINOR
  }
  const page = __alloc_pages(k, GFP_HIGHUSER, 0)
  return page === SLEEPS ? SLEEPS : map_anonymous(k, mm, at, page)
}

/** First use of a page of a mapped file. */
function* do_no_page(k: Kernel, mm: number, vma: Vma, address: number, at: number): Path<number> {
  const page = yield* filemap_nopage(k, vma.file, address - vma.vm_start, vma.vm_end - vma.vm_start)
  if (page === NULL) return FAULT_OOM
  if (k.tables.pte[at]) page_cache_release(k, page)
  else {
    k.mm.rss[mm]++
    k.tables.set_pte(at, mk_pte(page, PAGE_COPY))
  }
  return FAULT_MAJOR
}

/** A write to a read-only pte: keep the page if it is only ours, else copy it. */
function* do_wp_page(k: Kernel, mm: number, at: number): Path<number> {
  const { flags } = k.mem_map
  const pte = k.tables.pte[at]
  const old_page = pte_page(pte)
  if (!(flags[old_page] & PG_locked)) {
    if (can_share_swap_page(k, old_page) && !(flags[old_page] & PG_reserved)) {
      k.tables.set_pte(at, pte | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED)
      return FAULT_MINOR
    }
  }
  page_cache_get(k, old_page)
  let new_page = yield* alloc_page(k, GFP_HIGHUSER)
  if (new_page === NULL) {
    page_cache_release(k, old_page)
    return FAULT_OOM
  }
  if (k.tables.pte[at] === pte) {
    if (flags[old_page] & PG_reserved) k.mm.rss[mm]++
    k.tables.set_pte(at, mk_pte(new_page, PAGE_COPY | _PAGE_RW | _PAGE_DIRTY))
    lru_cache_add(k, new_page)
    new_page = old_page
  }
  page_cache_release(k, new_page)
  page_cache_release(k, old_page)
  return FAULT_MINOR
}

/** Reads the aligned group around a slot, as far as it is in use. */
function* swapin_readahead(k: Kernel, slot: number): Path<void> {
  const { first, num } = valid_swaphandles(k, slot)
  for (let at = first; at < first + num; at++) {
    let page = read_swap_cache_async(k, at)
    if (page === SLEEPS) page = yield* read_swap_cache_sleeping(k, at)
    if (page === NULL) return
    page_cache_release(k, page)
  }
}

/** Reads a slot with its neighbours; the wanted page with a reference, NULL = no memory. */
function* swapin(k: Kernel, slot: number): Path<number> {
  yield* swapin_readahead(k, slot)
  const page = read_swap_cache_async(k, slot)
  return page === SLEEPS ? yield* read_swap_cache_sleeping(k, slot) : page
}

/** Maps a page that is back, locked by us. With swap more than half full it gives up its slot at once. */
function map_swapped(k: Kernel, mm: number, at: number, slot: number, page: number, write: boolean): void {
  swap_free(k, slot)
  if (vm_swap_full(k)) remove_exclusive_swap_page(k, page)
  k.mm.rss[mm]++
  k.mm.swapped[mm]--
  const prot = write && can_share_swap_page(k, page) ? PAGE_COPY | _PAGE_RW | _PAGE_DIRTY : PAGE_COPY
  unlock_page(k, page)
  k.tables.set_pte(at, mk_pte(page, prot))
}

/** Brings back a page that waits, unlocked, in the swap cache; UNTRIED when it does not. */
function do_cached_swap_page(k: Kernel, mm: number, at: number, write: boolean): number {
  const { flags } = k.mem_map
  const slot = pte_to_swp_entry(k.tables.pte[at])
  const page = k.swap_info.cache[slot]
  if (page === NULL || flags[page] & PG_locked) return UNTRIED
  page_cache_get(k, page)
  mark_page_accessed(k, page)
  flags[page] |= PG_locked
  map_swapped(k, mm, at, slot, page, write)
  return FAULT_MINOR
}

/**
 * Brings a swapped page back.
 * Beware: after a read fault the pte is read-only even if the page is only ours.
 */
function* do_swap_page(k: Kernel, mm: number, at: number, write: boolean): Path<number> {
  const orig_pte = k.tables.pte[at]
  const slot = pte_to_swp_entry(orig_pte)
  let fault = FAULT_MINOR
  let page = lookup_swap_cache(k, slot)
  if (page === NULL) {
    page = yield* swapin(k, slot)
    if (page === NULL) return k.tables.pte[at] === orig_pte ? FAULT_OOM : FAULT_MINOR
    fault = FAULT_MAJOR
  }
  mark_page_accessed(k, page)
  if (k.mem_map.flags[page] & PG_locked) yield* lock_page(k, page)
  else k.mem_map.flags[page] |= PG_locked
  if (k.tables.pte[at] !== orig_pte) {
    unlock_page(k, page)
    page_cache_release(k, page)
    return FAULT_MINOR
  }
  map_swapped(k, mm, at, slot, page, write)
  return fault
}

/**
 * Makes one virtual page usable. The plain attempt: SLEEPS after an allocation that must sleep (go on with
 * `handle_mm_fault_sleeping`), or UNTRIED when the fault is not of the kind that a plain call can do.
 */
export const UNTRIED = -3

export function handle_mm_fault_fast(
  k: Kernel,
  mm: number,
  vma: Vma,
  address: number,
  write: boolean,
): number {
  const at = pte_offset(k, mm, address)
  if (at === NULL) return UNTRIED
  const pte = k.tables.pte[at]
  if (pte === 0) return vma.file === 0 ? do_anonymous_page(k, mm, at, write) : UNTRIED
  return pte & _PAGE_PRESENT ? UNTRIED : do_cached_swap_page(k, mm, at, write)
}

/** The rest of a do_anonymous_page whose allocation sleeps. */
export function* handle_mm_fault_sleeping(k: Kernel, mm: number, address: number): Path<number> {
  const page = yield* __alloc_pages_sleeping(k)
  return map_anonymous(k, mm, pte_offset(k, mm, address), page)
}

/** Makes one virtual page usable, whatever it takes: one of FAULT_*. */
export function* handle_mm_fault(
  k: Kernel,
  mm: number,
  vma: Vma,
  address: number,
  write: boolean,
): Path<number> {
  const at = yield* pte_alloc(k, mm, address)
  if (at === NULL) return FAULT_OOM
  const pte = k.tables.pte[at]
  if (pte === 0) {
    if (vma.file !== 0) return yield* do_no_page(k, mm, vma, address, at)
    const fault = do_anonymous_page(k, mm, at, write)
    return fault === SLEEPS ? yield* handle_mm_fault_sleeping(k, mm, address) : fault
  }
  if (!(pte & _PAGE_PRESENT)) return yield* do_swap_page(k, mm, at, write)
  if (write && !(pte & _PAGE_RW)) return yield* do_wp_page(k, mm, at)
  k.tables.set_pte(at, pte | _PAGE_ACCESSED | (write ? _PAGE_DIRTY : 0))
  return FAULT_MINOR
}
