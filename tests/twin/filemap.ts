/** Files: read(2), write(2), and the pages of a mapped text. */

import { alloc_page } from './alloc.ts'
import {
  add_to_page_cache_unique,
  find_get_page,
  lock_page,
  page_cache_release,
  startIo,
  unlock_page,
  wait_on_page,
} from './filecache.ts'
import { log } from './log.ts'
import { mark_page_accessed } from './lru.ts'
import { TEXT } from '../conformance/workload.ts'
import type { Machine, Mapping, Page, Sleepy, Vma } from './types.ts'

const fileMapping = (file: number, index: number): Mapping => ({ kind: 'file', file, index })

interface Found {
  readonly page: Page
  /** Fresh in the cache, and still locked. */
  readonly isNew: boolean
}

/** Finds a page, or adds a new one, locked; with a reference. No memory: undefined. */
function* findOrAdd(m: Machine, mapping: Mapping): Sleepy<Found | undefined> {
  const found = find_get_page(m, mapping)
  if (found) return { page: found, isNew: false }
  const page = yield* alloc_page(m)
  if (!page) return undefined
  if (add_to_page_cache_unique(m, page, mapping)) return { page, isNew: true }
  page_cache_release(m, page)
  return yield* findOrAdd(m, mapping)
}

function* readPage(m: Machine, mapping: Mapping): Sleepy<boolean> {
  const found = yield* findOrAdd(m, mapping)
  if (!found) return false
  const { page, isNew } = found
  if (isNew) startIo(m, page)
  if (!page.uptodate) yield* wait_on_page(m, page)
  mark_page_accessed(m, page)
  page_cache_release(m, page)
  return true
}

function* writePage(m: Machine, mapping: Mapping): Sleepy<boolean> {
  const found = yield* findOrAdd(m, mapping)
  if (!found) return false
  const { page, isNew } = found
  if (!isNew) {
    if (!page.uptodate) yield* wait_on_page(m, page)
    yield* lock_page(m, page)
  }
  page.uptodate = true
  page.dirty = true
  page.referenced = true
  unlock_page(m, page)
  page_cache_release(m, page)
  return true
}

/** Reads or writes `n` pages of a file; ends early when there is no memory. */
export function* fileOp(
  m: Machine,
  kind: 'read' | 'write',
  file: number,
  index: number,
  n: number,
): Sleepy<void> {
  const transfer = kind === 'read' ? readPage : writePage
  for (let at = 0; at < n; at++) {
    if (!(yield* transfer(m, fileMapping(file, index + at)))) {
      return log(m, 'enomem', { pid: m.current.pid, at })
    }
  }
}

/** Starts to read a page that is not in the cache; false when there is no memory. */
function* page_cache_read(m: Machine, mapping: Mapping): Sleepy<boolean> {
  const found = yield* findOrAdd(m, mapping)
  if (!found) return false
  if (found.isNew) startIo(m, found.page)
  page_cache_release(m, found.page)
  return true
}

/** Starts to read the aligned cluster around a page of a text; false when there is no memory. */
function* readCluster(m: Machine, vma: Vma, index: number): Sleepy<boolean> {
  const length = 1 << m.page_cluster
  const start = Math.floor(index / length) * length
  const end = Math.min(start + length, vma.end - vma.start)
  for (let i = start; i < end; i++) {
    if (!(yield* page_cache_read(m, fileMapping(vma.file, i)))) return false
  }
  return true
}

/** The page of a text, up to date and with a reference. No memory: undefined. */
export function* filemap_nopage(m: Machine, vma: Vma, vpn: number): Sleepy<Page | undefined> {
  const index = vpn - TEXT
  for (;;) {
    const page = find_get_page(m, fileMapping(vma.file, index))
    if (page) {
      if (!page.uptodate) {
        yield* lock_page(m, page)
        unlock_page(m, page)
      }
      mark_page_accessed(m, page)
      return page
    }
    if (!(yield* readCluster(m, vma, index))) return undefined
  }
}
