/** Page frames as columns. A page is its frame number. */

export const PG_locked = 1
export const PG_referenced = 2
export const PG_uptodate = 4
export const PG_dirty = 8
export const PG_lru = 16
export const PG_active = 32
export const PG_reserved = 64
/** Under write-out by reclaim: whoever meets it locked may wait for it. */
export const PG_launder = 128
/** Above the flags stands the zone of the frame. */
export const ZONE_SHIFT = 8
/** The flags alone. */
export const PG_mask = (1 << ZONE_SHIFT) - 1

/** Biggest block is order 9: 2 MB. */
export const MAX_ORDER = 10

/** `mapping` of a page that belongs to no file and to no swap slot. */
export const NO_MAPPING = -1
/** `mapping` of a page in the swap cache; its `index` is the slot. Files are 1 and up. */
export const SWAPPER_SPACE = 0

/** Allocation masks: may it sleep, may it start file I/O, and from which zone list. */
export const __GFP_WAIT = 1
export const __GFP_FS = 2
export const __GFP_HIGHMEM = 4
export const GFP_ATOMIC = 0
export const GFP_KERNEL = __GFP_WAIT | __GFP_FS
export const GFP_HIGHUSER = __GFP_WAIT | __GFP_FS | __GFP_HIGHMEM

/**
 * mem_map: one column a field of struct page. `next` and `prev` carry the LRU lists and the buddy lists (a page is on
 * one of them at most); list heads live behind the last frame. `next_hash` chains the pages of the page cache.
 * Units: 27 bytes a frame.
 */
export class MemMap {
  readonly flags: Uint16Array
  readonly count: Uint16Array
  readonly mapping: Int32Array
  readonly index: Int32Array
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly next_hash: Int32Array
  /** Order of the free block this frame heads, -1 = heads none. */
  readonly free_order: Int8Array

  constructor(
    readonly frames: number,
    heads: number,
  ) {
    this.flags = new Uint16Array(frames)
    this.count = new Uint16Array(frames)
    this.mapping = new Int32Array(frames).fill(NO_MAPPING)
    this.index = new Int32Array(frames)
    this.next = new Int32Array(frames + heads)
    this.prev = new Int32Array(frames + heads)
    this.next_hash = new Int32Array(frames)
    this.free_order = new Int8Array(frames).fill(-1)
    for (let head = frames; head < frames + heads; head++) this.next[head] = this.prev[head] = head
  }

  /** Index of the zone that the frame lies in. */
  page_zone(page: number): number {
    return this.flags[page] >> ZONE_SHIFT
  }

  /** Puts `entry` right behind `head`: newest first. */
  list_add(entry: number, head: number): void {
    const { next, prev } = this
    const first = next[head]
    next[head] = prev[first] = entry
    prev[entry] = head
    next[entry] = first
  }

  list_del(entry: number): void {
    const { next, prev } = this
    const after = next[entry]
    const before = prev[entry]
    next[before] = after
    prev[after] = before
  }
}

/** VM_LOCKED and what kind of memory an area maps. */
export interface Vma {
  /** Virtual pages, end exclusive. */
  readonly vm_start: number
  vm_end: number
  locked: boolean
  /** The file it maps privately, read-only; 0 = anonymous memory. */
  readonly file: number
}

const MM_COLUMNS = [
  'total_vm',
  'rss',
  'swapped',
  'mm_users',
  'swap_address',
  'next_mm',
  'prev_mm',
  'pgd_page',
] as const

/** End of user space in virtual pages: TASK_SIZE >> PAGE_SHIFT. */
export const TASK_SIZE = 0xc0000
/** Page tables a directory can hold. */
export const USER_PTRS_PER_PGD = TASK_SIZE >> 10

/**
 * All address spaces, a column a field; an mm is its index, 0 is init_mm, the head of the mm list.
 * Units: pages. `swapped` counts ptes that hold a swap entry (ours; the kernel keeps no such counter).
 */
export class MmTable {
  total_vm = new Int32Array(64)
  rss = new Int32Array(64)
  swapped = new Int32Array(64)
  mm_users = new Int32Array(64)
  swap_address = new Int32Array(64)
  next_mm = new Int32Array(64)
  prev_mm = new Int32Array(64)
  pgd_page = new Int32Array(64)
  /** Areas in address order. */
  readonly mmap: Vma[][] = [[]]
  /** First pte of each page table in the pool; -1 = no table. */
  readonly pgd: Int32Array[] = [new Int32Array(USER_PTRS_PER_PGD).fill(-1)]
  /** Address spaces in the list, init_mm not counted. */
  mmlist_nr = 0
  private readonly unused: number[] = []
  private made = 1

  /** A new, empty mm, linked just behind `after`. */
  add(after: number): number {
    const mm = this.unused.pop() ?? this.made++
    if (mm >= this.total_vm.length) this.grow()
    for (const name of MM_COLUMNS) this[name][mm] = 0
    this.mmap[mm] = []
    this.pgd[mm] = new Int32Array(USER_PTRS_PER_PGD).fill(-1)
    this.pgd_page[mm] = -1
    this.mm_users[mm] = 1
    const next = this.next_mm[after]
    this.next_mm[after] = mm
    this.prev_mm[mm] = after
    this.next_mm[mm] = next
    this.prev_mm[next] = mm
    this.mmlist_nr++
    return mm
  }

  /** Takes an mm off the list. Its columns stay readable until `release`. */
  unlink(mm: number): void {
    const next = this.next_mm[mm]
    const prev = this.prev_mm[mm]
    this.next_mm[prev] = next
    this.prev_mm[next] = prev
    this.mmlist_nr--
  }

  /** Lets the index be used again. */
  release(mm: number): void {
    this.unused.push(mm)
  }

  private grow(): void {
    const capacity = this.total_vm.length * 2
    for (const name of MM_COLUMNS) {
      const wider = new Int32Array(capacity)
      wider.set(this[name])
      this[name] = wider
    }
  }
}
