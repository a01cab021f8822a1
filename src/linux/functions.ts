/** How faithful a function of ours is to the kernel's of the same name. */
export type Fidelity = 'exact' | 'simplified' | 'left out'

/** One function of Linux 2.4.20 that a teacher may ask for. */
export interface KernelFunction {
  /** Path in the kernel's tree, without its ending; ours is the same below src/linux, unless `ours` says where. */
  readonly file: string
  readonly name: string
  readonly fidelity: Fidelity
  /** Exact: what it was checked with. Simplified: how. Left out: why. */
  readonly how: string
  /** The file of ours, where it is another one (macros and inline functions of headers), and our name for it. */
  readonly ours?: string
  readonly as?: string
}

const VM = 'golden/vm, all 87 traces'

type Names = readonly string[]

const rows = (fidelity: Fidelity, file: string, how: string, names: Names): KernelFunction[] =>
  names.map((name) => ({ file, name, fidelity, how }))

const exact = (file: string, how: string, ...names: Names): KernelFunction[] =>
  rows('exact', file, how, names)

const simplified = (file: string, how: string, ...names: Names): KernelFunction[] =>
  rows('simplified', file, how, names)

const leftOut = (file: string, how: string, ...names: Names): KernelFunction[] =>
  rows('left out', file, how, names)

/** These are in another file here. */
const inFile = (ours: string, list: readonly KernelFunction[]): KernelFunction[] =>
  list.map((each) => ({ ...each, ours }))

/** These have another name here. */
const called = (as: string, list: readonly KernelFunction[]): KernelFunction[] =>
  list.map((each) => ({ ...each, as }))

const KILL: readonly KernelFunction[] = [
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
]

const PAGES: readonly KernelFunction[] = [
  ...exact('mm/page_alloc', VM, '__alloc_pages', 'rmqueue', 'expand', '__free_pages_ok', '__free_pages'),
  ...inFile('mm/page_alloc', exact('include/linux/mm', VM, 'alloc_page')),
  ...inFile('mm/page_alloc', exact('include/linux/pagemap', VM, 'page_cache_get', 'page_cache_release')),
  ...simplified('mm/page_alloc', 'Sums the zones of the one node.', 'nr_free_pages'),
  ...simplified(
    'mm/page_alloc',
    'Its end is end_balance, as the reclaim before it may sleep. Keeps one local page.',
    'balance_classzone',
  ),
  ...leftOut(
    'mm/page_alloc',
    'A page is its frame number: it has no address.',
    '__get_free_pages',
    'free_pages',
  ),
  ...leftOut(
    'mm/page_alloc',
    'New pages are never looked into: there is nothing to zero.',
    'get_zeroed_page',
  ),
  ...leftOut('mm/page_alloc', 'start_kernel() makes zones and their lists.', 'build_zonelists'),
  ...leftOut('mm/page_alloc', 'start_kernel() makes mem_map.', 'free_area_init_core'),
  ...leftOut('mm/page_alloc', 'The page shows these numbers all the time.', 'show_free_areas'),
  ...leftOut('mm/page_alloc', 'Only buffers ask for it.', 'nr_free_buffer_pages'),
  ...leftOut('mm/bootmem', 'Nothing is allocated before mem_init().', 'free_all_bootmem'),
  ...leftOut('mm/highmem', 'The disk reaches all frames, so there are no bounce buffers.', 'create_bounce'),
  ...leftOut(
    'include/asm/highmem',
    'The kernel never looks into a page, so it needs no mappings.',
    'kmap',
    'kunmap',
  ),
]

const NO_SLAB = 'Kernel objects are not simulated; the boot reserves a fixed number of frames.'

const RECLAIM: readonly KernelFunction[] = [
  ...exact('mm/vmscan', VM, 'try_to_swap_out', 'swap_out_vma', 'swap_out_mm', 'swap_out', 'shrink_cache'),
  ...exact('mm/vmscan', VM, 'refill_inactive', 'try_to_free_pages_zone', 'kswapd', 'kswapd_can_sleep'),
  ...exact('mm/vmscan', VM, 'check_classzone_need_balance', 'kswapd_balance_pgdat', 'kswapd_balance'),
  ...simplified(
    'mm/vmscan',
    'Passes over page table parts that it walked in vain while swap was full; the outcome is the same.',
    'swap_out_pmd',
  ),
  ...simplified('mm/vmscan', 'Slab, dentry and inode caches have nothing to give.', 'shrink_caches'),
  ...inFile(
    'init/main',
    simplified('mm/vmscan', 'Makes the thread at boot, always as pid 4.', 'kswapd_init'),
  ),
  ...leftOut('mm/vmscan', 'Page tables have two levels: swap_out_vma() walks the directory.', 'swap_out_pgd'),
  ...leftOut('mm/vmscan', 'There is one node: kswapd_can_sleep() asks its zones.', 'kswapd_can_sleep_pgdat'),
  ...leftOut('mm/vmscan', 'Only buffers free pages of all zones.', 'try_to_free_pages'),
  ...exact('mm/swap', VM, 'lru_cache_add', 'lru_cache_del', 'activate_page'),
  ...inFile(
    'mm/swap',
    exact(
      'include/linux/swap',
      VM,
      'add_page_to_active_list',
      'add_page_to_inactive_list',
      'del_page_from_active_list',
      'del_page_from_inactive_list',
    ),
  ),
  ...leftOut('mm/swap', 'start_kernel() sets page_cluster by the same rule.', 'swap_setup'),
  ...leftOut(
    'mm/slab',
    NO_SLAB,
    'kmem_cache_alloc',
    'kmem_cache_free',
    'kmem_cache_reap',
    'kmalloc',
    'kfree',
  ),
  ...leftOut('mm/vmalloc', NO_SLAB, '__vmalloc'),
  ...leftOut('fs/dcache', 'There are no names of files, so none are cached.', 'shrink_dcache_memory'),
  ...leftOut('fs/inode', 'Files are numbers without inodes.', 'shrink_icache_memory'),
  ...leftOut('fs/dquot', 'There are no quotas.', 'shrink_dqcache_memory'),
]

const ONE_DEVICE = 'There is one swap device at a time; priorities need more than one.'
const UNUSE =
  'One device; an address space finds its pte of a slot by a search, and the task that asked does the work.'

const SWAP: readonly KernelFunction[] = [
  ...exact('mm/swapfile', VM, 'get_swap_page', 'scan_swap_map', 'swap_free', 'swap_duplicate'),
  ...exact('mm/swapfile', VM, 'exclusive_swap_page', 'can_share_swap_page', 'remove_exclusive_swap_page'),
  ...exact('mm/swapfile', VM, 'free_swap_and_cache', 'valid_swaphandles'),
  ...inFile('mm/swapfile', exact('include/linux/swap', VM, 'vm_swap_full')),
  ...leftOut('mm/swapfile', ONE_DEVICE, 'swap_info_get'),
  ...simplified('mm/swapfile', UNUSE, 'sys_swapoff', 'try_to_unuse', 'unuse_process'),
  ...simplified('mm/swapfile', 'An empty device of so many slots.', 'sys_swapon'),
  ...leftOut('mm/swapfile', 'swap_free() does it.', 'swap_entry_free'),
  ...leftOut('mm/swapfile', 'Whoever asks reads nr_swap_pages.', 'si_swapinfo'),
  ...exact('mm/swap_state', VM, 'add_to_swap_cache', 'delete_from_swap_cache', 'free_page_and_swap_cache'),
  ...exact('mm/swap_state', VM, 'lookup_swap_cache', 'read_swap_cache_async', 'swap_writepage'),
  ...exact('mm/swap_state', VM, '__delete_from_swap_cache'),
  ...leftOut('mm/page_io', 'rw_page() hands a page to the disk.', 'rw_swap_page', 'rw_swap_page_base'),
]

const FAULTS: readonly KernelFunction[] = [
  ...exact('arch/i386/mm/fault', VM, 'do_page_fault'),
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
  ...leftOut('mm/memory', 'handle_mm_fault() does it.', 'handle_pte_fault'),
  ...leftOut('mm/memory', 'do_wp_page() does it.', 'break_cow'),
  ...leftOut('mm/memory', 'Page tables have two levels.', '__pmd_alloc'),
  ...leftOut('mm/memory', 'Files never shrink.', 'vmtruncate'),
  ...leftOut(
    'mm/memory',
    'A locked area is not touched at once, but as its program goes.',
    'make_pages_present',
  ),
  ...leftOut('mm/memory', 'Nobody does raw I/O or traces another.', 'get_user_pages'),
  ...leftOut('mm/memory', 'No device is mapped.', 'remap_page_range'),
  ...inFile('mm/memory', exact('include/asm/pgtable', VM, 'pte_offset')),
  ...simplified(
    'include/asm/pgtable',
    'Frame number and flags, as on i386 without PAE.',
    'mk_pte',
    'pte_page',
  ),
  ...simplified(
    'include/asm/pgtable',
    'The slot alone, as there is one swap device.',
    'swp_entry_to_pte',
    'pte_to_swp_entry',
  ),
  ...leftOut('include/asm/pgalloc', 'There is no TLB.', 'flush_tlb_page', 'flush_tlb_range', 'flush_tlb_mm'),
  ...leftOut('include/asm/pgtable', 'A test of a bit in the pte.', 'ptep_test_and_clear_young'),
]

const LAID_OUT = 'The areas of a program are laid out when it starts.'

const AREAS: readonly KernelFunction[] = [
  ...exact('mm/mmap', VM, 'find_vma', 'exit_mmap'),
  ...simplified('mm/mmap', 'A sorted list; no tree, areas are never merged.', 'insert_vm_struct'),
  ...simplified(
    'mm/mmap',
    'Does not count unused dentries and inodes, which we do not have.',
    'vm_enough_memory',
  ),
  ...simplified('mm/mmap', 'One heap; total_vm counts it alone, as in the traces.', 'sys_brk'),
  ...leftOut('mm/mmap', 'sys_brk() does it.', 'do_brk', 'do_munmap'),
  ...leftOut('mm/mmap', LAID_OUT, 'do_mmap_pgoff', 'get_unmapped_area', 'sys_munmap'),
  ...leftOut('include/linux/mm', 'A stack has its full size from the start.', 'expand_stack'),
  ...leftOut(
    'mm/mlock',
    'A scenario, or a user, locks all areas of a task at once.',
    'sys_mlock',
    'sys_mlockall',
  ),
  ...leftOut('mm/mremap', LAID_OUT, 'sys_mremap'),
  ...leftOut('mm/mprotect', LAID_OUT, 'sys_mprotect'),
  ...leftOut('mm/filemap', LAID_OUT, 'sys_madvise'),
  ...leftOut('mm/filemap', 'Files are mapped privately and read-only.', 'sys_msync'),
  ...leftOut('mm/shmem', 'There is no shared memory.', 'shmem_nopage', 'shmem_writepage'),
  ...leftOut('ipc/shm', 'There is no shared memory.', 'sys_shmget', 'sys_shmat'),
]

const NO_BUFFERS = 'There are no buffers: reclaim alone writes pages out.'

const FILES: readonly KernelFunction[] = [
  ...exact(
    'mm/filemap',
    VM,
    'mark_page_accessed',
    'unlock_page',
    'lock_page',
    'filemap_nopage',
    'page_cache_read',
  ),
  ...inFile('mm/filemap', exact('include/linux/pagemap', VM, 'wait_on_page', 'find_get_page')),
  ...exact('mm/filemap', VM, 'read_cluster_nonblocking', '__remove_inode_page', 'add_to_page_cache_unique'),
  ...simplified(
    'mm/filemap',
    'Chains of our own hash, by file and page; what is found is the same.',
    'add_page_to_hash_queue',
    'remove_page_from_hash_queue',
  ),
  ...called('__find_page', simplified('mm/filemap', 'The same.', '__find_page_nolock')),
  ...simplified(
    'mm/filemap',
    'No readahead, and nothing is copied to the reader; the page cache and its order are exact.',
    'do_generic_file_read',
  ),
  ...simplified(
    'mm/filemap',
    'No buffers and no dirty balancing: reclaim alone writes pages out.',
    'generic_file_write',
  ),
  ...leftOut('mm/filemap', 'The page cache would be read in bigger groups.', 'generic_file_readahead'),
  ...leftOut('mm/filemap', 'The cluster around a fault is read, and no more.', 'nopage_sequential_readahead'),
  ...leftOut('mm/filemap', 'Sleepers are known by their page; no stranger is woken.', 'page_waitqueue'),
  ...leftOut('mm/filemap', 'Files never shrink.', 'truncate_inode_pages', 'invalidate_inode_pages'),
  ...leftOut('mm/filemap', 'Nobody calls fsync().', 'filemap_fdatasync', 'filemap_fdatawait'),
  ...leftOut('fs/buffer', 'There are no buffers, so nothing is flushed by age.', 'bdflush', 'kupdate'),
  ...leftOut(
    'fs/buffer',
    NO_BUFFERS,
    'try_to_free_buffers',
    'try_to_release_page',
    'balance_dirty',
    'sys_sync',
  ),
  ...leftOut(
    'drivers/block/ll_rw_blk',
    'A disk is a delay in jiffies (rw_page, end_io); it has no queue that the kernel sees.',
    'll_rw_block',
    'submit_bh',
    'generic_make_request',
  ),
  ...leftOut(
    'drivers/block/elevator',
    'Transfers are done in the order in which they are asked.',
    'elevator_linus_merge',
  ),
]

const ONE_CPU = 'One processor, and no preemption.'
const NOT_MEMORY = 'Open files, terminals and handlers hold no memory here.'
const REAPED = 'The parent reaps at once, so there are no zombies.'
const TWO_SIGNALS = 'A signal is a bit: SIGKILL or SIGTERM.'

const TASKS: readonly KernelFunction[] = [
  ...exact('kernel/sched', VM, 'wake_up_process'),
  ...simplified('kernel/sched', 'First in, first out, no time slices; a victim runs first.', 'schedule'),
  ...called(
    'yield_processor',
    simplified('kernel/sched', 'Time passes, then the task queues again.', 'yield'),
  ),
  ...inFile('kernel/sched', simplified('include/linux/sched', 'Out of the one queue.', 'del_from_runqueue')),
  ...leftOut('include/linux/sched', 'A loop over next_task, in the same order.', 'for_each_task'),
  ...leftOut('kernel/sched', 'First in, first out: nobody is weighed. A victim runs first.', 'goodness'),
  ...leftOut('kernel/sched', ONE_CPU, 'reschedule_idle'),
  ...leftOut('include/asm/system', 'schedule() goes on with the path of the next task.', 'switch_to'),
  ...leftOut(
    'kernel/sched',
    'Those who sleep on a page or on a timer are in lists of ours.',
    'sleep_on',
    'interruptible_sleep_on',
  ),
  ...inFile(
    'kernel/timer',
    simplified(
      'kernel/sched',
      'One sorted list of timers; they fire in the order of the kernel.',
      'schedule_timeout',
    ),
  ),
  ...simplified('kernel/timer', 'One jiffy passes; processor time is accounted elsewhere.', 'do_timer'),
  ...simplified('kernel/timer', 'A task has one timer at most.', 'del_timer'),
  ...leftOut(
    'kernel/timer',
    'One sorted list, without wheels.',
    'add_timer',
    'internal_add_timer',
    'run_timer_list',
  ),
  ...leftOut('kernel/timer', 'There are no time slices; programs charge themselves.', 'update_process_times'),
  ...leftOut('kernel/softirq', 'Nothing interrupts the kernel.', 'do_softirq'),
  ...simplified('kernel/signal', TWO_SIGNALS, 'force_sig', 'send_sig'),
  ...leftOut('kernel/signal', TWO_SIGNALS, 'send_sig_info', 'dequeue_signal', 'signal_wake_up', 'sys_kill'),
  ...inFile(
    'kernel/signal',
    simplified(
      'arch/i386/kernel/signal',
      'SIGKILL, SIGTERM, and what pid 1 ignores; a handler does nothing.',
      'do_signal',
    ),
  ),
  ...simplified(
    'kernel/fork',
    'Fork and exec at once, a thread, or the heap copy-on-write. Flags start at 0.',
    'do_fork',
  ),
  ...called(
    'do_fork_cow',
    simplified('kernel/fork', 'Copies the heap alone: no text, no stack.', 'dup_mmap'),
  ),
  ...simplified('kernel/fork', 'The page directory costs a frame where the machine says so.', 'mm_alloc'),
  ...exact('kernel/fork', VM, 'mmput'),
  ...leftOut('kernel/fork', 'do_fork() does it.', 'copy_mm'),
  ...leftOut('kernel/fork', 'Whoever forks gives the pid.', 'get_pid'),
  ...leftOut(
    'kernel/fork',
    'A child starts with flags 0: the kernel lets it inherit PF_MEMDIE.',
    'copy_flags',
  ),
  ...leftOut('kernel/fork', NOT_MEMORY, 'copy_files', 'copy_fs', 'copy_sighand'),
  ...inFile(
    'kernel/fork',
    simplified(
      'include/asm/processor',
      'An order-1 block where the machine says so; else it costs nothing.',
      'alloc_task_struct',
      'free_task_struct',
    ),
  ),
  ...leftOut('arch/i386/kernel/process', 'A task has no registers.', 'copy_thread'),
  ...leftOut('arch/i386/kernel/process', 'kswapd is the only kernel thread.', 'kernel_thread'),
  ...leftOut('fs/exec', 'Fork and exec are one.', 'do_execve', 'exec_mmap', 'compute_creds'),
  ...simplified('kernel/exit', 'Memory, stack and place in the list; the parent reaps at once.', 'do_exit'),
  ...leftOut('kernel/exit', 'do_exit() does it.', '__exit_mm'),
  ...leftOut('kernel/exit', REAPED, 'exit_notify', 'release_task', 'sys_wait4'),
  ...leftOut('kernel/exit', NOT_MEMORY, '__exit_files'),
]

const REST: readonly KernelFunction[] = [
  ...simplified('init/main', 'Memory, swap and kswapd; no other thread, no init.', 'start_kernel'),
  ...inFile(
    'init/main',
    simplified(
      'arch/i386/mm/init',
      'Reserves the lowest frames and frees the others one by one.',
      'mem_init',
    ),
  ),
  ...simplified('kernel/panic', 'Says why and stops. No sync, no reboot, no blinking keyboard.', 'panic'),
  ...simplified(
    'kernel/printk',
    'A line with its level goes to whoever listens; there is no ring buffer.',
    'printk',
  ),
  ...leftOut('arch/i386/mm/fault', 'There are no locks to break.', 'bust_spinlocks'),
]

/** What is done exactly, what in a simpler way, and what not at all. */
export const KERNEL_FUNCTIONS: readonly KernelFunction[] = [
  ...KILL,
  ...PAGES,
  ...RECLAIM,
  ...SWAP,
  ...FAULTS,
  ...AREAS,
  ...FILES,
  ...TASKS,
  ...REST,
]
