/** Reclaim: shrinking the caches, and kswapd. */

import { put_page } from './buddy.ts'
import { remove_inode_page, startIo, tryLockPage, unlock_page, wait_on_page } from './filecache.ts'
import { log } from './log.ts'
import { lru_cache_del, moveToHead, refill_inactive } from './lru.ts'
import { out_of_memory } from './oom.ts'
import { schedule_timeout } from './sched.ts'
import { slotOf, swap_free, swap_writepage } from './swap.ts'
import { memclass, swap_out } from './swapout.ts'
import { HZ, PF_MEMALLOC, type Machine, type Page, type Sleepy, type Task, type Zone } from './types.ts'

const SWAP_CLUSTER_MAX = 32
const DEF_PRIORITY = 6

/** Waits for a page that reclaim itself has sent to disk. */
function* waitForLaunder(m: Machine, page: Page): Sleepy<void> {
  page.count++
  yield* wait_on_page(m, page)
  put_page(m, page)
}

/** Sends a locked, dirty page to disk. */
function writepage(m: Machine, page: Page): void {
  page.dirty = false
  page.launder = true
  page.count++
  if (slotOf(page) !== undefined) swap_writepage(m, page)
  else startIo(m, page)
  put_page(m, page)
}

/** Frees a clean page that only the cache knows. */
function freeCachePage(m: Machine, page: Page): void {
  const slot = slotOf(page)
  remove_inode_page(m, page)
  if (slot !== undefined) swap_free(m, slot)
  lru_cache_del(m, page)
  unlock_page(m, page)
  put_page(m, page)
}

/** What to do with a page of the inactive list's tail. */
function* shrinkPage(m: Machine, page: Page, classzone: Zone): Sleepy<'skipped' | 'mapped' | 'freed'> {
  if (page.count === 0 || !memclass(page.zone, classzone)) return 'skipped'
  if (page.count !== 1 || !page.mapping) return 'mapped'
  if (!tryLockPage(page)) {
    if (page.launder) yield* waitForLaunder(m, page)
    return 'skipped'
  }
  if (page.dirty) {
    writepage(m, page)
    return 'skipped'
  }
  freeCachePage(m, page)
  return 'freed'
}

/** Goes round the inactive list; returns how many of the `nr_pages` wanted are still missing. */
function* shrink_cache(m: Machine, nr_pages: number, classzone: Zone, priority: number): Sleepy<number> {
  const max_scan = Math.floor(m.inactive_list.length / priority)
  let max_mapped = Math.min(nr_pages << (10 - priority), Math.floor(max_scan / 10))
  let missing = nr_pages
  for (let i = 0; i < max_scan && missing > 0; i++) {
    const page = m.inactive_list.at(-1)
    if (!page) break
    moveToHead(m, page, 'inactive')
    const done = yield* shrinkPage(m, page, classzone)
    if (done === 'freed') missing--
    if (done === 'mapped' && --max_mapped < 0) {
      swap_out(m, classzone)
      return missing
    }
  }
  return missing
}

/** First pages from the active list go to the inactive one, then that is shrunk. */
function* shrink_caches(m: Machine, classzone: Zone, priority: number, nr_pages: number): Sleepy<number> {
  const inactive = m.inactive_list.length + 1
  refill_inactive(m, Math.floor((nr_pages * m.active_list.length) / (inactive * 2)))
  return yield* shrink_cache(m, nr_pages, classzone, priority)
}

/** Tries to free some pages, harder and harder; true if it has. */
export function* try_to_free_pages_zone(m: Machine, classzone: Zone): Sleepy<boolean> {
  let missing = SWAP_CLUSTER_MAX
  for (let priority = DEF_PRIORITY; priority > 0; priority--) {
    missing = yield* shrink_caches(m, classzone, priority, missing)
    if (missing <= 0) return true
  }
  yield* out_of_memory(m)
  return false
}

/** Whether all zones of a class are short of memory. */
const classIsShort = (m: Machine, classzone: Zone): boolean =>
  m.zones.every((zone) => !memclass(zone, classzone) || zone.free_pages <= zone.pages_high)

/** Balances one zone; true if there is more to do. */
function* balanceZone(m: Machine, zone: Zone): Sleepy<boolean> {
  if (!zone.need_balance) return false
  if (yield* try_to_free_pages_zone(m, zone)) {
    zone.need_balance = classIsShort(m, zone)
    return zone.need_balance
  }
  zone.need_balance = false
  m.counters.kfail++
  log(m, 'kswapd_sleep', { n: HZ })
  yield* schedule_timeout(m, HZ)
  return false
}

function* kswapd_balance(m: Machine): Sleepy<void> {
  for (let more = true; more;) {
    more = false
    for (const zone of m.zones.toReversed()) if (yield* balanceZone(m, zone)) more = true
  }
}

/** The life of kswapd. */
export function* kswapd(m: Machine, self: Task): Sleepy<void> {
  self.flags |= PF_MEMALLOC
  for (;;) {
    if (m.zones.every((zone) => !zone.need_balance)) {
      self.asleep = 'kswapd_wait'
      yield
    }
    yield* kswapd_balance(m)
  }
}
