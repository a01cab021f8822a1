/** Swap slots and the swap cache. */

import {
  add_to_page_cache_unique,
  find_get_page,
  page_cache_release,
  remove_inode_page,
  startIo,
  tryLockPage,
  unlock_page,
} from './filecache.ts'
import type { Machine, Page, Swap } from './types.ts'

const SWAPFILE_CLUSTER = 256

/** The next free slot in the cluster that is being filled. */
function nextInCluster(swap: Swap): number | undefined {
  if (swap.cluster_nr === 0) return undefined
  for (let slot = swap.cluster_next; slot <= swap.highest; slot++) {
    if (swap.swap_map[slot] === 0) return slot
  }
  return undefined
}

/** The first slot of the first free run of a cluster's length. */
function newCluster({ swap_map, lowest, highest }: Swap): number | undefined {
  let run = 0
  for (let slot = lowest; slot <= highest; slot++) {
    run = swap_map[slot] === 0 ? run + 1 : 0
    if (run === SWAPFILE_CLUSTER) return slot - SWAPFILE_CLUSTER + 1
  }
  return undefined
}

function firstFree({ swap_map, lowest, highest }: Swap): number | undefined {
  for (let slot = lowest; slot <= highest; slot++) if (swap_map[slot] === 0) return slot
  return undefined
}

function findSlot(swap: Swap): number | undefined {
  const next = nextInCluster(swap)
  if (next !== undefined) {
    swap.cluster_nr--
    return next
  }
  swap.cluster_nr = SWAPFILE_CLUSTER
  return newCluster(swap) ?? firstFree(swap)
}

function narrowBounds(swap: Swap, slot: number): void {
  if (slot === swap.lowest) swap.lowest++
  if (slot === swap.highest) swap.highest--
  if (swap.lowest <= swap.highest) return
  swap.lowest = swap.max
  swap.highest = 0
}

/** Takes a free slot, with one reference. */
export function get_swap_page({ swap }: Machine): number | undefined {
  if (swap.nr_swap_pages === 0) return undefined
  const slot = findSlot(swap)
  if (slot === undefined) return undefined
  narrowBounds(swap, slot)
  swap.swap_map[slot] = 1
  swap.nr_swap_pages--
  swap.cluster_next = slot + 1
  return slot
}

/** Takes another reference to a slot; false if it is free. */
export function swap_duplicate({ swap }: Machine, slot: number): boolean {
  if (swap.swap_map[slot] === 0) return false
  swap.swap_map[slot]++
  return true
}

/** Drops a reference to a slot. */
export function swap_free({ swap }: Machine, slot: number): void {
  if (swap.swap_map[slot] === 0) throw new Error(`slot ${slot} is freed twice`)
  if (--swap.swap_map[slot] > 0) return
  swap.lowest = Math.min(swap.lowest, slot)
  swap.highest = Math.max(swap.highest, slot)
  swap.nr_swap_pages++
}

/** More than half of the swap is in use. */
export const vm_swap_full = ({ swap }: Machine): boolean => swap.nr_swap_pages * 2 < swap.total

/** The slot of a page in the swap cache. */
export const slotOf = (page: Page): number | undefined =>
  page.mapping?.kind === 'swap' ? page.mapping.slot : undefined

/** Adds a page to the swap cache, locked: 'free' when the slot is, 'exists' when another page is there. */
export function add_to_swap_cache(m: Machine, page: Page, slot: number): 'added' | 'free' | 'exists' {
  if (!swap_duplicate(m, slot)) return 'free'
  if (add_to_page_cache_unique(m, page, { kind: 'swap', slot })) return 'added'
  swap_free(m, slot)
  return 'exists'
}

/** Takes a page out of the swap cache, with the cache's references to page and slot. */
export function delete_from_swap_cache(m: Machine, page: Page): void {
  const slot = slotOf(page)
  if (slot === undefined) throw new Error(`frame ${page.pfn} is not in the swap cache`)
  remove_inode_page(m, page)
  swap_free(m, slot)
  page_cache_release(m, page)
}

/** Whether nobody but the caller and the swap cache uses the page or its slot. */
export function exclusive_swap_page(m: Machine, page: Page): boolean {
  const slot = slotOf(page)
  return slot !== undefined && m.swap.swap_map[slot] === 1 && page.count === 2
}

/** Gives the slot of a locked page back, if that is possible. */
export function remove_exclusive_swap_page(m: Machine, page: Page): boolean {
  if (!exclusive_swap_page(m, page)) return false
  delete_from_swap_cache(m, page)
  page.dirty = true
  return true
}

/** Whether a write may go to the page itself. */
export const can_share_swap_page = (m: Machine, page: Page): boolean =>
  !page.reserved && (slotOf(page) === undefined ? page.count === 1 : exclusive_swap_page(m, page))

/** Drops a pte's reference to a page, and the page's slot if nobody else needs it. */
export function free_page_and_swap_cache(m: Machine, page: Page): void {
  if (slotOf(page) !== undefined && tryLockPage(page)) {
    remove_exclusive_swap_page(m, page)
    unlock_page(m, page)
  }
  page_cache_release(m, page)
}

/** Drops a pte's reference to a slot; a cached page that nobody needs goes too. */
export function free_swap_and_cache(m: Machine, slot: number): void {
  swap_free(m, slot)
  if (m.swap.swap_map[slot] !== 1) return
  const page = find_get_page(m, { kind: 'swap', slot })
  if (!page) return
  if (tryLockPage(page)) {
    if (page.count === 2 || vm_swap_full(m)) {
      delete_from_swap_cache(m, page)
      page.dirty = true
    }
    unlock_page(m, page)
  }
  page_cache_release(m, page)
}

/** Writes a locked page out, unless only the cache knows its slot: then the slot is given back. */
export function swap_writepage(m: Machine, page: Page): void {
  if (remove_exclusive_swap_page(m, page)) return unlock_page(m, page)
  m.counters.swpout++
  startIo(m, page)
}

/** Starts to read a locked page of the swap cache. */
export function swap_readpage(m: Machine, page: Page): void {
  m.counters.swpin++
  startIo(m, page)
}
