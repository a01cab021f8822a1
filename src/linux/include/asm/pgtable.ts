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

function twice(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2)
  wider.set(column)
  return wider
}

/** Ptes that share one mark of quiet: 2^7 of them. */
export const QUIET_SHIFT = 7
export const QUIET_PTES = 1 << QUIET_SHIFT

/** Page tables of all address spaces in one pool; a pte is its index, tables are 1,024 entries. */
export class PageTables {
  pte = new Int32Array(64 * PTRS_PER_PTE)
  /** Frame that holds the table, -1 = costs nothing. */
  readonly frame: number[] = []
  /**
   * Chunks of ptes that reclaim walked in vain while swap was full, and that would not change in another walk. A mark
   * holds while it equals `quiet_now`. Why: before a kill reclaim walks the same tables thousands of times.
   */
  quiet = new Int32Array((64 * PTRS_PER_PTE) >> QUIET_SHIFT)
  quiet_now = 1
  /** The pte that was last made to map each frame; it may map another by now. */
  private readonly mapped_at: Int32Array
  private readonly unused: number[] = []

  constructor(frames: number) {
    this.mapped_at = new Int32Array(frames)
  }

  /** A new empty table; the index of its first pte. */
  add(frame: number): number {
    const table = this.unused.pop() ?? this.frame.length
    this.frame[table] = frame
    const first = table * PTRS_PER_PTE
    if (first >= this.pte.length) {
      this.pte = twice(this.pte)
      this.quiet = twice(this.quiet)
    }
    this.pte.fill(0, first, first + PTRS_PER_PTE)
    this.quiet.fill(0, first >> QUIET_SHIFT, (first + PTRS_PER_PTE) >> QUIET_SHIFT)
    return first
  }

  /** Changes a pte so that reclaim must look at it again. */
  set_pte(at: number, pte: number): void {
    this.pte[at] = pte
    this.quiet[at >> QUIET_SHIFT] = 0
    if (pte & _PAGE_PRESENT) this.mapped_at[pte >>> 12] = at
  }

  /** Reclaim may now take a page that `users` ptes map: it must look at them again. */
  look_again(page: number, users: number): void {
    const at = this.mapped_at[page]
    if (users === 0) return
    if (users === 1 && this.pte[at] & _PAGE_PRESENT && this.pte[at] >>> 12 === page) {
      this.quiet[at >> QUIET_SHIFT] = 0
    } else this.end_quiet()
  }

  /** Something has changed that could let reclaim take pages anywhere. */
  end_quiet(): void {
    this.quiet_now = (this.quiet_now + 1) | 0 || 1
  }

  /** Gives the table back; the frame that held it. */
  remove(first: number): number {
    const table = first >> 10
    this.unused.push(table)
    return this.frame[table]
  }
}
