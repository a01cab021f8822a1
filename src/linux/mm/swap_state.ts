import { rw_page } from '../drivers/block/ll_rw_blk.ts'
import type { Kernel } from '../kernel.ts'
import {
  GFP_HIGHUSER,
  NO_MAPPING,
  PG_dirty,
  PG_locked,
  PG_referenced,
  PG_uptodate,
  SWAPPER_SPACE,
} from '../include/linux/mm.ts'
import { NULL, SLEEPS, type Path } from '../include/linux/sched.ts'
import { unlock_page } from './filemap.ts'
import { __alloc_pages, __alloc_pages_sleeping, page_cache_get, page_cache_release } from './page_alloc.ts'
import { lru_cache_add } from './swap.ts'
import { exclusive_swap_page, remove_exclusive_swap_page, swap_duplicate, swap_free } from './swapfile.ts'

/** What add_to_swap_cache found: entered, the slot is free meanwhile, or another page caches it. */
export type AddedToSwapCache = 'ok' | 'ENOENT' | 'EEXIST'

/** Enters a page as the cache of `slot`: one more reference of both; the page is locked, no longer dirty or referenced. */
export function add_to_swap_cache(k: Kernel, page: number, slot: number): AddedToSwapCache {
  if (!swap_duplicate(k, slot)) return 'ENOENT'
  const { cache } = k.swap_info
  if (cache[slot] !== NULL) {
    swap_free(k, slot)
    return 'EEXIST'
  }
  const { flags, count, mapping, index } = k.mem_map
  flags[page] = (flags[page] & ~(PG_uptodate | PG_dirty | PG_referenced)) | PG_locked
  count[page]++
  mapping[page] = SWAPPER_SPACE
  index[page] = slot
  cache[slot] = page
  k.page_cache_size++
  k.swapper_space_nrpages++
  lru_cache_add(k, page)
  return 'ok'
}

/** Forgets that the page caches its slot. The references stay. */
export function __delete_from_swap_cache(k: Kernel, page: number): void {
  const { flags, mapping, index } = k.mem_map
  flags[page] &= ~PG_dirty
  k.swap_info.cache[index[page]] = NULL
  mapping[page] = NO_MAPPING
  k.page_cache_size--
  k.swapper_space_nrpages--
}

/** Takes a locked page out of the swap cache, with the references of both. */
export function delete_from_swap_cache(k: Kernel, page: number): void {
  const slot = k.mem_map.index[page]
  __delete_from_swap_cache(k, page)
  swap_free(k, slot)
  page_cache_release(k, page)
}

/** Drops a pte's page; if the swap cache is the only other user, that goes too. */
export function free_page_and_swap_cache(k: Kernel, page: number): void {
  const { flags, mapping } = k.mem_map
  if (mapping[page] === SWAPPER_SPACE && !(flags[page] & PG_locked)) {
    flags[page] |= PG_locked
    remove_exclusive_swap_page(k, page)
    unlock_page(k, page)
  }
  page_cache_release(k, page)
}

/** The cached page of a slot, with one more reference; NULL. */
export function lookup_swap_cache(k: Kernel, slot: number): number {
  const page = k.swap_info.cache[slot]
  if (page !== NULL) page_cache_get(k, page)
  return page
}

/** Writes a locked page to its slot; or, if nobody else needs the slot, frees that instead. */
export function swap_writepage(k: Kernel, page: number): void {
  if (exclusive_swap_page(k, page)) {
    remove_exclusive_swap_page(k, page)
    unlock_page(k, page)
    return
  }
  k.stat.pswpout++
  rw_page(k, page, true)
}

/** Starts reading a slot into a new page, unless somebody else did while it was allocated. */
function read_into(k: Kernel, slot: number, new_page: number): number {
  if (new_page === NULL) return NULL
  const added = add_to_swap_cache(k, new_page, slot)
  if (added === 'ok') {
    k.stat.pswpin++
    rw_page(k, new_page, false)
    return new_page
  }
  const found = added === 'EEXIST' ? lookup_swap_cache(k, slot) : NULL
  page_cache_release(k, new_page)
  return found
}

/**
 * The page of a slot, from the cache or read into a new one (still locked then); NULL = none to be had; SLEEPS = go on
 * with `read_swap_cache_sleeping`.
 */
export function read_swap_cache_async(k: Kernel, slot: number): number {
  const found = lookup_swap_cache(k, slot)
  if (found !== NULL) return found
  const new_page = __alloc_pages(k, GFP_HIGHUSER, 0)
  return new_page === SLEEPS ? SLEEPS : read_into(k, slot, new_page)
}

/** The rest of a read_swap_cache_async whose allocation sleeps. */
export function* read_swap_cache_sleeping(k: Kernel, slot: number): Path<number> {
  return read_into(k, slot, yield* __alloc_pages_sleeping(k))
}
