/** How faithful a function of ours is to the kernel's of the same name. */
export type Fidelity = 'exact' | 'simplified' | 'left out'

/** One function of Linux 2.4.20 that a teacher may ask for. */
export interface KernelFunction {
  /** Path in the kernel's tree, without its ending; ours is the same below src/linux, unless left out. */
  readonly file: string
  readonly name: string
  readonly fidelity: Fidelity
  /** Exact: what it was checked with. Simplified: how. Left out: why. */
  readonly how: string
}

const VM = 'golden/vm, all 87 traces'

const exact = (file: string, how: string, ...names: readonly string[]): KernelFunction[] =>
  names.map((name) => ({ file, name, fidelity: 'exact', how }))

const simplified = (file: string, name: string, how: string): KernelFunction => ({
  file,
  name,
  fidelity: 'simplified',
  how,
})

const leftOut = (file: string, name: string, how: string): KernelFunction => ({
  file,
  name,
  fidelity: 'left out',
  how,
})

/** What is done exactly, what in a simpler way, and what not at all. */
export const KERNEL_FUNCTIONS: readonly KernelFunction[] = [
  ...exact('mm/oom_kill', 'golden/int_sqrt, 7,297 arguments', 'int_sqrt'),
  ...exact('mm/oom_kill', 'golden/badness, 4,867 tasks with every intermediate value', 'badness'),
  ...exact(
    'mm/oom_kill',
    'golden/select, 357 task tables',
    'select_bad_process',
    'oom_kill',
    'oom_kill_task',
  ),
  ...exact('mm/oom_kill', 'golden/gates and golden/gates_reentrant, 326 timelines', 'out_of_memory'),

  ...exact('mm/page_alloc', VM, '__alloc_pages', 'rmqueue', 'expand', '__free_pages_ok', '__free_pages'),
  simplified('mm/page_alloc', 'nr_free_pages', 'Sums the zones of the one node.'),
  simplified(
    'mm/page_alloc',
    'balance_classzone',
    'Its end is end_balance, as the reclaim before it may sleep. Keeps one local page.',
  ),

  ...exact('mm/vmscan', VM, 'try_to_swap_out', 'swap_out_vma', 'swap_out_mm', 'swap_out', 'shrink_cache'),
  ...exact('mm/vmscan', VM, 'refill_inactive', 'try_to_free_pages_zone', 'kswapd', 'kswapd_can_sleep'),
  ...exact('mm/vmscan', VM, 'check_classzone_need_balance', 'kswapd_balance_pgdat'),
  simplified(
    'mm/vmscan',
    'swap_out_pmd',
    'Passes over page table parts that it walked in vain while swap was full; the outcome is the same.',
  ),
  simplified('mm/vmscan', 'shrink_caches', 'Slab, dentry and inode caches have nothing to give.'),

  ...exact('mm/swap', VM, 'lru_cache_add', 'lru_cache_del', 'activate_page'),

  ...exact('mm/swapfile', VM, 'get_swap_page', 'scan_swap_map', 'swap_free', 'swap_duplicate'),
  ...exact('mm/swapfile', VM, 'exclusive_swap_page', 'can_share_swap_page', 'remove_exclusive_swap_page'),
  ...exact('mm/swapfile', VM, 'free_swap_and_cache', 'valid_swaphandles'),
  leftOut(
    'mm/swapfile',
    'sys_swapon',
    'There is one swap device from boot on; priorities need more than one.',
  ),
  leftOut('mm/swapfile', 'sys_swapoff', 'The swap device is never taken away.'),

  ...exact('mm/swap_state', VM, 'add_to_swap_cache', 'delete_from_swap_cache', 'free_page_and_swap_cache'),
  ...exact('mm/swap_state', VM, 'lookup_swap_cache', 'read_swap_cache_async', 'swap_writepage'),

  ...exact(
    'mm/memory',
    VM,
    'handle_mm_fault',
    'do_anonymous_page',
    'do_no_page',
    'do_wp_page',
    'do_swap_page',
  ),
  ...exact('mm/memory', VM, 'pte_alloc', 'zap_page_range', 'copy_page_range', 'swapin_readahead'),
  ...exact('mm/memory', VM, 'clear_page_tables'),
  leftOut('mm/memory', 'vmtruncate', 'Files never shrink.'),

  ...exact('mm/mmap', VM, 'find_vma', 'exit_mmap'),
  simplified('mm/mmap', 'insert_vm_struct', 'A sorted list; no tree, areas are never merged.'),
  simplified(
    'mm/mmap',
    'vm_enough_memory',
    'Does not count unused dentries and inodes, which we do not have.',
  ),
  simplified('mm/mmap', 'sys_brk', 'One heap; total_vm counts it alone, as in the traces.'),
  leftOut('mm/mmap', 'do_mmap_pgoff', 'The areas of a program are laid out when it starts.'),

  ...exact(
    'mm/filemap',
    VM,
    'mark_page_accessed',
    'unlock_page',
    'wait_on_page',
    'lock_page',
    'filemap_nopage',
  ),
  simplified(
    'mm/filemap',
    'do_generic_file_read',
    'No readahead, and nothing is copied to the reader; the page cache and its order are exact.',
  ),
  simplified(
    'mm/filemap',
    'generic_file_write',
    'No buffers and no dirty balancing: reclaim alone writes pages out.',
  ),
  leftOut('mm/filemap', 'generic_file_readahead', 'The page cache would be read in bigger groups.'),
  leftOut('fs/buffer', 'bdflush', 'There are no buffers, so nothing is flushed by age.'),
  leftOut(
    'mm/slab',
    'kmem_cache_reap',
    'Kernel objects are not simulated; the boot reserves a fixed number of frames.',
  ),
  leftOut('mm/shmem', 'shmem_writepage', 'There is no shared memory.'),

  ...exact('arch/i386/mm/fault', VM, 'do_page_fault'),
  simplified(
    'drivers/block/ll_rw_blk',
    'rw_page',
    'A disk is a delay in jiffies; any number of transfers run at once.',
  ),

  simplified(
    'kernel/sched',
    'schedule',
    'First in, first out, no time slices, no goodness(); a victim runs first.',
  ),
  ...exact('kernel/sched', VM, 'wake_up_process'),
  simplified(
    'kernel/timer',
    'schedule_timeout',
    'Timers in one sorted list; they fire in the order of the kernel.',
  ),
  simplified('kernel/timer', 'do_timer', 'One jiffy passes; processor time is accounted elsewhere.'),
  simplified('kernel/signal', 'force_sig', 'SIGKILL and SIGTERM only.'),
  simplified(
    'kernel/signal',
    'do_signal',
    'SIGKILL, SIGTERM, and what pid 1 ignores; a handler does nothing.',
  ),
  simplified(
    'kernel/fork',
    'do_fork',
    'Fork and exec at once, a thread, or the heap copy-on-write. Flags start at 0.',
  ),
  simplified('kernel/fork', 'mm_alloc', 'The page directory costs a frame where the machine says so.'),
  ...exact('kernel/fork', VM, 'mmput'),
  simplified('kernel/exit', 'do_exit', 'Memory, stack and place in the list; the parent reaps at once.'),
  simplified('kernel/panic', 'panic', 'Says why and stops. No sync, no reboot, no blinking keyboard.'),
  simplified(
    'kernel/printk',
    'printk',
    'A line with its level goes to whoever listens; there is no ring buffer.',
  ),
  leftOut(
    'kernel/fork',
    'copy_files',
    'Files a process has open, its terminal and its signals do not hold memory here.',
  ),
]
