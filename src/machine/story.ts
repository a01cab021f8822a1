import type { Jiffies, Pid } from '../base/brand.ts'
import {
  _PAGE_ACCESSED,
  _PAGE_DIRTY,
  _PAGE_PRESENT,
  PTRS_PER_PTE,
  pte_page,
  pte_to_swp_entry,
} from '../linux/include/asm/pgtable.ts'
import {
  MAX_ORDER,
  NO_MAPPING,
  PG_active,
  PG_dirty,
  PG_locked,
  PG_lru,
  PG_referenced,
  PG_reserved,
  SWAPPER_SPACE,
} from '../linux/include/linux/mm.ts'
import { NULL } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'
import type { FrameMap } from './frames.ts'

/** A task by its pid and name. */
export interface Holder {
  readonly pid: Pid
  readonly comm: string
}

/** A task that maps a page, and where: `vpn` is the virtual page. `others` = how many more ptes lead to it. */
export interface Mapping extends Holder {
  readonly vpn: number
  readonly accessed: boolean
  readonly dirty: boolean
  readonly others: number
}

/** What a frame is used for. */
export type Use =
  /** In a free block of 2^order frames. */
  | { readonly kind: 'free'; readonly order: number }
  /** The kernel's for ever. */
  | { readonly kind: 'reserved' }
  /** Holds the ptes of 1,024 virtual pages from `vpn` on. */
  | ({ readonly kind: 'page-table'; readonly vpn: number } & Holder)
  | ({ readonly kind: 'page-directory' } & Holder)
  | ({ readonly kind: 'task-struct' } & Holder)
  /** On its way through the kernel: taken, and not yet given to anybody. */
  | { readonly kind: 'kernel' }
  | ({ readonly kind: 'mapped' } & Mapping)
  | { readonly kind: 'page-cache' }
  | { readonly kind: 'swap-cache' }

/** All that can be told of one page frame. */
export interface FrameStory {
  readonly page: number
  readonly zone: string
  readonly use: Use
  readonly list: 'active' | 'inactive' | undefined
  readonly referenced: boolean
  readonly dirty: boolean
  readonly locked: boolean
  /** The slot it is the swap cache of. */
  readonly slot: number | undefined
  /** The page of a file it caches. */
  readonly file: { readonly file: number; readonly index: number } | undefined
  /** The tick at which its owner was first seen to have it; `before` = the last at which it had not, -1 = never seen so. */
  readonly since: Jiffies
  readonly before: number
}

/** All that can be told of one swap slot. */
export interface SlotStory {
  readonly slot: number
  readonly free: boolean
  readonly holder: Mapping | undefined
  /** The frame that caches it. */
  readonly page: number | undefined
}

/** Each pte of each task in task list order, memory that is shared by threads once. `visit` sees no pte that is 0. */
function eachPte(k: Kernel, visit: (pte: number, p: number, vpn: number) => void): void {
  const { next_task, mm } = k.task
  const walked = new Set<number>([NULL])
  for (let p = next_task[0]; p !== 0; p = next_task[p]) {
    if (walked.has(mm[p])) continue
    walked.add(mm[p])
    k.mm.pgd[mm[p]].forEach((first, table) => {
      if (first < 0) return
      for (let i = 0; i < PTRS_PER_PTE; i++) {
        const pte = k.tables.pte[first + i]
        if (pte !== 0) visit(pte, p, table * PTRS_PER_PTE + i)
      }
    })
  }
}

const holder = ({ task }: Kernel, p: number): Holder => ({ pid: task.pid[p], comm: task.comm[p] })

/** The first task whose pte says `leads`, and how many more do. */
function mappingOf(k: Kernel, leads: (pte: number) => boolean): Mapping | undefined {
  let found: Mapping | undefined
  eachPte(k, (pte, p, vpn) => {
    if (!leads(pte)) return
    if (found) found = { ...found, others: found.others + 1 }
    else {
      const [accessed, dirty] = [(pte & _PAGE_ACCESSED) !== 0, (pte & _PAGE_DIRTY) !== 0]
      found = { ...holder(k, p), vpn, accessed, dirty, others: 0 }
    }
  })
  return found
}

/** The block of the buddy lists that a frame is in; -1 = none. */
function freeOrder({ mem_map, zones }: Kernel, page: number): number {
  const { free_order } = mem_map
  const start = zones[mem_map.page_zone(page)]?.zone_start ?? 0
  for (let order = 0; order < MAX_ORDER; order++) {
    const head = start + (((page - start) >> order) << order)
    if (free_order[head] === order) return order
  }
  return -1
}

/** What the kernel holds a frame for: the memory of a task's own books. */
function booksOf(k: Kernel, page: number): Use | undefined {
  const { task, mm, tables } = k
  for (let p = task.next_task[0]; p !== 0; p = task.next_task[p]) {
    if (task.stack_page[p] !== NULL && (page === task.stack_page[p] || page === task.stack_page[p] + 1))
      return { kind: 'task-struct', ...holder(k, p) }
    if (task.mm[p] === NULL) continue
    if (mm.pgd_page[task.mm[p]] === page) return { kind: 'page-directory', ...holder(k, p) }
    const table = mm.pgd[task.mm[p]].findIndex((first) => first >= 0 && tables.frame[first >> 10] === page)
    if (table >= 0) return { kind: 'page-table', vpn: table * PTRS_PER_PTE, ...holder(k, p) }
  }
  return undefined
}

function useOf(k: Kernel, page: number): Use {
  const { flags, mapping } = k.mem_map
  if (flags[page] & PG_reserved) return { kind: 'reserved' }
  const order = freeOrder(k, page)
  if (order >= 0) return { kind: 'free', order }
  const mapped = mappingOf(k, (pte) => (pte & _PAGE_PRESENT) !== 0 && pte_page(pte) === page)
  if (mapped) return { kind: 'mapped', ...mapped }
  if (mapping[page] === SWAPPER_SPACE) return { kind: 'swap-cache' }
  if (mapping[page] !== NO_MAPPING) return { kind: 'page-cache' }
  return booksOf(k, page) ?? { kind: 'kernel' }
}

/** Tells of one frame. Walks the page tables: on demand, not for all. */
export function frameStory(k: Kernel, map: FrameMap, page: number): FrameStory {
  const { flags, mapping, index } = k.mem_map
  const flag = flags[page]
  const use = useOf(k, page)
  const list = flag & PG_active ? 'active' : 'inactive'
  return {
    page,
    zone: k.zones[k.mem_map.page_zone(page)]?.name ?? '',
    use,
    list: flag & PG_lru ? list : undefined,
    referenced: (flag & PG_referenced) !== 0,
    dirty: (flag & PG_dirty) !== 0 || (use.kind === 'mapped' && use.dirty),
    locked: (flag & PG_locked) !== 0,
    slot: mapping[page] === SWAPPER_SPACE ? index[page] : undefined,
    file: mapping[page] > SWAPPER_SPACE ? { file: mapping[page], index: index[page] } : undefined,
    since: map.since[page],
    before: map.before[page],
  }
}

/** Tells of one slot of the swap device. */
export function slotStory(k: Kernel, slot: number): SlotStory {
  const cached = k.swap_info.cache[slot]
  return {
    slot,
    free: k.swap_info.swap_map[slot] === 0,
    holder: mappingOf(k, (pte) => !(pte & _PAGE_PRESENT) && pte_to_swp_entry(pte) === slot),
    page: cached === NULL ? undefined : cached,
  }
}
