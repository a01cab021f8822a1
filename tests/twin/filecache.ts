/** The page cache, the locks of its pages, and I/O. */

import { put_page } from './buddy.ts'
import { listDelete } from './list.ts'
import { lru_cache_add } from './lru.ts'
import { add_timer, wake_up_process } from './sched.ts'
import type { Machine, Mapping, Page, Sleeper, Sleepy } from './types.ts'

/** The name of a page of the page cache: s<slot> in the swap cache, f<file>:<index> elsewhere. */
export const identity = (mapping: Mapping): string =>
  mapping.kind === 'swap' ? `s${mapping.slot}` : `f${mapping.file}:${mapping.index}`

/** Looks a page up and takes a reference. */
export function find_get_page(m: Machine, mapping: Mapping): Page | undefined {
  const page = m.page_hash.get(identity(mapping))
  if (page) page.count++
  return page
}

/** Adds a page, locked, to the cache; false if there is one already. */
export function add_to_page_cache_unique(m: Machine, page: Page, mapping: Mapping): boolean {
  if (m.page_hash.has(identity(mapping))) return false
  m.page_hash.set(identity(mapping), page)
  page.mapping = mapping
  page.count++
  page.locked = true
  page.uptodate = false
  page.dirty = false
  page.referenced = false
  lru_cache_add(m, page)
  return true
}

/** Takes a page out of the cache; the cache's reference is still to be dropped. */
export function remove_inode_page(m: Machine, page: Page): void {
  if (page.mapping) m.page_hash.delete(identity(page.mapping))
  page.mapping = undefined
}

/** Those who wait for the page, latest first, then those who want to lock it, first come first. */
function wakeOrder({ sleepers }: Page): Sleeper[] {
  const waiting = sleepers.filter(({ wants }) => wants === 'page')
  return [...waiting.reverse(), ...sleepers.filter(({ wants }) => wants === 'lock')]
}

/** Unlocks a page and wakes all who sleep on it. */
export function unlock_page(m: Machine, page: Page): void {
  page.locked = false
  page.launder = false
  for (const { task } of wakeOrder(page)) if (task.asleep === 'page') wake_up_process(m, task)
}

function* sleepOnPage(m: Machine, page: Page, wants: Sleeper['wants']): Sleepy<void> {
  const sleeper = { task: m.current, wants }
  page.sleepers.push(sleeper)
  while (page.locked) {
    m.current.asleep = 'page'
    yield
  }
  listDelete(page.sleepers, sleeper)
}

/** Sleeps until the page is not locked. The caller holds a reference. */
export function* wait_on_page(m: Machine, page: Page): Sleepy<void> {
  if (page.locked) yield* sleepOnPage(m, page, 'page')
}

/** Locks the page, sleeping as long as another has it. The caller holds a reference. */
export function* lock_page(m: Machine, page: Page): Sleepy<void> {
  if (page.locked) yield* sleepOnPage(m, page, 'lock')
  page.locked = true
}

/** Locks the page if nobody has. */
export function tryLockPage(page: Page): boolean {
  if (page.locked) return false
  page.locked = true
  return true
}

function endIo(m: Machine, page: Page): void {
  page.uptodate = true
  unlock_page(m, page)
}

/** Starts a transfer of a locked page; it is unlocked when the transfer is over. */
export function startIo(m: Machine, page: Page): void {
  const { io_jiffies } = m.config
  if (io_jiffies === 0) endIo(m, page)
  else add_timer(m, io_jiffies, () => endIo(m, page))
}

/** Drops a reference. */
export const page_cache_release = put_page
