/** Bringing pages back from swap. */

import { alloc_page } from './alloc.ts'
import { find_get_page, page_cache_release } from './filecache.ts'
import { add_to_swap_cache, swap_readpage } from './swap.ts'
import type { Machine, Page, Sleepy } from './types.ts'

const cached = (m: Machine, slot: number): Page | undefined => find_get_page(m, { kind: 'swap', slot })

/** The page of a slot with a reference, on its way from disk; undefined if the slot is free or memory short. */
export function* read_swap_cache_async(m: Machine, slot: number): Sleepy<Page | undefined> {
  const found = cached(m, slot)
  if (found) return found
  const page = yield* alloc_page(m)
  if (!page) return cached(m, slot)
  const later = cached(m, slot)
  if (!later && add_to_swap_cache(m, page, slot) === 'added') {
    swap_readpage(m, page)
    return page
  }
  page_cache_release(m, page)
  return later
}

/** The used slots of a slot's aligned group, up to the first free one. */
function valid_swaphandles(m: Machine, slot: number): number[] {
  const length = 1 << m.page_cluster
  const start = Math.floor(slot / length) * length
  const group = Array.from({ length }, (_, i) => start + i).filter((at) => at > 0)
  const end = group.findIndex((at) => at >= m.swap.max || m.swap.swap_map[at] === 0)
  return end < 0 ? group : group.slice(0, end)
}

/** Starts to read a slot's neighbours, and perhaps the slot itself. */
function* swapin_readahead(m: Machine, slot: number): Sleepy<void> {
  for (const at of valid_swaphandles(m, slot)) {
    const page = yield* read_swap_cache_async(m, at)
    if (!page) return
    page_cache_release(m, page)
  }
}

/** The page of a slot, with a reference, and whether it had to be read. */
export function* swapIn(m: Machine, slot: number): Sleepy<{ page: Page | undefined; major: boolean }> {
  const found = cached(m, slot)
  if (found) return { page: found, major: false }
  yield* swapin_readahead(m, slot)
  return { page: yield* read_swap_cache_async(m, slot), major: true }
}
