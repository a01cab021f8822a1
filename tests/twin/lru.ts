/** The two lists of pages in order of last use. */

import { listDelete } from './list.ts'
import type { Machine, Page } from './types.ts'

const listOf = (m: Machine, lru: 'active' | 'inactive'): Page[] =>
  lru === 'active' ? m.active_list : m.inactive_list

/** Moves a page to the head of a list, from wherever it is. */
export function moveToHead(m: Machine, page: Page, lru: 'active' | 'inactive'): void {
  if (page.lru) listDelete(listOf(m, page.lru), page)
  listOf(m, lru).unshift(page)
  page.lru = lru
}

/** A new page starts at the head of the inactive list. */
export function lru_cache_add(m: Machine, page: Page): void {
  if (!page.lru) moveToHead(m, page, 'inactive')
}

export function lru_cache_del(m: Machine, page: Page): void {
  if (!page.lru) throw new Error(`frame ${page.pfn} is on no list`)
  listDelete(listOf(m, page.lru), page)
  page.lru = undefined
}

/** One use sets the referenced bit, the next one activates. */
export function mark_page_accessed(m: Machine, page: Page): void {
  if (page.lru === 'inactive' && page.referenced) {
    moveToHead(m, page, 'active')
    page.referenced = false
  } else {
    page.referenced = true
  }
}

/**
 * Moves `nr_pages` pages from the active list's tail to the inactive list, with a second chance for referenced ones.
 * Every page that has been looked at has left the tail, so the next one is always the tail again; the walk ends with
 * the page that is the first of the list when it is reached.
 */
export function refill_inactive(m: Machine, nr_pages: number): void {
  let wanted = nr_pages
  while (wanted > 0) {
    const page = m.active_list.at(-1)
    if (!page) return
    const last = m.active_list.length === 1
    if (page.referenced) {
      page.referenced = false
      moveToHead(m, page, 'active')
    } else {
      moveToHead(m, page, 'inactive')
      page.referenced = true
      wanted--
    }
    if (last) return
  }
}
