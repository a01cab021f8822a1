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
import { NULL, SLEEPS, type Path } from '../include/linux/sched.ts'
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

/*
 * A fault is first tried as a plain call. What it found out before it had to stop stands in the kernel until the caller
 * goes on, at once, with the `_sleeping` function of the same name: which attempt failed in `fault` (below), the page
 * that is locked in `swapped_page`, the slots still to be read in `swapin_at` and `swapin_end`.
 */

/** What a fault ends with: no memory, done without the disk, done with a read. */
export const FAULT_OOM = -1
export const FAULT_MINOR = 1
export const FAULT_MAJOR = 2
/** How a plain attempt at a fault can end besides SLEEPS: it is not for a plain call, or it waits for a page's lock. */
export const UNTRIED = -3
const LOCKED_MINOR = -4
const LOCKED_MAJOR = -5

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

/** The first half of do_wp_page: a page that is only ours becomes writable. False = it must be copied. */
function reuse_page(k: Kernel, at: number): boolean {
  const pte = k.tables.pte[at]
  const old_page = pte_page(pte)
  if (k.mem_map.flags[old_page] & (PG_locked | PG_reserved) || !can_share_swap_page(k, old_page)) return false
  k.tables.set_pte(at, pte | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED)
  return true
}

/** A write to a read-only pte: keep the page if it is only ours, else copy it. */
function* do_wp_page(k: Kernel, mm: number, at: number): Path<number> {
  if (reuse_page(k, at)) return FAULT_MINOR
  const { flags } = k.mem_map
  const pte = k.tables.pte[at]
  const old_page = pte_page(pte)
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

/** Reads the aligned group around a slot, as far as it is in use. SLEEPS = at slot `k.swapin_at`, which takes sleep. */
function swapin_readahead(k: Kernel): number {
  for (; k.swapin_at < k.swapin_end; k.swapin_at++) {
    const page = read_swap_cache_async(k, k.swapin_at)
    if (page === SLEEPS) return SLEEPS
    if (page === NULL) break
    page_cache_release(k, page)
  }
  k.swapin_at = k.swapin_end
  return NULL
}

/** Reads a slot with its neighbours, or goes on with it: the wanted page with a reference, NULL = no memory; SLEEPS. */
const swapin = (k: Kernel, slot: number): number =>
  swapin_readahead(k) === SLEEPS ? SLEEPS : read_swap_cache_async(k, slot)

/** The rest of a swapin in which an allocation sleeps: one of the group, or the wanted page. */
function* swapin_sleeping(k: Kernel, slot: number): Path<number> {
  for (;;) {
    const { swapin_at: at, swapin_end: end } = k
    const page = yield* read_swap_cache_sleeping(k, at < end ? at : slot)
    if (at === end) return page
    if (page !== NULL) page_cache_release(k, page)
    k.swapin_at = page === NULL ? end : at + 1
    k.swapin_end = end
    const wanted = swapin(k, slot)
    if (wanted !== SLEEPS) return wanted
  }
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

/** What a fault on a swapped page ends with when memory ran out; if its pte has changed meanwhile, all is well. */
const no_page = (k: Kernel, at: number, orig_pte: number): number =>
  k.tables.pte[at] === orig_pte ? FAULT_OOM : FAULT_MINOR

/**
 * Brings a swapped page back. SLEEPS = an allocation takes sleep, LOCKED_* = `k.swapped_page` is locked.
 *
 * Source: Linux 2.4.20, mm/memory.c, do_swap_page().
 * Beware: after a read fault the pte is read-only even if the page is only ours.
 */
function do_swap_page(k: Kernel, mm: number, at: number, write: boolean): number {
  const orig_pte = k.tables.pte[at]
  const slot = pte_to_swp_entry(orig_pte)
  let fault = FAULT_MINOR
  let page = lookup_swap_cache(k, slot)
  if (page === NULL) {
    valid_swaphandles(k, slot)
    page = swapin(k, slot)
    if (page === SLEEPS) return SLEEPS
    if (page === NULL) return no_page(k, at, orig_pte)
    fault = FAULT_MAJOR
  }
  mark_page_accessed(k, page)
  if (k.mem_map.flags[page] & PG_locked) {
    k.swapped_page = page
    return fault === FAULT_MAJOR ? LOCKED_MAJOR : LOCKED_MINOR
  }
  k.mem_map.flags[page] |= PG_locked
  map_swapped(k, mm, at, slot, page, write)
  return fault
}

/** The rest of a do_swap_page that sleeps: `tried` says in what. */
function* do_swap_page_sleeping(
  k: Kernel,
  mm: number,
  at: number,
  write: boolean,
  tried: number,
): Path<number> {
  const orig_pte = k.tables.pte[at]
  const slot = pte_to_swp_entry(orig_pte)
  let page = k.swapped_page
  if (tried === SLEEPS) {
    page = yield* swapin_sleeping(k, slot)
    if (page === NULL) return no_page(k, at, orig_pte)
    mark_page_accessed(k, page)
  }
  yield* lock_page(k, page)
  const fault = tried === LOCKED_MINOR ? FAULT_MINOR : FAULT_MAJOR
  if (k.tables.pte[at] === orig_pte) {
    map_swapped(k, mm, at, slot, page, write)
    return fault
  }
  unlock_page(k, page)
  page_cache_release(k, page)
  return FAULT_MINOR
}

/**
 * Makes one virtual page usable, if that takes no sleep. Else, below FAULT_OOM: SLEEPS, LOCKED_*, or UNTRIED (nothing has
 * been done yet): go on with `handle_mm_fault_sleeping`.
 *
 * Source: Linux 2.4.20, mm/memory.c, handle_mm_fault().
 */
export function handle_mm_fault(k: Kernel, mm: number, vma: Vma, address: number, write: boolean): number {
  const at = pte_offset(k, mm, address)
  if (at === NULL) return UNTRIED
  const pte = k.tables.pte[at]
  if (pte === 0) return vma.file === 0 ? do_anonymous_page(k, mm, at, write) : UNTRIED
  if (!(pte & _PAGE_PRESENT)) return do_swap_page(k, mm, at, write)
  if (write && !(pte & _PAGE_RW)) return reuse_page(k, at) ? FAULT_MINOR : UNTRIED
  k.tables.set_pte(at, pte | _PAGE_ACCESSED | (write ? _PAGE_DIRTY : 0))
  return FAULT_MINOR
}

/** The rest of a do_anonymous_page whose allocation sleeps. */
function* do_anonymous_page_sleeping(k: Kernel, mm: number, at: number): Path<number> {
  return map_anonymous(k, mm, at, yield* __alloc_pages_sleeping(k))
}

/** A fault of which nothing has been done yet, from its beginning. */
function* handle_mm_fault_whole(
  k: Kernel,
  mm: number,
  vma: Vma,
  address: number,
  write: boolean,
): Path<number> {
  const at = yield* pte_alloc(k, mm, address)
  if (at === NULL) return FAULT_OOM
  const pte = k.tables.pte[at]
  if (pte === 0 && vma.file !== 0) return yield* do_no_page(k, mm, vma, address, at)
  if (pte & _PAGE_PRESENT && write && !(pte & _PAGE_RW)) return yield* do_wp_page(k, mm, at)
  const tried = handle_mm_fault(k, mm, vma, address, write)
  return tried >= FAULT_OOM ? tried : yield* handle_mm_fault_sleeping(k, mm, vma, address, write, tried)
}

/** Makes one virtual page usable, whatever it takes, from where a plain attempt stopped: one of FAULT_*. */
export function* handle_mm_fault_sleeping(
  k: Kernel,
  mm: number,
  vma: Vma,
  address: number,
  write: boolean,
  tried: number,
): Path<number> {
  if (tried === UNTRIED) return yield* handle_mm_fault_whole(k, mm, vma, address, write)
  const at = pte_offset(k, mm, address)
  if (k.tables.pte[at] === 0) return yield* do_anonymous_page_sleeping(k, mm, at)
  return yield* do_swap_page_sleeping(k, mm, at, write, tried)
}
