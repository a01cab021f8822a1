/**
 * How one moment of the machine lies in a buffer: a Float64Array (every 32-bit value, signed or not, is exact in it),
 * first the HEAD columns, then TASK columns for each living task in rank order of badness, highest first.
 * Writer, reader and tests share this table. Names of kernel quantities are the kernel's.
 */
export const HEAD = [
  /** Jiffies since the run began; t = tick / 100 s. */
  'tick',
  'jiffies',
  /** Frames: free + kernel + page_cache + swap_cache + shared_other + all tasks' `frames` = total. */
  'total',
  'nr_free_pages',
  /** Reserved frames, task structs and page tables. */
  'kernel',
  /** File pages that no task maps. */
  'page_cache',
  /** Swap cache pages that no task maps. */
  'swap_cache',
  'nr_active_pages',
  'nr_inactive_pages',
  /** Sums over the zones. */
  'pages_min',
  'pages_low',
  'pages_high',
  /** Slots: nr_swap_pages free of total_swap_pages; swap_orphan are held by the swap cache alone. */
  'total_swap_pages',
  'nr_swap_pages',
  'swap_orphan',
  /** The statics of out_of_memory(). */
  'first',
  'last',
  'count',
  'lastkill',
  /** Calls of out_of_memory() so far; 1 = there was one in the last five seconds: memory is short. */
  'oom_calls',
  'short',
  'overcommit_memory',
  /** Pages waiting for the disk; pages read from and written to swap so far. */
  'disk_queue',
  'pswpin',
  'pswpout',
  /** Wall-clock honesty: simulated jiffies the machine could not keep up with in this frame. */
  'behind',
  /** 1 = Kernel panic: nothing runs any more. */
  'panicked',
  'nr_tasks',
] as const
export type HeadColumn = (typeof HEAD)[number]

export const TASK = [
  'pid',
  /** Place in task list order, from 0. */
  'order',
  'points',
  /** Pages asked for: the size badness() starts from. */
  'total_vm',
  /** Pages with a present pte, slots its ptes point to, and the rest of total_vm: never touched. */
  'rss',
  'swapped',
  'untouched',
  /** Frames and slots this task is the first to hold; what the bars draw. */
  'frames',
  'slots',
  /** What its slider is set to, pages; `reserve` of them are only asked for, never touched. */
  'target',
  'reserve',
  'utime',
  'stime',
  /** utime + stime, and jiffies - start_time: what badness() makes its units of. */
  'cpu',
  'age',
  'start_time',
  'nice',
  'uid',
  'euid',
  'cap_effective',
  'locked',
  /** The pid of the first task with the same memory; its own when alone. */
  'mm_owner',
  /** 0 running or runnable, 1 asleep, 2 waiting for the disk, 3 stuck in the allocator, 4 dying (PF_MEMDIE). */
  'state',
  /** badness(), step by step: operand, result and lost remainder. */
  'cpu_time',
  'run_time',
  'isq_run',
  'by_cpu',
  'after_cpu',
  'lost_cpu',
  'by_run',
  'after_run',
  'lost_run',
  'by_nice',
  'after_nice',
  'by_root',
  'after_root',
  'lost_root',
  'by_rawio',
  'after_rawio',
  'lost_rawio',
] as const
export type TaskColumn = (typeof TASK)[number]

const indexOf = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, at) => [name, at])) as Record<Name, number>

/** Column name to its place. */
export const HEAD_AT = indexOf(HEAD)
export const TASK_AT = indexOf(TASK)

/** Floats needed for `tasks` tasks. */
export const frameLength = (tasks: number): number => HEAD.length + tasks * TASK.length

/** One value of the head. */
export const head = (frame: Float64Array, column: HeadColumn): number => frame[HEAD_AT[column]] ?? NaN

/** One value of the row at `rank` (0 = most points). */
export const task = (frame: Float64Array, rank: number, column: TaskColumn): number =>
  frame[HEAD.length + rank * TASK.length + TASK_AT[column]] ?? NaN
