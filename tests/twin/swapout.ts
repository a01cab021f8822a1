/** Taking pages away from processes: page table entries become empty or swap entries. */

import { tryLockPage, unlock_page } from './filecache.ts'
import { mark_page_accessed } from './lru.ts'
import { find_vma, getPte, nextMm, setPte, tableOf } from './pgtable.ts'
import { put_page } from './buddy.ts'
import { add_to_swap_cache, get_swap_page, slotOf, swap_duplicate } from './swap.ts'
import { PTRS_PER_PTE, TASK_SIZE, type Machine, type Mm, type Page, type Pte } from './types.ts'
import type { Vma, Zone } from './types.ts'

const SWAP_CLUSTER_MAX = 32

type Present = Pte & { kind: 'present' }

/** Whether a zone belongs to the class of another. */
export const memclass = (zone: Zone, classzone: Zone): boolean => zone.index <= classzone.index

/** Gives an anonymous page a slot and puts it into the swap cache. */
function addToSwap(m: Machine, page: Page): number | undefined {
  const slot = get_swap_page(m)
  if (slot === undefined) return undefined
  if (add_to_swap_cache(m, page, slot) !== 'added') throw new Error(`slot ${slot} was not free`)
  page.uptodate = true
  page.dirty = true
  return slot
}

/** What the entry of a locked page becomes; 'keep' when there is no place for the page. */
function replacement(m: Machine, page: Page): Pte | undefined | 'keep' {
  const cached = slotOf(page)
  if (cached !== undefined) {
    swap_duplicate(m, cached)
    return { kind: 'swap', slot: cached }
  }
  if (page.mapping || !page.dirty) return undefined
  const slot = addToSwap(m, page)
  return slot === undefined ? 'keep' : { kind: 'swap', slot }
}

/** Unmaps a locked page and unlocks it; true if nobody else maps it. */
function unmap(m: Machine, mm: Mm, vpn: number, pte: Present): boolean {
  const { page } = pte
  if (pte.dirty) page.dirty = true
  const next = replacement(m, page)
  unlock_page(m, page)
  if (next === 'keep') return false
  setPte(mm, vpn, next)
  mm.rss--
  const freeable = page.count <= 2
  put_page(m, page)
  return freeable
}

/** Whether the page was used lately; its accessed bit is forgotten. */
function wasUsed(m: Machine, mm: Mm, vma: Vma, vpn: number, pte: Present): boolean {
  if (!vma.locked && !pte.accessed) return false
  if (!vma.locked) setPte(mm, vpn, { ...pte, accessed: false })
  mark_page_accessed(m, pte.page)
  return true
}

/** True if a page was unmapped that nobody else maps. */
function try_to_swap_out(m: Machine, mm: Mm, vma: Vma, vpn: number, pte: Present, classzone: Zone): boolean {
  const { page } = pte
  if (wasUsed(m, mm, vma, vpn, pte)) return false
  if (page.lru === 'active' || !memclass(page.zone, classzone)) return false
  return tryLockPage(page) && unmap(m, mm, vpn, pte)
}

/** The first page behind a hole in the page tables. */
const behindTable = (vpn: number): number => (Math.floor(vpn / PTRS_PER_PTE) + 1) * PTRS_PER_PTE

/** Walks a VMA from `start`; returns what is left of the quota. */
function swap_out_vma(m: Machine, mm: Mm, vma: Vma, start: number, quota: number, classzone: Zone): number {
  let left = quota
  let vpn = start
  while (vpn < vma.end && left > 0) {
    if (!tableOf(mm, vpn)) {
      vpn = behindTable(vpn)
      continue
    }
    const pte = getPte(mm, vpn)
    if (pte?.kind === 'present' && !pte.page.reserved) {
      if (try_to_swap_out(m, mm, vma, vpn, pte, classzone)) left--
    }
    vpn++
    mm.swap_address = vpn
  }
  return left
}

/** Walks an mm from where the last walk ended; returns what is left of the quota. */
function swap_out_mm(m: Machine, mm: Mm, quota: number, classzone: Zone): number {
  let left = quota
  const first = find_vma(mm, mm.swap_address)
  const from = first ? mm.vmas.indexOf(first) : mm.vmas.length
  for (const vma of mm.vmas.slice(from)) {
    if (left === 0) return 0
    left = swap_out_vma(m, mm, vma, Math.max(vma.start, mm.swap_address), left, classzone)
  }
  mm.swap_address = TASK_SIZE
  return left
}

/** Moves swap_mm to an mm that can be walked; false if there is none. */
function findMm(m: Machine): boolean {
  while (m.swap_mm === m.init_mm || m.swap_mm.swap_address === TASK_SIZE) {
    m.swap_mm.swap_address = 0
    const next = nextMm(m, m.swap_mm)
    if (next === m.swap_mm) return false
    m.swap_mm = next
  }
  return true
}

/** Unmaps some pages, one mm after the other. */
export function swap_out(m: Machine, classzone: Zone): void {
  let left = SWAP_CLUSTER_MAX
  for (let counter = m.mmlist.length - 1; counter >= 0; counter--) {
    if (!findMm(m)) return
    left = swap_out_mm(m, m.swap_mm, left, classzone)
    if (left === 0) return
  }
}
