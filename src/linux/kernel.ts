import type { Jiffies, Pid } from '../base/brand.ts'
import type { PageTables } from './include/asm/pgtable.ts'
import type { MemMap, MmTable } from './include/linux/mm.ts'
import type { Zone } from './include/linux/mmzone.ts'
import type { Path, TaskTable } from './include/linux/sched.ts'
import type { SwapInfo } from './include/linux/swap.ts'
import type { TimerTable } from './kernel/timer.ts'
import type { OomStatics } from './mm/oom_kill.ts'
import type { Reclaim } from './reclaim.ts'
import type { KillRecord, OomCall, ScanRow } from './record.ts'

/** The machine a kernel boots on. Units: pages, slots, jiffies. */
export interface KernelConfig {
  readonly dma: number
  readonly normal: number
  /** Frames above 896 MB; not 0 = a kernel with CONFIG_HIGHMEM. */
  readonly highmem: number
  readonly reserved_pages: number
  readonly swap_pages: number
  readonly start_jiffies: Jiffies
  /** Jiffies that one yield() costs. */
  readonly yield_jiffies: number
  /** True: a page directory and each page table take a frame. */
  readonly page_table_frames: boolean
  /** True: each task takes an order-1 block. */
  readonly task_frames: boolean
  readonly overcommit_memory: 0 | 1
}

/** Why a task ended, in the words of the log. */
export type ExitReason = 'SIGKILL' | 'SIGTERM' | 'exit' | 'VM: killing process'

/**
 * What the kernel tells whoever watches, as it happens. All methods are optional: an unwatched kernel runs the same.
 * Nothing here may change the kernel.
 */
export interface Observer {
  out_of_memory?(call: OomCall): void
  kill?(kill: KillRecord): void
  printk?(level: number, text: string): void
  force_sig?(p: number, sig: number): void
  /** Before anything is freed. */
  exiting?(p: number, why: ExitReason): void
  exited?(pid: Pid): void
  kswapd_sleep?(): void
  sig_ignored?(p: number, sig: number): void
  sigterm_handled?(p: number): void
  vm_killing?(p: number): void
  /** yield() was called, before time passes. */
  yielding?(): void
  malloc_refused?(p: number, asked: number, free: number): void
  /** The panic string, what the scan found, and the call that led to it. */
  panic?(text: string, scan: readonly ScanRow[], call: OomCall | undefined): void
}

/** The disk: when a page submitted now is done. */
export interface Disk {
  /** Jiffies until the transfer completes; 0 = before submit returns. */
  delay(jiffies: Jiffies, write: boolean): number
}

/** What tasks do when they are not in the kernel. */
export interface UserMode {
  /**
   * A task that no kernel path holds has the processor: it does what it does until it sleeps, and says what it sleeps in
   * (undefined = it rests in user mode until it is woken).
   */
  run(p: number): Path<void> | undefined
}

/** Counters that the recorded traces hold too. */
export interface Statistics {
  pswpin: number
  pswpout: number
  oom: number
  direct: number
  direct_ok: number
  yields: number
  kswapd_failures: number
}

/** All global variables of one running kernel. Every function takes it as its first argument, so many can run at once. */
export interface Kernel {
  readonly config: KernelConfig
  readonly observer: Observer
  readonly disk: Disk
  readonly user: UserMode
  jiffies: Jiffies
  current: number

  readonly mem_map: MemMap
  /** Zones by index; those of size 0 are undefined. */
  readonly zones: readonly (Zone | undefined)[]
  /** Zones in the order in which an allocation asks them: all, and for the kernel's own pages those below HighMem. */
  readonly zonelist: readonly Zone[]
  readonly lowmem_zonelist: readonly Zone[]
  readonly active_list: number
  readonly inactive_list: number
  nr_active_pages: number
  nr_inactive_pages: number

  readonly task: TaskTable
  readonly mm: MmTable
  readonly tables: PageTables
  swap_mm: number

  swap_info: SwapInfo
  /** Slots that may still be given out; below 0 while swap is being turned off. */
  nr_swap_pages: number
  /** Slots of the device; 0 = there is none, or it is being turned off. */
  total_swap_pages: number
  readonly page_cluster: number
  /** First page of each chain of the page cache; NULL. */
  readonly page_hash_table: Int32Array
  /** Pages in the page cache, swap cache included; and the swap cache alone. */
  page_cache_size: number
  swapper_space_nrpages: number
  overcommit_memory: 0 | 1

  readonly oom: OomStatics
  /** Tasks that wait for the processor. */
  nr_running: number
  readonly timers: TimerTable
  /** Sleepers on pages, newest last. */
  readonly page_waiters: { readonly p: number; readonly page: number; readonly exclusive: boolean }[]
  kswapd: number
  /** kswapd stands on its wait queue. */
  kswapd_waiting: boolean
  /** kswapd sleeps for a second, as nothing could be freed. */
  kswapd_timeout: boolean
  /** Where it goes on then: the next zone of its round, and whether some zone still wants balance. */
  kswapd_zone: number
  kswapd_more: boolean

  /** The reclaim at work in plain calls. One that must sleep is taken along by the path that goes on with it. */
  reclaim: Reclaim
  /** How a plain attempt at a fault ended, and where a plain swap-in stopped: the path that goes on begins there. */
  fault: number
  swapin_at: number
  swapin_end: number
  /** The locked page at which a plain do_swap_page stopped. */
  swapped_page: number
  panicked: boolean
  /** Stops the scheduler before the next task runs. */
  stop: boolean
  readonly stat: Statistics
  /** Pages submitted to the disk and not done. */
  io_pending: number
}
