import { rw_page } from '../drivers/block/ll_rw_blk.ts'
import {
  GFP_HIGHUSER,
  NO_MAPPING,
  PG_active,
  PG_dirty,
  PG_launder,
  PG_locked,
  PG_lru,
  PG_referenced,
  PG_uptodate,
  SWAPPER_SPACE,
} from '../include/linux/mm.ts'
import { NULL, SCHEDULE, TASK_RUNNING, TASK_UNINTERRUPTIBLE, type Path } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { wake_up_process } from '../kernel/sched.ts'
import { alloc_page, page_cache_get, page_cache_release } from './page_alloc.ts'
import { activate_page, lru_cache_add } from './swap.ts'
import { swap_writepage } from './swap_state.ts'

/** Files lie this far apart in the page hash, so that the beginnings of files do not fall together. */
const FILE_STRIDE = 8191

/** Chain of the page hash in which a page of a file is, if it is cached. */
const page_hash = (k: Kernel, file: number, index: number): number =>
  (Math.imul(file, FILE_STRIDE) + index) & (k.page_hash_table.length - 1)

/** The cached page of a file; NULL. Files exist as soon as somebody names them. */
function __find_page(k: Kernel, file: number, index: number): number {
  const { mapping, index: indices, next_hash } = k.mem_map
  let page = k.page_hash_table[page_hash(k, file, index)]
  while (page !== NULL && (indices[page] !== index || mapping[page] !== file)) page = next_hash[page]
  return page
}

function add_page_to_hash_queue(k: Kernel, page: number): void {
  const { mapping, index, next_hash } = k.mem_map
  const chain = page_hash(k, mapping[page], index[page])
  next_hash[page] = k.page_hash_table[chain]
  k.page_hash_table[chain] = page
}

function remove_page_from_hash_queue(k: Kernel, page: number): void {
  const { mapping, index, next_hash } = k.mem_map
  const chain = page_hash(k, mapping[page], index[page])
  let before = k.page_hash_table[chain]
  if (before === page) k.page_hash_table[chain] = next_hash[page]
  else {
    while (next_hash[before] !== page) before = next_hash[before]
    next_hash[before] = next_hash[page]
  }
}

/** Second use of an inactive page makes it active; else remember the use. */
export function mark_page_accessed(k: Kernel, page: number): void {
  const { flags } = k.mem_map
  if (flags[page] & PG_referenced && !(flags[page] & PG_active)) {
    if (flags[page] & PG_lru) activate_page(k, page)
    flags[page] &= ~PG_referenced
  } else flags[page] |= PG_referenced
}

export function unlock_page(k: Kernel, page: number): void {
  k.mem_map.flags[page] &= ~(PG_locked | PG_launder)
  if (k.page_waiters.length > 0) wake_up_page(k, page)
}

/** Wakes those who wait for the page latest first, then those who wait for its lock in order. */
function wake_up_page(k: Kernel, page: number): void {
  const sleepers = k.page_waiters.filter((waiter) => waiter.page === page)
  const waiting = sleepers.filter((waiter) => !waiter.exclusive).reverse()
  for (const { p } of [...waiting, ...sleepers.filter((waiter) => waiter.exclusive)]) wake_up_process(k, p)
}

/** Stands in the page's wait queue, however often it is woken in vain, until the page is unlocked. */
function* sleep_on_page(k: Kernel, page: number, exclusive: boolean): Path<void> {
  const p = k.current
  const waiter = { p, page, exclusive }
  k.page_waiters.push(waiter)
  k.task.wait_page[p] = page
  while (k.mem_map.flags[page] & PG_locked) {
    k.task.state[p] = TASK_UNINTERRUPTIBLE
    yield SCHEDULE
  }
  k.task.state[p] = TASK_RUNNING
  k.task.wait_page[p] = NULL
  k.page_waiters.splice(k.page_waiters.indexOf(waiter), 1)
}

/** Sleeps until the page is unlocked. The caller holds a reference. */
export function* wait_on_page(k: Kernel, page: number): Path<void> {
  if (k.mem_map.flags[page] & PG_locked) yield* sleep_on_page(k, page, false)
}

/** Sleeps until the page's lock is ours. */
export function* lock_page(k: Kernel, page: number): Path<void> {
  if (k.mem_map.flags[page] & PG_locked) yield* sleep_on_page(k, page, true)
  k.mem_map.flags[page] |= PG_locked
}

/** Forgets that the page caches a part of its file. The reference stays. */
export function __remove_inode_page(k: Kernel, page: number): void {
  remove_page_from_hash_queue(k, page)
  k.mem_map.mapping[page] = NO_MAPPING
  k.page_cache_size--
}

/** Writes a locked page to where it belongs. */
export function writepage(k: Kernel, page: number): void {
  if (k.mem_map.mapping[page] === SWAPPER_SPACE) swap_writepage(k, page)
  else rw_page(k, page, true)
}

/** Enters a fresh page in the cache, locked and inactive. False when another got there first. */
function add_to_page_cache_unique(k: Kernel, page: number, file: number, index: number): boolean {
  if (__find_page(k, file, index) !== NULL) return false
  const map = k.mem_map
  map.flags[page] = (map.flags[page] & ~(PG_uptodate | PG_dirty | PG_referenced)) | PG_locked
  page_cache_get(k, page)
  map.mapping[page] = file
  map.index[page] = index
  add_page_to_hash_queue(k, page)
  k.page_cache_size++
  lru_cache_add(k, page)
  return true
}

/** The cached page, with one more reference; NULL. */
export function find_get_page(k: Kernel, file: number, index: number): number {
  const page = __find_page(k, file, index)
  if (page !== NULL) page_cache_get(k, page)
  return page
}

/** A new locked page in the cache, with a reference for the caller; NULL = no memory. */
function* grab_new_page(k: Kernel, file: number, index: number): Path<number> {
  const page = yield* alloc_page(k, GFP_HIGHUSER)
  if (page === NULL || add_to_page_cache_unique(k, page, file, index)) return page
  page_cache_release(k, page)
  return find_get_page(k, file, index)
}

/** Starts reading one page of a file unless it is cached. False = no memory. */
function* page_cache_read(k: Kernel, file: number, index: number): Path<boolean> {
  if (__find_page(k, file, index) !== NULL) return true
  const page = yield* alloc_page(k, GFP_HIGHUSER)
  if (page === NULL) return false
  if (add_to_page_cache_unique(k, page, file, index)) rw_page(k, page, false)
  page_cache_release(k, page)
  return true
}

/** Starts reading the aligned cluster around a page, up to the end of the file. */
function* read_cluster_nonblocking(k: Kernel, file: number, index: number, filesize: number): Path<boolean> {
  const first = (index >> k.page_cluster) << k.page_cluster
  const end = Math.min(first + (1 << k.page_cluster), filesize)
  for (let at = first; at < end; at++) if (!(yield* page_cache_read(k, file, at))) return false
  return true
}

/** Waits until a page is up to date. False when it left the cache meanwhile; the reference is dropped then. */
function* wait_until_uptodate(k: Kernel, page: number): Path<boolean> {
  const { flags, mapping } = k.mem_map
  yield* lock_page(k, page)
  const kept = mapping[page] !== NO_MAPPING
  unlock_page(k, page)
  if (!kept || !(flags[page] & PG_uptodate)) {
    page_cache_release(k, page)
    return false
  }
  return true
}

/** The page of a mapped file that a fault wants, with a reference; NULL = no memory. */
export function* filemap_nopage(k: Kernel, file: number, index: number, filesize: number): Path<number> {
  for (;;) {
    const page = find_get_page(k, file, index)
    if (page === NULL) {
      if (!(yield* read_cluster_nonblocking(k, file, index, filesize))) return NULL
      continue
    }
    if (!(k.mem_map.flags[page] & PG_uptodate) && !(yield* wait_until_uptodate(k, page))) continue
    mark_page_accessed(k, page)
    return page
  }
}

/** One page of read(2) that is cached and up to date, without sleep. False = do_generic_file_read must see to it. */
export function file_read_cached(k: Kernel, file: number, index: number): boolean {
  const page = __find_page(k, file, index)
  if (page === NULL || !(k.mem_map.flags[page] & PG_uptodate)) return false
  mark_page_accessed(k, page)
  return true
}

/**
 * One page of read(2): from the cache or from the disk. False = no memory.
 * Simplified: no readahead, nothing is copied to the reader.
 */
export function* do_generic_file_read(k: Kernel, file: number, index: number): Path<boolean> {
  let page = find_get_page(k, file, index)
  if (page === NULL) {
    page = yield* alloc_page(k, GFP_HIGHUSER)
    if (page === NULL) return false
    if (add_to_page_cache_unique(k, page, file, index)) rw_page(k, page, false)
    else {
      page_cache_release(k, page)
      page = find_get_page(k, file, index)
    }
  }
  if (!(k.mem_map.flags[page] & PG_uptodate)) yield* wait_on_page(k, page)
  mark_page_accessed(k, page)
  page_cache_release(k, page)
  return true
}

/**
 * One page of write(2): dirty in the cache, written by reclaim alone. False = no memory.
 * Simplified: no buffers, no dirty balancing.
 */
export function* generic_file_write(k: Kernel, file: number, index: number): Path<boolean> {
  let page = find_get_page(k, file, index)
  if (page === NULL) page = yield* grab_new_page(k, file, index)
  else {
    if (!(k.mem_map.flags[page] & PG_uptodate)) yield* wait_on_page(k, page)
    yield* lock_page(k, page)
  }
  if (page === NULL) return false
  k.mem_map.flags[page] |= PG_uptodate | PG_dirty | PG_referenced
  unlock_page(k, page)
  page_cache_release(k, page)
  return true
}
