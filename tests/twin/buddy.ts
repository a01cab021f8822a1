/** The buddy allocator: blocks of 1, 2, 4 ... 512 frames. */

import { listDelete } from './list.ts'
import { lru_cache_del } from './lru.ts'
import { PF_FREE_PAGES, type Machine, type Page, type Zone } from './types.ts'

export const MAX_ORDER = 10

/** The frame `offset` frames behind the zone's first. */
const frameAt = (m: Machine, zone: Zone, offset: number): Page | undefined =>
  offset < zone.size ? m.pages[zone.start + offset] : undefined

/** Puts a block back, joined with its free neighbours as far as they go. Neighbours count from the zone's start. */
function freeToBuddy(m: Machine, page: Page, order: number): void {
  const { zone } = page
  zone.free_pages += 1 << order
  let offset = page.pfn - zone.start
  let size = order
  for (; size < MAX_ORDER - 1; size++) {
    const buddy = frameAt(m, zone, offset ^ (1 << size))
    if (!buddy || !zone.free_area[size].includes(buddy)) break
    listDelete(zone.free_area[size], buddy)
    offset &= ~(1 << size)
  }
  zone.free_area[size].unshift(m.pages[zone.start + offset])
}

/** Forgets what the page was. The first block that direct reclaim frees is kept back for its caller. */
export function __free_pages_ok(m: Machine, page: Page, order: number): void {
  if (page.mapping || page.locked) throw new Error(`frame ${page.pfn} is freed while in use`)
  if (page.lru) lru_cache_del(m, page)
  page.referenced = false
  page.dirty = false
  page.uptodate = false
  if (m.current.flags & PF_FREE_PAGES && !m.current.local_page) {
    m.current.local_page = { page, order }
  } else {
    freeToBuddy(m, page, order)
  }
}

/** Drops a reference to a block; the last one frees it. */
export function __free_pages(m: Machine, page: Page, order: number): void {
  if (page.reserved) return
  page.count--
  if (page.count < 0) throw new Error(`frame ${page.pfn} is freed twice`)
  if (page.count === 0) __free_pages_ok(m, page, order)
}

/** Drops a reference to a page. */
export const put_page = (m: Machine, page: Page): void => __free_pages(m, page, 0)

/** The newest block of the smallest order that will do; what is too much goes back, the lower half each time. */
export function rmqueue(m: Machine, zone: Zone, order: number): Page | undefined {
  const from = zone.free_area.findIndex((blocks, size) => size >= order && blocks.length > 0)
  if (from < 0) return undefined
  let block = zone.free_area[from][0]
  listDelete(zone.free_area[from], block)
  for (let size = from - 1; size >= order; size--) {
    zone.free_area[size].unshift(block)
    block = m.pages[block.pfn + (1 << size)]
  }
  zone.free_pages -= 1 << order
  block.count = 1
  return block
}
