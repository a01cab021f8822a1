/** The i386 page table entry, 32 bits: frame number above bit 12, flags below; a swap entry when not present. */

export const _PAGE_PRESENT = 0x1
export const _PAGE_RW = 0x2
export const _PAGE_ACCESSED = 0x20
export const _PAGE_DIRTY = 0x40

export const PTRS_PER_PTE = 1024

/** vm_page_prot of private memory: readable, and born accessed. */
export const PAGE_COPY = _PAGE_PRESENT | _PAGE_ACCESSED

export const mk_pte = (page: number, prot: number): number => (page << 12) | prot
export const pte_page = (pte: number): number => pte >>> 12
/** Slot 0 is never used, so a swap entry is never 0. */
export const swp_entry_to_pte = (slot: number): number => slot << 8
export const pte_to_swp_entry = (pte: number): number => pte >>> 8

/** Page tables of all address spaces in one pool; a pte is its index, tables are 1,024 entries. */
export class PageTables {
  pte = new Int32Array(64 * PTRS_PER_PTE)
  /** Frame that holds the table, -1 = costs nothing. */
  readonly frame: number[] = []
  private readonly unused: number[] = []

  /** A new empty table; the index of its first pte. */
  add(frame: number): number {
    const table = this.unused.pop() ?? this.frame.length
    this.frame[table] = frame
    const first = table * PTRS_PER_PTE
    if (first >= this.pte.length) {
      const wider = new Int32Array(this.pte.length * 2)
      wider.set(this.pte)
      this.pte = wider
    }
    this.pte.fill(0, first, first + PTRS_PER_PTE)
    return first
  }

  /** Gives the table back; the frame that held it. */
  remove(first: number): number {
    const table = first >> 10
    this.unused.push(table)
    return this.frame[table]
  }
}
