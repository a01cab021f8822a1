/** What the twin's machine is made of: plain objects, changed in place. */

import type { TraceEvent, Workload, WorkloadTask } from '../conformance/workload.ts'

/** A kernel path that may sleep. A bare `yield` gives the CPU away; whoever does it has arranged to be woken. */
export type Sleepy<T> = Generator<undefined, T, undefined>

/** Where a page of the page cache belongs: in a file, or (swap cache) in a swap slot. */
export type Mapping =
  | { readonly kind: 'file'; readonly file: number; readonly index: number }
  | { readonly kind: 'swap'; readonly slot: number }

/** How a task waits for a page: until it is unlocked, or to lock it itself. */
export interface Sleeper {
  readonly task: Task
  readonly wants: 'page' | 'lock'
}

export interface Page {
  readonly pfn: number
  readonly zone: Zone
  readonly reserved: boolean
  count: number
  locked: boolean
  uptodate: boolean
  referenced: boolean
  dirty: boolean
  launder: boolean
  /** The LRU list that holds it. */
  lru: 'active' | 'inactive' | undefined
  mapping: Mapping | undefined
  readonly sleepers: Sleeper[]
}

export interface Zone {
  readonly name: 'DMA' | 'Normal' | 'HighMem'
  readonly index: number
  readonly start: number
  readonly size: number
  readonly pages_min: number
  readonly pages_low: number
  readonly pages_high: number
  free_pages: number
  need_balance: boolean
  /** First frames of the free blocks, by order, newest first. */
  readonly free_area: Page[][]
}

/** A page table entry never changes; a new one takes its place. No entry at all is undefined. */
export type Pte =
  | {
      readonly kind: 'present'
      readonly page: Page
      readonly writable: boolean
      readonly dirty: boolean
      readonly accessed: boolean
    }
  | { readonly kind: 'swap'; readonly slot: number }

export interface PageTable {
  /** The frame it costs, on machines where it costs one. */
  readonly frame: Page | undefined
  readonly ptes: (Pte | undefined)[]
}

/** Units: virtual pages; `end` is the first page behind it. */
export interface Vma {
  readonly kind: 'heap' | 'text' | 'stack'
  readonly start: number
  readonly end: number
  readonly locked: boolean
  /** What a text is mapped from. */
  readonly file: number
}

export interface Mm {
  readonly total_vm: number
  readonly vmas: readonly Vma[]
  readonly directory: Page | undefined
  /** By number of the 4 MB range. */
  readonly tables: Map<number, PageTable>
  users: number
  rss: number
  /** Units: virtual pages; TASK_SIZE when it has been walked to its end. */
  swap_address: number
}

export interface Task {
  readonly pid: number
  readonly spec: WorkloadTask | undefined
  readonly mm: Mm | undefined
  readonly start_time: number
  readonly task_struct: Page | undefined
  utime: number
  flags: number
  /** The one page that direct reclaim keeps back for its caller. */
  local_page: { readonly page: Page; readonly order: number } | undefined
  pending: ('SIGTERM' | 'SIGKILL')[]
  dead: boolean
  faults: number
  major: number
  /** What it is at; undefined between ops. */
  program: Sleepy<void> | undefined
  /** Why it is off the run queue; undefined when it runs or could. */
  asleep: 'idle' | 'timeout' | 'page' | 'kswapd_wait' | undefined
}

export interface Timer {
  readonly expires: number
  readonly fire: () => void
}

/** Units: jiffies, and calls for `count`. */
export interface OomStatics {
  last: number
  first: number
  count: number
  lastkill: number
}

export interface Swap {
  /** References of each slot; slot 0 is never used. */
  readonly swap_map: number[]
  readonly max: number
  readonly total: number
  nr_swap_pages: number
  lowest: number
  highest: number
  cluster_next: number
  cluster_nr: number
}

export type Outcome = 'swap_left' | 'reset' | 'lt_1s' | 'lt_10' | 'recent_kill' | 'kill'

export interface Counters {
  swpin: number
  swpout: number
  oom: number
  direct: number
  direct_ok: number
  yields: number
  kfail: number
}

export interface Machine {
  readonly config: Workload['config']
  readonly page_cluster: number
  readonly pages: Page[]
  /** By index; those without frames are left out. */
  readonly zones: readonly Zone[]
  /** The head, the newest page, is first. */
  readonly active_list: Page[]
  readonly inactive_list: Page[]
  /** The page cache, swap cache included, by identity. */
  readonly page_hash: Map<string, Page>
  readonly swap: Swap
  readonly init_mm: Mm
  readonly mmlist: Mm[]
  swap_mm: Mm
  /** In order of creation. */
  readonly tasks: Task[]
  readonly idle: Task
  kswapd: Task
  current: Task
  readonly run_queue: Task[]
  /** In order of creation. */
  readonly timers: Timer[]
  /** Jiffies that never wrap. */
  now: number
  op: number
  op_start: number
  readonly oom: OomStatics
  readonly oomc: Record<Outcome, number>
  readonly counters: Counters
  events: TraceEvent[]
  stopped: 'panic' | 'hang' | undefined
}

export const PF_MEMALLOC = 0x800
export const PF_MEMDIE = 0x1000
export const PF_FREE_PAGES = 0x2000

/** Units: jiffies a second. */
export const HZ = 100

/** The end of every address space. Units: virtual pages. */
export const TASK_SIZE = 0xc0000

/** Pages that one page table covers: 4 MB. */
export const PTRS_PER_PTE = 1024
