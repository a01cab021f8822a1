/** Page faults. */

import { alloc_page, get_free_pages } from './alloc.ts'
import { put_page } from './buddy.ts'
import { lock_page, page_cache_release, tryLockPage, unlock_page } from './filecache.ts'
import { filemap_nopage } from './filemap.ts'
import { lru_cache_add, mark_page_accessed } from './lru.ts'
import { addTable, getPte, presentPte, pte_same, setPte, tableOf } from './pgtable.ts'
import { can_share_swap_page, remove_exclusive_swap_page, swap_free, vm_swap_full } from './swap.ts'
import { swapIn } from './swapin.ts'
import type { Machine, Mm, Page, Pte, Sleepy, Vma } from './types.ts'

/** What became of a fault: failed for want of memory, done, or done with a read from disk. */
export type Fault = 'failed' | 'minor' | 'major'

/** Makes sure of a page table; false when there is no memory for it. */
export function* pte_alloc(m: Machine, mm: Mm, vpn: number): Sleepy<boolean> {
  if (tableOf(mm, vpn)) return true
  if (!m.config.page_table_frames) {
    addTable(mm, vpn, undefined)
    return true
  }
  const frame = yield* get_free_pages(m, 0)
  if (!frame) return false
  if (tableOf(mm, vpn)) put_page(m, frame)
  else addTable(mm, vpn, frame)
  return true
}

function* do_anonymous_page(m: Machine, mm: Mm, vpn: number, write: boolean): Sleepy<Fault> {
  if (!write) {
    setPte(mm, vpn, presentPte(m.pages[0], false))
    return 'minor'
  }
  const page = yield* alloc_page(m)
  if (!page) return 'failed'
  if (getPte(mm, vpn)) {
    put_page(m, page)
    return 'minor'
  }
  mm.rss++
  lru_cache_add(m, page)
  mark_page_accessed(m, page)
  setPte(mm, vpn, presentPte(page, true))
  return 'minor'
}

function* do_no_page(m: Machine, mm: Mm, vma: Vma, vpn: number, write: boolean): Sleepy<Fault> {
  if (vma.kind !== 'text') return yield* do_anonymous_page(m, mm, vpn, write)
  const page = yield* filemap_nopage(m, vma, vpn)
  if (!page) return 'failed'
  if (getPte(mm, vpn)) {
    page_cache_release(m, page)
    return 'minor'
  }
  mm.rss++
  setPte(mm, vpn, presentPte(page, false))
  return 'major'
}

/** Maps a page that has come from swap; the caller has locked it. */
function mapSwapPage(m: Machine, mm: Mm, vpn: number, page: Page, slot: number, write: boolean): void {
  swap_free(m, slot)
  if (vm_swap_full(m)) remove_exclusive_swap_page(m, page)
  mm.rss++
  setPte(mm, vpn, presentPte(page, write && can_share_swap_page(m, page)))
}

function* do_swap_page(
  m: Machine,
  mm: Mm,
  vpn: number,
  pte: Pte & { kind: 'swap' },
  write: boolean,
): Sleepy<Fault> {
  const { page, major } = yield* swapIn(m, pte.slot)
  if (!page) return pte_same(getPte(mm, vpn), pte) ? 'failed' : 'minor'
  mark_page_accessed(m, page)
  yield* lock_page(m, page)
  const unchanged = pte_same(getPte(mm, vpn), pte)
  if (unchanged) mapSwapPage(m, mm, vpn, page, pte.slot, write)
  unlock_page(m, page)
  if (!unchanged) page_cache_release(m, page)
  return unchanged && major ? 'major' : 'minor'
}

/** Whether a write may go to the page that is mapped. */
function mayReuse(m: Machine, page: Page): boolean {
  if (!tryLockPage(page)) return false
  const reuse = can_share_swap_page(m, page)
  unlock_page(m, page)
  return reuse
}

/** Maps the copy in place of the old page. */
function break_cow(m: Machine, mm: Mm, vpn: number, old: Page, copy: Page): void {
  if (old.reserved) mm.rss++
  setPte(mm, vpn, presentPte(copy, true))
  lru_cache_add(m, copy)
  put_page(m, old)
}

function* do_wp_page(m: Machine, mm: Mm, vpn: number, pte: Pte & { kind: 'present' }): Sleepy<Fault> {
  const old = pte.page
  if (mayReuse(m, old)) {
    setPte(mm, vpn, presentPte(old, true))
    return 'minor'
  }
  old.count++
  const copy = yield* alloc_page(m)
  if (copy && pte_same(getPte(mm, vpn), pte)) break_cow(m, mm, vpn, old, copy)
  else if (copy) put_page(m, copy)
  put_page(m, old)
  return copy ? 'minor' : 'failed'
}

/** Makes a page accessible, or tries to. */
export function* handle_mm_fault(m: Machine, mm: Mm, vma: Vma, vpn: number, write: boolean): Sleepy<Fault> {
  if (!(yield* pte_alloc(m, mm, vpn))) return 'failed'
  const pte = getPte(mm, vpn)
  if (!pte) return yield* do_no_page(m, mm, vma, vpn, write)
  if (pte.kind === 'swap') return yield* do_swap_page(m, mm, vpn, pte, write)
  if (write && !pte.writable) return yield* do_wp_page(m, mm, vpn, pte)
  setPte(mm, vpn, { ...pte, accessed: true, dirty: pte.dirty || write })
  return 'minor'
}
