import { udiv } from '../../base/c.ts'
import {
  _PAGE_ACCESSED,
  _PAGE_DIRTY,
  _PAGE_PRESENT,
  PTRS_PER_PTE,
  QUIET_PTES,
  QUIET_SHIFT,
  swp_entry_to_pte,
} from '../include/asm/pgtable.ts'
import {
  __GFP_FS,
  GFP_KERNEL,
  NO_MAPPING,
  PG_active,
  PG_dirty,
  PG_launder,
  PG_locked,
  PG_referenced,
  PG_reserved,
  PG_uptodate,
  SWAPPER_SPACE,
  TASK_SIZE,
} from '../include/linux/mm.ts'
import type { Zone } from '../include/linux/mmzone.ts'
import { HZ, NULL, SCHEDULE, TASK_INTERRUPTIBLE, TASK_RUNNING, type Path } from '../include/linux/sched.ts'
import { SWAP_CLUSTER_MAX } from '../include/linux/swap.ts'
import type { Kernel } from '../kernel.ts'
import { schedule_timeout } from '../kernel/timer.ts'
import { __remove_inode_page, mark_page_accessed, wait_on_page, writepage } from './filemap.ts'
import { out_of_memory } from './oom_kill.ts'
import { page_cache_get, page_cache_release } from './page_alloc.ts'
import { add_page_to_inactive_list, del_page_from_active_list, lru_cache_del } from './swap.ts'
import { __delete_from_swap_cache, add_to_swap_cache } from './swap_state.ts'
import { get_swap_page, swap_duplicate, swap_free } from './swapfile.ts'

/** Reclaim scans 1/6 of the inactive list first, all of it last. */
export const DEF_PRIORITY = 6

/** Told to a plain caller that the answer takes sleep. NULL is -1, pages are 0 and up. */
export const SLEEPS = -2

/**
 * One run of try_to_free_pages_zone, with all that its loops must remember while it sleeps on a page: so the run itself
 * can be a plain call, and only the sleep a generator.
 */
export interface Reclaim {
  readonly classzone: Zone
  readonly gfp_mask: number
  /** The order its caller wants. */
  readonly order: number
  priority: number
  /** Pages still wanted. */
  nr_pages: number
  /** Loop counters of shrink_cache, good while `shrinking`. */
  max_scan: number
  max_mapped: number
  shrinking: boolean
  /** The laundered page it must wait for before it goes on; NULL. */
  page: number
  /** Reclaim is over and its caller has only to yield. */
  done: boolean
}

/** A run that has not begun. */
export const begin_reclaim = (classzone: Zone, gfp_mask: number, order: number): Reclaim => ({
  classzone,
  gfp_mask,
  order,
  priority: DEF_PRIORITY,
  nr_pages: SWAP_CLUSTER_MAX,
  max_scan: 0,
  max_mapped: 0,
  shrinking: false,
  page: NULL,
  done: false,
})

/** The end of try_to_swap_out: the pte no longer holds the page. 1 when nobody else maps it. */
function drop_pte(k: Kernel, mm: number, page: number): number {
  k.mm.rss[mm]--
  const freeable = k.mem_map.count[page] <= 2 ? 1 : 0
  page_cache_release(k, page)
  return freeable
}

/** A slot for a dirty anonymous page, entered in the swap cache; 0 = swap is full. */
function give_slot(k: Kernel, page: number): number {
  const { flags } = k.mem_map
  for (;;) {
    const slot = get_swap_page(k)
    if (!slot) return 0
    const added = add_to_swap_cache(k, page, slot)
    swap_free(k, slot)
    if (added !== 'ok') continue
    swap_duplicate(k, slot)
    flags[page] = (flags[page] | PG_uptodate | PG_dirty) & ~PG_locked
    return slot
  }
}

/**
 * Tries to take a page away from the pte that maps it; its contents stay in the swap cache, dirty, until shrink_cache
 * meets it. Returns 1 when that may free a frame.
 *
 * Source: Linux 2.4.20, mm/vmscan.c, try_to_swap_out().
 */
function try_to_swap_out(
  k: Kernel,
  mm: number,
  locked: boolean,
  at: number,
  page: number,
  classzone: Zone,
): number {
  const { flags, mapping, zone, index } = k.mem_map
  const ptes = k.tables.pte
  const pte = ptes[at]
  if (locked || pte & _PAGE_ACCESSED) {
    if (!locked) ptes[at] = pte & ~_PAGE_ACCESSED
    mark_page_accessed(k, page)
    return 0
  }
  if (flags[page] & PG_active || zone[page] > classzone.index || flags[page] & PG_locked) return 0
  if (pte & _PAGE_DIRTY) flags[page] |= PG_dirty
  if (mapping[page] === SWAPPER_SPACE) {
    swap_duplicate(k, index[page])
    ptes[at] = swp_entry_to_pte(index[page])
    k.mm.swapped[mm]++
    return drop_pte(k, mm, page)
  }
  if (mapping[page] !== NO_MAPPING || !(flags[page] & PG_dirty)) {
    ptes[at] = 0
    return drop_pte(k, mm, page)
  }
  const slot = give_slot(k, page)
  if (!slot) return 0
  ptes[at] = swp_entry_to_pte(slot)
  k.mm.swapped[mm]++
  return drop_pte(k, mm, page)
}

/** With swap full: could try_to_swap_out() neither take nor mark any of these pages? The inverse of its tests. */
function all_stuck(k: Kernel, first: number): boolean {
  const { flags, mapping } = k.mem_map
  const ptes = k.tables.pte
  for (let at = first; at < first + QUIET_PTES; at++) {
    const pte = ptes[at]
    const page = pte >>> 12
    if (!(pte & _PAGE_PRESENT) || flags[page] & PG_reserved) continue
    if (pte & _PAGE_ACCESSED) return false
    if (flags[page] & PG_active) continue
    if ((flags[page] & (PG_dirty | PG_locked)) !== PG_dirty || mapping[page] !== NO_MAPPING) return false
  }
  return true
}

/**
 * Does a chunk of ptes begin here through which a walk would pass without any effect? Not in the kernel: there the
 * walk is made, over and over. What could end the quiet is in `set_pte` and `end_quiet`.
 */
function is_quiet_chunk(k: Kernel, at: number): boolean {
  if (k.nr_swap_pages > 0 || at & (QUIET_PTES - 1)) return false
  const { quiet, quiet_now } = k.tables
  const chunk = at >> QUIET_SHIFT
  if (quiet[chunk] === quiet_now) return true
  if (!all_stuck(k, at)) return false
  quiet[chunk] = quiet_now
  return true
}

/** Walks the ptes of one page table; returns what is left of the quota. */
function swap_out_pmd(
  k: Kernel,
  mm: number,
  locked: boolean,
  first_pte: number,
  address: number,
  end: number,
  count: number,
  classzone: Zone,
): number {
  const { flags } = k.mem_map
  const ptes = k.tables.pte
  let at = first_pte + (address & (PTRS_PER_PTE - 1))
  for (; address < end; at++) {
    if (!locked && end - address >= QUIET_PTES && is_quiet_chunk(k, at)) {
      address += QUIET_PTES
      at += QUIET_PTES - 1
      continue
    }
    const pte = ptes[at]
    address++
    if (!(pte & _PAGE_PRESENT) || flags[pte >>> 12] & PG_reserved) continue
    count -= try_to_swap_out(k, mm, locked, at, pte >>> 12, classzone)
    if (!count) break
  }
  k.mm.swap_address[mm] = address
  return count
}

/** Walks the page tables of one area; a hole does not move swap_address. */
function swap_out_vma(
  k: Kernel,
  mm: number,
  locked: boolean,
  address: number,
  end: number,
  count: number,
  classzone: Zone,
): number {
  const pgd = k.mm.pgd[mm]
  while (count && address < end) {
    const next = Math.min((address | (PTRS_PER_PTE - 1)) + 1, end)
    const first_pte = pgd[address >> 10]
    if (first_pte >= 0) count = swap_out_pmd(k, mm, locked, first_pte, address, next, count, classzone)
    address = next
  }
  return count
}

/**
 * Walks one address space from its swap_address to the end or until the quota is used up.
 * Beware: used up inside the last area, swap_address jumps to the end all the same.
 */
function swap_out_mm(k: Kernel, mm: number, count: number, classzone: Zone): number {
  let address = k.mm.swap_address[mm]
  const areas = k.mm.mmap[mm]
  for (let i = 0; i < areas.length; i++) {
    const vma = areas[i]
    if (vma.vm_end <= address) continue
    if (address < vma.vm_start) address = vma.vm_start
    count = swap_out_vma(k, mm, vma.locked, address, vma.vm_end, count, classzone)
    if (!count && i + 1 < areas.length) return count
  }
  k.mm.swap_address[mm] = TASK_SIZE
  return count
}

/** The next address space that has something left to scan; false when there is none but init_mm. */
function next_swap_mm(k: Kernel): boolean {
  const { swap_address, next_mm } = k.mm
  let mm = k.swap_mm
  while (swap_address[mm] === TASK_SIZE || mm === 0) {
    swap_address[mm] = 0
    mm = next_mm[mm]
    if (mm === k.swap_mm) return false
    k.swap_mm = mm
  }
  return true
}

/** Walks address spaces in turn until 32 pages could become free, or all were walked. */
function swap_out(k: Kernel, classzone: Zone): void {
  let nr_pages = SWAP_CLUSTER_MAX
  for (let counter = k.mm.mmlist_nr; counter >= 0; counter--) {
    if (!next_swap_mm(k)) return
    nr_pages = swap_out_mm(k, k.swap_mm, nr_pages, classzone)
    if (!nr_pages) return
  }
}

/** Clean, unmapped and unlocked: out of its cache, off the list, free. */
function free_cached_page(k: Kernel, page: number): void {
  const { mapping, index } = k.mem_map
  if (mapping[page] === SWAPPER_SPACE) {
    const slot = index[page]
    __delete_from_swap_cache(k, page)
    swap_free(k, slot)
  } else __remove_inode_page(k, page)
  lru_cache_del(k, page)
  page_cache_release(k, page)
}

/** Starts writing a dirty page out; it is met again a whole list later. */
function launder(k: Kernel, page: number): void {
  const { flags } = k.mem_map
  flags[page] = (flags[page] & ~PG_dirty) | PG_launder | PG_locked
  page_cache_get(k, page)
  writepage(k, page)
  page_cache_release(k, page)
}

/**
 * Moves pages that are mapped, as most are, from the tail to the head in one go: a ring turns when its head moves.
 * Leaves the last one allowed to shrink_cache(), which then calls swap_out().
 */
function pass_mapped(k: Kernel, r: Reclaim): void {
  const map = k.mem_map
  const { count, mapping, zone, prev } = map
  const head = k.inactive_list
  const most = Math.min(r.max_scan, r.max_mapped, k.nr_inactive_pages)
  let passed = 0
  let page = prev[head]
  while (passed < most && count[page] !== 0 && zone[page] <= r.classzone.index) {
    if (count[page] === 1 && mapping[page] !== NO_MAPPING) break
    page = prev[page]
    passed++
  }
  if (passed > 0 && page !== head) {
    map.list_del(head)
    map.list_add(head, page)
  }
  r.max_scan -= passed
  r.max_mapped -= passed
}

/**
 * Walks the inactive list from its tail and frees what is clean and unmapped. Returns the pages still wanted, or SLEEPS
 * when it must first wait for `r.page`.
 *
 * Source: Linux 2.4.20, mm/vmscan.c, shrink_cache(). Beware: it does not look at the referenced bit.
 */
function shrink_cache(k: Kernel, r: Reclaim): number {
  const map = k.mem_map
  const { flags, count, mapping, zone, prev } = map
  const head = k.inactive_list
  const may_write = (r.gfp_mask & __GFP_FS) !== 0
  for (;;) {
    pass_mapped(k, r)
    if (--r.max_scan < 0) break
    const page = prev[head]
    if (page === head) break
    map.list_del(page)
    map.list_add(page, head)
    if (!count[page] || zone[page] > r.classzone.index) continue
    if (count[page] !== 1 || mapping[page] === NO_MAPPING) {
      if (--r.max_mapped >= 0) continue
      swap_out(k, r.classzone)
      return r.nr_pages
    }
    if (flags[page] & PG_locked) {
      if (!(flags[page] & PG_launder) || !may_write) continue
      page_cache_get(k, page)
      r.page = page
      return SLEEPS
    }
    if (flags[page] & PG_dirty) {
      if (may_write) launder(k, page)
      continue
    }
    free_cached_page(k, page)
    if (--r.nr_pages === 0) break
  }
  return r.nr_pages
}

/** Moves pages from the tail of the active list to the inactive list; a referenced one goes round once more. */
function refill_inactive(k: Kernel, nr_pages: number): void {
  const map = k.mem_map
  const { flags, prev } = map
  const head = k.active_list
  let entry = prev[head]
  while (nr_pages && entry !== head) {
    const page = entry
    entry = prev[entry]
    if (flags[page] & PG_referenced) {
      flags[page] &= ~PG_referenced
      map.list_del(page)
      map.list_add(page, head)
      continue
    }
    nr_pages--
    del_page_from_active_list(k, page)
    add_page_to_inactive_list(k, page)
    flags[page] |= PG_referenced
  }
}

/** Begins one priority: keeps the active list at two thirds, and says how far shrink_cache may go. */
function shrink_caches(k: Kernel, r: Reclaim): void {
  const ratio = udiv(Math.imul(r.nr_pages, k.nr_active_pages), (k.nr_inactive_pages + 1) * 2)
  refill_inactive(k, ratio)
  r.max_scan = udiv(k.nr_inactive_pages, r.priority)
  r.max_mapped = Math.min(r.nr_pages << (10 - r.priority), udiv(r.max_scan, 10))
  r.shrinking = true
}

/** Goes on with a run until it ends: 1 = got its 32 pages, 0 = all priorities failed; or SLEEPS. */
export function shrink_all(k: Kernel, r: Reclaim): number {
  for (; r.priority > 0; r.priority--) {
    if (!r.shrinking) shrink_caches(k, r)
    if (shrink_cache(k, r) === SLEEPS) return SLEEPS
    r.shrinking = false
    if (r.nr_pages <= 0) return 1
  }
  return 0
}

function* wait_for_laundry(k: Kernel, r: Reclaim): Path<void> {
  yield* wait_on_page(k, r.page)
  page_cache_release(k, r.page)
  r.page = NULL
}

/**
 * Tries to free 32 pages of a zone or those below it; if no priority gets them, out_of_memory() is asked, swap or no swap.
 *
 * Source: Linux 2.4.20, mm/vmscan.c, try_to_free_pages_zone(). Goes on with a run that a plain call began.
 */
export function* try_to_free_pages_zone(k: Kernel, r: Reclaim): Path<boolean> {
  let got = SLEEPS
  while (got === SLEEPS) {
    if (r.page !== NULL) yield* wait_for_laundry(k, r)
    got = shrink_all(k, r)
  }
  if (got) return true
  yield* out_of_memory(k, SWAP_CLUSTER_MAX - r.nr_pages)
  return false
}

/** Is no zone of the class above its high mark yet? */
function check_classzone_need_balance(k: Kernel, classzone: Zone): boolean {
  for (let i = classzone.index; i >= 0; i--) {
    const zone = k.zones[i]
    if (zone && zone.free_pages > zone.pages_high) return false
  }
  return true
}

function* kswapd_sleep_after_failure(k: Kernel): Path<void> {
  k.stat.kswapd_failures++
  k.observer.kswapd_sleep?.()
  k.kswapd_timeout = true
  yield* schedule_timeout(k, HZ)
  k.kswapd_timeout = false
}

/** One round over the zones, highest first; true = some zone still wants balance. */
function* kswapd_balance_pgdat(k: Kernel): Path<boolean> {
  let need_more_balance = false
  for (let i = k.zones.length - 1; i >= 0; i--) {
    const zone = k.zones[i]
    if (!zone?.need_balance) continue
    if (!(yield* try_to_free_pages_zone(k, begin_reclaim(zone, GFP_KERNEL, 0)))) {
      zone.need_balance = 0
      yield* kswapd_sleep_after_failure(k)
    } else if (check_classzone_need_balance(k, zone)) need_more_balance = true
    else zone.need_balance = 0
  }
  return need_more_balance
}

const kswapd_can_sleep = (k: Kernel): boolean => !k.zones.some((zone) => zone?.need_balance)

/** The kernel thread that keeps memory free: asleep until an allocation finds every zone below its low mark. */
export function* kswapd(k: Kernel): Path<void> {
  const p = k.kswapd
  for (;;) {
    k.task.state[p] = TASK_INTERRUPTIBLE
    k.kswapd_waiting = true
    if (kswapd_can_sleep(k)) yield SCHEDULE
    k.task.state[p] = TASK_RUNNING
    k.kswapd_waiting = false
    while (yield* kswapd_balance_pgdat(k));
  }
}
