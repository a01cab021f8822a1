import type { Kernel } from '../kernel.ts'
import { _PAGE_ACCESSED, mk_pte, PAGE_COPY, PTRS_PER_PTE, swp_entry_to_pte } from '../include/asm/pgtable.ts'
import { PG_dirty, PG_locked, SWAPPER_SPACE } from '../include/linux/mm.ts'
import { NULL, SLEEPS, type Path } from '../include/linux/sched.ts'
import { SWAP_MAP_BAD, SWAP_MAP_MAX, SWAPFILE_CLUSTER, SwapInfo } from '../include/linux/swap.ts'
import { lock_page, unlock_page } from './filemap.ts'
import { page_cache_get, page_cache_release } from './page_alloc.ts'
import {
  __delete_from_swap_cache,
  delete_from_swap_cache,
  read_swap_cache_async,
  read_swap_cache_sleeping,
} from './swap_state.ts'

/** More than half of the swap in use: slots are given back as soon as possible. */
export const vm_swap_full = (k: Kernel): boolean => k.nr_swap_pages * 2 < k.swap_info.pages

function take_slot(k: Kernel, slot: number): number {
  const si = k.swap_info
  if (slot === si.lowest_bit) si.lowest_bit++
  if (slot === si.highest_bit) si.highest_bit--
  if (si.lowest_bit > si.highest_bit) {
    si.lowest_bit = si.max
    si.highest_bit = 0
  }
  si.swap_map[slot] = 1
  k.nr_swap_pages--
  si.cluster_next = slot + 1
  return slot
}

/** First of a run of 256 free slots that ends at or below highest_bit; 0 = there is none. */
function find_free_cluster(k: Kernel): number {
  const { swap_map, lowest_bit, highest_bit } = k.swap_info
  let first = lowest_bit
  while (first + SWAPFILE_CLUSTER - 1 <= highest_bit) {
    let slot = first + SWAPFILE_CLUSTER - 1 // backwards: one slot in use rules out all runs that begin before it
    while (slot >= first && !swap_map[slot]) slot--
    if (slot < first) return first
    first = slot + 1
  }
  return 0
}

/** A free slot: on from the last one while the cluster lasts, then a fresh cluster, then the first free slot. */
function scan_swap_map(k: Kernel): number {
  const si = k.swap_info
  if (si.cluster_nr > 0) {
    for (let slot = si.cluster_next; slot <= si.highest_bit; slot++) {
      if (si.swap_map[slot]) continue
      si.cluster_nr--
      return take_slot(k, slot)
    }
  }
  return scan_swap_map_anew(k)
}

/** A slot where no cluster is begun: the first of a fresh one, or any free slot. */
function scan_swap_map_anew(k: Kernel): number {
  const si = k.swap_info
  si.cluster_nr = SWAPFILE_CLUSTER
  const fresh = find_free_cluster(k)
  if (fresh) return take_slot(k, fresh)
  for (let slot = si.lowest_bit; slot <= si.highest_bit; slot++) {
    if (!si.swap_map[slot]) {
      si.lowest_bit = slot
      return take_slot(k, slot)
    }
  }
  si.lowest_bit = si.max
  si.highest_bit = 0
  return 0
}

/** A new slot with one reference; 0 = swap is full. */
export const get_swap_page = (k: Kernel): number => (k.nr_swap_pages <= 0 ? 0 : scan_swap_map(k))

/** One more reference; false when the slot is free or bad. */
export function swap_duplicate(k: Kernel, slot: number): boolean {
  const { swap_map } = k.swap_info
  const count = swap_map[slot] // none beyond the last slot
  if (!count) return false
  if (count < SWAP_MAP_MAX - 1) swap_map[slot] = count + 1
  return true
}

/** One reference less; the slot is free with the last. Returns what is left. */
export function swap_free(k: Kernel, slot: number): number {
  const { swap_map } = k.swap_info
  const count = swap_map[slot]
  if (count >= SWAP_MAP_MAX) return count
  swap_map[slot] = count - 1
  if (count === 1) free_slot(k, slot)
  return count - 1
}

function free_slot(k: Kernel, slot: number): void {
  const si = k.swap_info
  if (slot < si.lowest_bit) si.lowest_bit = slot
  if (slot > si.highest_bit) si.highest_bit = slot
  if (k.nr_swap_pages++ === 0) k.tables.end_quiet()
}

/** Does the swap cache alone hold this slot, and nobody but us its page? */
export const exclusive_swap_page = (k: Kernel, page: number): boolean =>
  k.swap_info.swap_map[k.mem_map.index[page]] === 1 && k.mem_map.count[page] === 2

/** May a write fault keep this page, or must it copy? */
export function can_share_swap_page(k: Kernel, page: number): boolean {
  const { count, mapping } = k.mem_map
  if (count[page] === 2) return mapping[page] === SWAPPER_SPACE && exclusive_swap_page(k, page)
  return count[page] === 1
}

/** Takes a page that is only ours out of the swap cache and frees its slot; it is plain dirty memory then. */
export function remove_exclusive_swap_page(k: Kernel, page: number): boolean {
  const { mapping, index, flags } = k.mem_map
  if (mapping[page] !== SWAPPER_SPACE || !exclusive_swap_page(k, page)) return false
  const slot = index[page]
  __delete_from_swap_cache(k, page)
  flags[page] |= PG_dirty
  swap_free(k, slot)
  page_cache_release(k, page)
  return true
}

/** Drops a pte's swap reference, and the cached page with it when nobody else needs it. */
export function free_swap_and_cache(k: Kernel, slot: number): void {
  const { flags, count } = k.mem_map
  if (swap_free(k, slot) !== 1) return
  const page = k.swap_info.cache[slot]
  if (page === NULL || flags[page] & PG_locked) return
  flags[page] |= PG_locked
  page_cache_get(k, page)
  if (count[page] === 2 || vm_swap_full(k)) {
    delete_from_swap_cache(k, page)
    flags[page] |= PG_dirty
  }
  unlock_page(k, page)
  page_cache_release(k, page)
}

/** The aligned group to read around `slot`, from `swapin_at` up to `swapin_end`, the first unused one. */
export function valid_swaphandles(k: Kernel, slot: number): void {
  const { swap_map, max } = k.swap_info
  const aligned = (slot >> k.page_cluster) << k.page_cluster
  const end = Math.min(aligned + (1 << k.page_cluster), max)
  const first = aligned || 1
  let past = first
  while (past < end && swap_map[past] && swap_map[past] !== SWAP_MAP_BAD) past++
  k.swapin_at = first
  k.swapin_end = past
}

/** Turns on an empty swap device. False = there is one already. */
export function sys_swapon(k: Kernel, pages: number): boolean {
  const { swap_info } = k
  if (swap_info.pages > 0) return false
  k.swap_info = new SwapInfo(pages, swap_info)
  k.total_swap_pages = k.nr_swap_pages = pages
  k.tables.end_quiet()
  return true
}

/** Index of the pte with which an address space remembers a slot; NULL. */
function find_swap_pte(k: Kernel, mm: number, slot: number): number {
  const entry = swp_entry_to_pte(slot)
  for (const first of k.mm.pgd[mm]) {
    if (first < 0) continue
    const at = k.tables.pte.subarray(first, first + PTRS_PER_PTE).indexOf(entry)
    if (at >= 0) return first + at
  }
  return NULL
}

/** Maps a page in place of its slot. */
function unuse_process(k: Kernel, mm: number, slot: number, page: number): void {
  const at = k.mm.swapped[mm] > 0 ? find_swap_pte(k, mm, slot) : NULL
  if (at === NULL) return
  page_cache_get(k, page)
  k.tables.set_pte(at, mk_pte(page, PAGE_COPY & ~_PAGE_ACCESSED))
  k.mm.rss[mm]++
  k.mm.swapped[mm]--
  swap_free(k, slot)
}

/** Brings the page of one slot back to everybody who has it. False = there is no memory for it. */
function* unuse_slot(k: Kernel, slot: number): Path<boolean> {
  const found = read_swap_cache_async(k, slot)
  const page = found === SLEEPS ? yield* read_swap_cache_sleeping(k, slot) : found
  if (page === NULL) return k.swap_info.swap_map[slot] === 0
  yield* lock_page(k, page)
  const { mapping, index, flags } = k.mem_map
  if (mapping[page] === SWAPPER_SPACE && index[page] === slot) {
    for (let mm = k.mm.next_mm[0]; mm !== 0; mm = k.mm.next_mm[mm]) unuse_process(k, mm, slot, page)
    delete_from_swap_cache(k, page)
    flags[page] |= PG_dirty
  }
  unlock_page(k, page)
  page_cache_release(k, page)
  return true
}

function* try_to_unuse(k: Kernel): Path<boolean> {
  for (let slot = 1; slot < k.swap_info.max; slot++)
    while (k.swap_info.swap_map[slot] > 0) if (!(yield* unuse_slot(k, slot))) return false
  return true
}

/**
 * Turns swap off: no slot is given out any more, and all that is swapped is read back, slot by slot. nr_swap_pages counts
 * up from below 0 meanwhile. Without memory for it, swap is on again.
 */
export function* sys_swapoff(k: Kernel): Path<void> {
  const pages = k.total_swap_pages
  if (pages === 0) return
  k.nr_swap_pages -= pages
  k.total_swap_pages = 0
  if (yield* try_to_unuse(k)) {
    k.swap_info = new SwapInfo(0, k.swap_info)
    return
  }
  k.nr_swap_pages += pages
  k.total_swap_pages = pages
  if (k.nr_swap_pages > 0) k.tables.end_quiet()
}
