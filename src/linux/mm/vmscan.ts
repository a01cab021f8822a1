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
  ZONE_SHIFT,
} from '../include/linux/mm.ts'
import { MAX_NR_ZONES, type Zone } from '../include/linux/mmzone.ts'
import { HZ, NULL, SLEEPS, type Path } from '../include/linux/sched.ts'
import { SWAP_CLUSTER_MAX } from '../include/linux/swap.ts'
import type { Kernel } from '../kernel.ts'
import { del_timer, wake_after } from '../kernel/timer.ts'
import { begin_reclaim, take_reclaim, type Reclaim } from '../reclaim.ts'
import { __remove_inode_page, mark_page_accessed, wait_on_page, writepage } from './filemap.ts'
import { finish_out_of_memory, out_of_memory } from './oom_kill.ts'
import { __free_pages_ok, page_cache_get, page_cache_release } from './page_alloc.ts'
import { add_page_to_inactive_list, del_page_from_active_list } from './swap.ts'
import { __delete_from_swap_cache, add_to_swap_cache } from './swap_state.ts'
import { get_swap_page, swap_duplicate, swap_free } from './swapfile.ts'

/** The end of try_to_swap_out: the pte no longer holds the page. 1 when nobody else maps it. */
function drop_pte(k: Kernel, mm: number, page: number): number {
  k.mm.rss[mm]--
  const freeable = k.mem_map.count[page] <= 2 ? 1 : 0
  page_cache_release(k, page)
  return freeable
}

/**
 * A slot for a dirty anonymous page, entered in the swap cache; 0 = swap is full. The slot's first reference, which
 * get_swap_page() gives, is from now on the pte's.
 */
function give_slot(k: Kernel, page: number): number {
  const { flags } = k.mem_map
  const slot = get_swap_page(k)
  if (!slot) return 0
  add_to_swap_cache(k, page, slot)
  flags[page] = (flags[page] | PG_uptodate | PG_dirty) & ~PG_locked
  return slot
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
  const { flags, mapping, index } = k.mem_map
  const ptes = k.tables.pte
  const pte = ptes[at]
  if (locked || pte & _PAGE_ACCESSED) {
    if (!locked) ptes[at] = pte & ~_PAGE_ACCESSED
    mark_page_accessed(k, page)
    return 0
  }
  if (flags[page] & PG_active || k.mem_map.page_zone(page) > classzone.index || flags[page] & PG_locked)
    return 0
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
 * Swap is full: does a chunk of ptes begin here through which a walk would pass without any effect? Not in the kernel:
 * there the walk is made, over and over. What could end the quiet is in `set_pte` and `end_quiet`.
 */
function is_quiet_chunk(k: Kernel, at: number): boolean {
  if (at & (QUIET_PTES - 1)) return false
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
  const may_be_quiet = k.nr_swap_pages <= 0 && !locked
  let at = first_pte + (address & (PTRS_PER_PTE - 1))
  for (; address < end; at++) {
    if (may_be_quiet && end - address >= QUIET_PTES && is_quiet_chunk(k, at)) {
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

/** Clean, unlocked, and held by its cache alone: out of that, and free, which takes it off its list. */
function free_cached_page(k: Kernel, page: number): void {
  const { mapping, index, count } = k.mem_map
  if (mapping[page] === SWAPPER_SPACE) {
    const slot = index[page]
    __delete_from_swap_cache(k, page)
    swap_free(k, slot)
  } else __remove_inode_page(k, page)
  count[page] = 0
  __free_pages_ok(k, page, 0)
}

/** Starts writing a dirty page out; it is met again a whole list later. */
function launder(k: Kernel, page: number): void {
  const { flags } = k.mem_map
  flags[page] = (flags[page] & ~PG_dirty) | PG_launder | PG_locked
  page_cache_get(k, page)
  writepage(k, page)
  page_cache_release(k, page)
}

/** Puts the head of the inactive list back into its ring, so that `tail` is its tail. */
function close_ring(k: Kernel, tail: number): void {
  const { mem_map: map, inactive_list: head } = k
  if (k.nr_inactive_pages > 0) map.list_add(head, tail)
  else map.next[head] = map.prev[head] = head
}

/**
 * Walks the inactive list from its tail and frees what is clean and unmapped. Returns the pages still wanted, or SLEEPS
 * when it must first wait for `r.page`.
 *
 * Source: Linux 2.4.20, mm/vmscan.c, shrink_cache(). Beware: it does not look at the referenced bit.
 * Why a ring: each page that is met moves from the tail to the head. Take the head out of the ring, walk on, and put it
 * back where the walk ends: the same order, and nothing is written for a page that stays.
 */
function shrink_cache(k: Kernel, r: Reclaim): number {
  const map = k.mem_map
  const { flags, count, mapping, prev } = map
  const may_write = (r.gfp_mask & __GFP_FS) !== 0
  const others = (r.classzone.index + 1) << ZONE_SHIFT
  const has_others = k.zonelist[0] !== r.classzone
  let { max_scan, max_mapped } = r
  let next = prev[k.inactive_list]
  map.list_del(k.inactive_list)
  while (--max_scan >= 0 && k.nr_inactive_pages > 0) {
    const page = next
    next = prev[page]
    const users = count[page]
    if (users === 0 || (has_others && flags[page] >= others)) continue
    if (users !== 1 || mapping[page] === NO_MAPPING) {
      if (--max_mapped >= 0) continue
      close_ring(k, next)
      swap_out(k, r.classzone)
      return r.nr_pages
    }
    if (flags[page] & PG_locked) {
      if (!(flags[page] & PG_launder) || !may_write) continue
      r.max_scan = max_scan
      r.max_mapped = max_mapped
      close_ring(k, next)
      return wait_for_laundry(k, r, page)
    }
    if (flags[page] & PG_dirty) {
      if (may_write) launder(k, page)
      continue
    }
    free_cached_page(k, page)
    if (--r.nr_pages === 0) break
  }
  close_ring(k, next)
  return r.nr_pages
}

function wait_for_laundry(k: Kernel, r: Reclaim, page: number): number {
  page_cache_get(k, page)
  r.page = page
  return SLEEPS
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

/**
 * Tries to free 32 pages of a zone or those below it; if no priority gets them, out_of_memory() is asked, swap or no swap.
 * 1 = done, 0 = failed, SLEEPS = go on with `try_to_free_pages_zone_sleeping`.
 *
 * Source: Linux 2.4.20, mm/vmscan.c, try_to_free_pages_zone(). Begins a run, or goes on with one.
 */
export function try_to_free_pages_zone(k: Kernel, r: Reclaim): number {
  for (; r.priority > 0; r.priority--) {
    if (!r.shrinking) shrink_caches(k, r)
    if (shrink_cache(k, r) === SLEEPS) return SLEEPS
    r.shrinking = false
    if (r.nr_pages <= 0) return 1
  }
  return out_of_memory(k, SWAP_CLUSTER_MAX - r.nr_pages) ? SLEEPS : 0
}

/** The rest of a run that must wait for a page, or has killed. True when it got its pages. */
export function* try_to_free_pages_zone_sleeping(k: Kernel, r: Reclaim): Path<boolean> {
  let got = SLEEPS
  while (got === SLEEPS) {
    if (r.page === NULL) {
      yield* finish_out_of_memory(k)
      return false
    }
    yield* wait_on_page(k, r.page)
    page_cache_release(k, r.page)
    r.page = NULL
    got = try_to_free_pages_zone(k, r)
  }
  return got === 1
}

/** Is no zone of the class above its high mark yet? */
function check_classzone_need_balance(k: Kernel, classzone: Zone): boolean {
  for (let i = classzone.index; i >= 0; i--) {
    const zone = k.zones[i]
    if (zone && zone.free_pages > zone.pages_high) return false
  }
  return true
}

/** Nothing could be freed: a second of sleep, in which no allocation can wake it. */
function kswapd_sleep_after_failure(k: Kernel): void {
  k.stat.kswapd_failures++
  k.observer.kswapd_sleep?.()
  k.kswapd_timeout = true
  wake_after(k, k.kswapd, HZ)
}

/** What kswapd does when the run for a zone is over; true = it must sleep after a failure. */
function kswapd_balanced(k: Kernel, zone: Zone, freed: boolean): boolean {
  if (!freed) {
    zone.need_balance = 0
    kswapd_sleep_after_failure(k)
  } else if (check_classzone_need_balance(k, zone)) k.kswapd_more = true
  else zone.need_balance = 0
  return !freed
}

function kswapd_begin_round(k: Kernel): void {
  k.kswapd_zone = MAX_NR_ZONES - 1
  k.kswapd_more = false
}

/** Goes on with a round over the zones, highest first: 1 = it is done, 0 = asleep after a failure, or SLEEPS. */
function kswapd_balance_pgdat(k: Kernel): number {
  while (k.kswapd_zone >= 0) {
    const zone = k.zones[k.kswapd_zone--]
    if (!zone?.need_balance) continue
    const got = try_to_free_pages_zone(k, begin_reclaim(k, zone, GFP_KERNEL, 0))
    if (got === SLEEPS) return SLEEPS
    if (kswapd_balanced(k, zone, got === 1)) return 0
  }
  return 1
}

const kswapd_can_sleep = (k: Kernel): boolean => !k.zones.some((zone) => zone?.need_balance)

/** Round after round until no zone wants balance, or nothing can be freed; or SLEEPS. */
function kswapd_balance(k: Kernel): number {
  for (;;) {
    const done = kswapd_balance_pgdat(k)
    if (done !== 1) return done
    if (!k.kswapd_more && kswapd_can_sleep(k)) break
    kswapd_begin_round(k)
  }
  k.kswapd_waiting = true
  return 1
}

/** The rest of a round in which reclaim sleeps, and the rounds after it. */
function* kswapd_sleeping(k: Kernel): Path<void> {
  let done = SLEEPS
  while (done === SLEEPS) {
    const r = take_reclaim(k)
    const freed = yield* try_to_free_pages_zone_sleeping(k, r)
    done = kswapd_balanced(k, r.classzone, freed) ? 0 : kswapd_balance(k)
  }
}

/**
 * The kernel thread that keeps memory free: asleep until an allocation finds every zone below its low mark. This is one
 * waking; between two it holds no path, so the machine can be copied then.
 */
export function kswapd(k: Kernel): Path<void> | undefined {
  if (k.kswapd_timeout) {
    k.kswapd_timeout = false
    del_timer(k, k.kswapd)
  } else {
    k.kswapd_waiting = false
    kswapd_begin_round(k)
  }
  return kswapd_balance(k) === SLEEPS ? kswapd_sleeping(k) : undefined
}
