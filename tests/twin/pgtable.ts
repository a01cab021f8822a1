/** Address spaces: page tables, the mappings in them, and how they go away. */

import { put_page } from './buddy.ts'
import { listDelete } from './list.ts'
import { free_page_and_swap_cache, free_swap_and_cache } from './swap.ts'
import {
  PTRS_PER_PTE,
  type Machine,
  type Mm,
  type Page,
  type PageTable,
  type Pte,
  type Vma,
} from './types.ts'

const tableNumber = (vpn: number): number => Math.floor(vpn / PTRS_PER_PTE)

/** The page table that covers a virtual page. */
export const tableOf = (mm: Mm, vpn: number): PageTable | undefined => mm.tables.get(tableNumber(vpn))

/** Puts a page table into its place. */
export function addTable(mm: Mm, vpn: number, frame: Page | undefined): void {
  mm.tables.set(tableNumber(vpn), { frame, ptes: Array.from({ length: PTRS_PER_PTE }, () => undefined) })
}

export const getPte = (mm: Mm, vpn: number): Pte | undefined => tableOf(mm, vpn)?.ptes[vpn % PTRS_PER_PTE]

/** Sets an entry of a page table that is there. */
export function setPte(mm: Mm, vpn: number, pte: Pte | undefined): void {
  const table = tableOf(mm, vpn)
  if (!table) throw new Error(`no page table for page ${vpn}`)
  table.ptes[vpn % PTRS_PER_PTE] = pte
}

/** A new entry; those of the processor's protection values are accessed from the start. */
export const presentPte = (page: Page, writable: boolean): Pte => ({
  kind: 'present',
  page,
  writable,
  dirty: writable,
  accessed: true,
})

/** Whether two entries are equal, bit for bit. */
export function pte_same(a: Pte | undefined, b: Pte | undefined): boolean {
  if (!a || !b) return a === b
  if (a.kind === 'swap') return b.kind === 'swap' && a.slot === b.slot
  if (b.kind === 'swap' || a.page !== b.page) return false
  return a.writable === b.writable && a.dirty === b.dirty && a.accessed === b.accessed
}

/** Calls `visit` for every entry between two pages that is not empty. */
export function forEachPte(mm: Mm, start: number, end: number, visit: (pte: Pte, vpn: number) => void): void {
  for (let vpn = start; vpn < end; vpn++) {
    const pte = getPte(mm, vpn)
    if (pte) visit(pte, vpn)
  }
}

/** The VMA that holds a page, or else the first behind it. */
export const find_vma = (mm: Mm, vpn: number): Vma | undefined => mm.vmas.find(({ end }) => vpn < end)

function freePte(m: Machine, mm: Mm, pte: Pte): void {
  if (pte.kind === 'swap') return free_swap_and_cache(m, pte.slot)
  if (pte.page.reserved) return
  if (pte.dirty) pte.page.dirty = true
  mm.rss = Math.max(mm.rss - 1, 0)
  free_page_and_swap_cache(m, pte.page)
}

/** Unmaps a range. */
export function zap_page_range(m: Machine, mm: Mm, start: number, end: number): void {
  forEachPte(mm, start, end, (pte, vpn) => {
    setPte(mm, vpn, undefined)
    freePte(m, mm, pte)
  })
}

/** The mm behind another in the ring. */
export const nextMm = (m: Machine, mm: Mm): Mm => m.mmlist[(m.mmlist.indexOf(mm) + 1) % m.mmlist.length]

/** Adds an mm to the ring, just behind another. */
export function addMm(m: Machine, mm: Mm, behind: Mm): void {
  m.mmlist.splice(m.mmlist.indexOf(behind) + 1, 0, mm)
}

function freeTables(m: Machine, mm: Mm): void {
  for (const number of [...mm.tables.keys()].sort((a, b) => a - b)) {
    const frame = mm.tables.get(number)?.frame
    if (frame) put_page(m, frame)
  }
  mm.tables.clear()
  if (mm.directory) put_page(m, mm.directory)
}

/** Drops a use of an mm; the last one takes all its memory with it. */
export function mmput(m: Machine, mm: Mm): void {
  if (--mm.users > 0) return
  if (m.swap_mm === mm) m.swap_mm = nextMm(m, mm)
  listDelete(m.mmlist, mm)
  mm.rss = 0
  for (const { start, end } of mm.vmas) zap_page_range(m, mm, start, end)
  freeTables(m, mm)
}
