import type { Kernel } from '../kernel.ts'
import {
  __GFP_HIGHMEM,
  __GFP_WAIT,
  MAX_ORDER,
  PG_dirty,
  PG_lru,
  PG_referenced,
  PG_reserved,
} from '../include/linux/mm.ts'
import type { Zone } from '../include/linux/mmzone.ts'
import {
  NULL,
  PF_FREE_PAGES,
  PF_MEMALLOC,
  PF_MEMDIE,
  SLEEPS,
  YIELD,
  type Path,
} from '../include/linux/sched.ts'
import { wake_up_kswapd } from '../kernel/sched.ts'
import { begin_reclaim, take_reclaim, type Reclaim } from '../reclaim.ts'
import { lru_cache_del } from './swap.ts'
import { try_to_free_pages_zone, try_to_free_pages_zone_sleeping } from './vmscan.ts'

const free_area = (k: Kernel, zone: Zone, order: number): number =>
  k.inactive_list + 1 + zone.index * MAX_ORDER + order

/** List heads behind the frames: active, inactive, then ten free lists a zone. */
export const LIST_HEADS = 2 + 3 * MAX_ORDER

/** Splits a block until `low`: the lower half goes to the free list, the upper half is kept. */
function expand(k: Kernel, zone: Zone, page: number, low: number, high: number): number {
  const map = k.mem_map
  while (high > low) {
    high--
    map.free_order[page] = high
    map.list_add(page, free_area(k, zone, high))
    page += 1 << high
  }
  return page
}

/** Takes the most recently freed block of the smallest order that will do; NULL when the zone has none. */
export function rmqueue(k: Kernel, zone: Zone, order: number): number {
  const map = k.mem_map
  for (let area = order; area < MAX_ORDER; area++) {
    const list = free_area(k, zone, area)
    let page = map.next[list]
    if (page === list) continue
    map.list_del(page)
    map.free_order[page] = -1
    zone.free_pages -= 1 << order
    if (area > order) page = expand(k, zone, page, order, area)
    map.count[page] = 1
    return page
  }
  return NULL
}

/** Frees a block: to the task itself while it reclaims (PF_FREE_PAGES), else to the buddy lists, merging as far as it goes. */
export function __free_pages_ok(k: Kernel, page: number, order: number): void {
  const map = k.mem_map
  const { task, current } = k
  if (map.flags[page] & PG_lru) lru_cache_del(k, page)
  map.flags[page] &= ~(PG_referenced | PG_dirty)
  if (task.flags[current] & PF_FREE_PAGES && task.local_page[current] === NULL) {
    task.local_page[current] = page
    task.local_order[current] = order
    return
  }
  free_to_buddy(k, page, order)
}

function free_to_buddy(k: Kernel, page: number, order: number): void {
  const map = k.mem_map
  const zone = k.zones[map.page_zone(page)] as Zone
  zone.free_pages += 1 << order
  const { zone_start, size } = zone
  let index = page - zone_start
  while (order < MAX_ORDER - 1) {
    const buddy = index ^ (1 << order)
    if (buddy >= size || map.free_order[zone_start + buddy] !== order) break
    map.list_del(zone_start + buddy)
    map.free_order[zone_start + buddy] = -1
    index &= ~(1 << order)
    order++
  }
  map.free_order[zone_start + index] = order
  map.list_add(zone_start + index, free_area(k, zone, order))
}

/** Drops one reference of a block; frees it with the last. */
export function __free_pages(k: Kernel, page: number, order: number): void {
  const { flags, count } = k.mem_map
  if (!(flags[page] & PG_reserved) && --count[page] === 0) __free_pages_ok(k, page, order)
}

/** Takes one more reference. */
export function page_cache_get(k: Kernel, page: number): void {
  k.mem_map.count[page]++
}

/** Drops a reference of a single page. */
export function page_cache_release(k: Kernel, page: number): void {
  __free_pages(k, page, 0)
}

/** The zones that may serve a request, in the order in which they are asked. */
const zonelist = (k: Kernel, gfp_mask: number): readonly Zone[] =>
  gfp_mask & __GFP_HIGHMEM ? k.zonelist : k.lowmem_zonelist

/** One walk down the zone list: a zone is used if it has more free pages than the low marks so far add up to. */
function alloc_above_low(k: Kernel, zones: readonly Zone[], order: number): number {
  let min = 1 << order
  for (let i = 0; i < zones.length; i++) {
    const zone = zones[i]
    min += zone.pages_low
    if (zone.free_pages <= min) continue
    const page = rmqueue(k, zone, order)
    if (page !== NULL) return page
  }
  return NULL
}

/** The same with the min marks; with a quarter of them (`shift` 2) for those who cannot wait. */
function alloc_above_min(k: Kernel, zones: readonly Zone[], order: number, shift: number): number {
  let min = 1 << order
  for (let i = 0; i < zones.length; i++) {
    const zone = zones[i]
    min += zone.pages_min >> shift
    if (zone.free_pages <= min) continue
    const page = rmqueue(k, zone, order)
    if (page !== NULL) return page
  }
  return NULL
}

/** For those whose allocation frees memory: any page of any zone, below all marks. */
function alloc_any(k: Kernel, zones: readonly Zone[], order: number): number {
  for (const zone of zones) {
    const page = rmqueue(k, zone, order)
    if (page !== NULL) return page
  }
  return NULL
}

const may_take_any = (k: Kernel): boolean => (k.task.flags[k.current] & (PF_MEMALLOC | PF_MEMDIE)) !== 0

/**
 * 2^order contiguous pages. Returns the first; NULL = there are none to be had; SLEEPS = the caller must go on with
 * `__alloc_pages_sleeping`, as the answer takes sleep.
 *
 * Source: Linux 2.4.20, mm/page_alloc.c, __alloc_pages().
 */
export function __alloc_pages(k: Kernel, gfp_mask: number, order: number): number {
  const zones = zonelist(k, gfp_mask)
  let page = alloc_above_low(k, zones, order)
  if (page !== NULL) return page
  zones[0].need_balance = 1
  wake_up_kswapd(k)
  const wait = (gfp_mask & __GFP_WAIT) !== 0
  page = alloc_above_min(k, zones, order, wait ? 0 : 2)
  if (page !== NULL) return page
  if (may_take_any(k)) return alloc_any(k, zones, order)
  return wait ? balance_classzone(k, zones[0], gfp_mask, order) : NULL
}

/** Frees pages in the name of current, who keeps one of them; SLEEPS = that takes sleep, or was in vain. */
function balance_classzone(k: Kernel, classzone: Zone, gfp_mask: number, order: number): number {
  k.task.flags[k.current] |= PF_MEMALLOC | PF_FREE_PAGES
  k.stat.direct++
  const r = begin_reclaim(k, classzone, gfp_mask, order)
  const got = try_to_free_pages_zone(k, r)
  return got === SLEEPS ? SLEEPS : end_balance(k, r, got === 1)
}

/** The page that reclaim kept for current, or one above the minimum; SLEEPS = there is none: yield and try again. */
function end_balance(k: Kernel, r: Reclaim, freed: boolean): number {
  let page = take_local_page(k, r, freed)
  if (page === NULL) page = alloc_above_min(k, zonelist(k, r.gfp_mask), r.order, 0)
  if (page !== NULL || r.order > 3) return page
  r.done = true
  return SLEEPS
}

/** PF_MEMALLOC goes too, even if the OOM killer set it: PF_MEMDIE does a victim's work. */
function take_local_page(k: Kernel, r: Reclaim, freed: boolean): number {
  const { task, current } = k
  task.flags[current] &= ~(PF_MEMALLOC | PF_FREE_PAGES)
  if (freed) k.stat.direct_ok++
  const local = task.local_page[current]
  if (local === NULL) return NULL
  task.local_page[current] = NULL
  const fits = task.local_order[current] === r.order && k.mem_map.page_zone(local) <= r.classzone.index
  if (freed && fits) {
    k.mem_map.count[local] = 1
    return local
  }
  __free_pages_ok(k, local, task.local_order[current])
  return NULL
}

/** The rest of an allocation that __alloc_pages could not finish: reclaim, yield, again, until a page or death. */
export function* __alloc_pages_sleeping(k: Kernel): Path<number> {
  for (;;) {
    const r = take_reclaim(k)
    if (!r.done) {
      const page = end_balance(k, r, yield* try_to_free_pages_zone_sleeping(k, r))
      if (page !== SLEEPS) return page
    }
    yield YIELD
    if (may_take_any(k)) return alloc_any(k, zonelist(k, r.gfp_mask), r.order)
    const page = balance_classzone(k, r.classzone, r.gfp_mask, r.order)
    if (page !== SLEEPS) return page
  }
}

/** One page for which the caller can sleep. */
export function* alloc_page(k: Kernel, gfp_mask: number): Path<number> {
  const page = __alloc_pages(k, gfp_mask, 0)
  return page === SLEEPS ? yield* __alloc_pages_sleeping(k) : page
}

/** Free pages of all zones. */
export function nr_free_pages(k: Kernel): number {
  return k.zonelist.reduce((sum, zone) => sum + zone.free_pages, 0)
}
