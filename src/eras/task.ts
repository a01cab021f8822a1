import type { Pages, Pid } from '../base/brand.ts'
import type { WordBits } from '../base/long.ts'
import type { PolicyId } from './ids.ts'

/**
 * Ticks of 10 ms, a hundred a second whatever the kernel's HZ is: the unit in which /proc has always told times
 * (USER_HZ), and the jiffies of 2.4 on i386.
 */
export type Ticks = number

/**
 * One task as the policies of all eras see it: a row of a kernel log, a line of `ps`, a task of a simulated machine.
 * A process without threads is one task; threads may be listed, and then have the tgid of their process.
 * Only what names a task must be there. What is left out is assumed (see scene.ts), and the verdict says so.
 */
export interface EraTask {
  readonly pid: Pid
  readonly comm: string
  /** Thread group: the pid of the process it is a thread of. Left out: its own pid. */
  readonly tgid?: Pid
  /** The process that forked it. Left out: nobody's child, and nobody's parent by it. */
  readonly ppid?: Pid
  /** Left out: not root. */
  readonly uid?: number
  /** Left out: the uid. */
  readonly euid?: number
  /** Left out, each of the three: what uid or euid 0 has and others have not. Root in a container often has none. */
  readonly cap_sys_admin?: boolean
  readonly cap_sys_rawio?: boolean
  readonly cap_sys_resource?: boolean
  /** Pages mapped, touched or not. Without it no kernel before 2.6.36 can score the task. */
  readonly total_vm?: Pages
  /** Pages in RAM. Without it no kernel from 2.6.36 on can score the task. */
  readonly rss?: Pages
  /** The three parts of rss, for the kernel's last line about a victim. */
  readonly rss_anon?: Pages
  readonly rss_file?: Pages
  readonly rss_shmem?: Pages
  /** Pages in swap. Left out: 0. */
  readonly swapents?: Pages
  /** Page tables, in pages by level. Left out: what pgtables_bytes makes, or 0. */
  readonly nr_ptes?: Pages
  readonly nr_pmds?: Pages
  readonly nr_puds?: Pages
  /** Page tables of all levels, in bytes. Left out: what the pages by level make. */
  readonly pgtables_bytes?: number
  /** Processor time of this task alone, in user and in kernel mode. Left out: 0. */
  readonly utime?: Ticks
  readonly stime?: Ticks
  /** When it started, after boot. Left out: this moment, so that age counts for nobody. */
  readonly start_time?: Ticks
  /** Left out: 0. */
  readonly nice?: number
  /** The shift of 2.6.11 to 2.6.35, -17 to 15. Left out: what oom_score_adj makes by the kernel's own alias, or 0. */
  readonly oom_adj?: number
  /** -1000 to 1000, from 2.6.36 on. Left out: what oom_adj makes by the kernel's own alias, or 0. */
  readonly oom_score_adj?: number
  /** Any number that names its address space; tasks with the same one share it. Left out: one for each thread group. */
  readonly mm?: number
  /** The outermost control group with memory.oom.group set that it is in: its tasks die together, from 4.19 on. */
  readonly oom_group?: string
  /** Left out: none of them holds. */
  readonly flags?: readonly TaskFlag[]
}

/**
 * What may be peculiar about a task:
 * kthread: a kernel thread, or one whose address space is gone: no mm;
 * swapoff: it is switching a swap device off, or undoing KSM: it causes the need;
 * exiting: on its way out (PF_EXITING), and not dead yet;
 * sigkill: SIGKILL is pending;
 * memdie: chosen before, and still dying (PF_MEMDIE, TIF_MEMDIE);
 * oom_skip: a victim whose memory has been reaped (MMF_OOM_SKIP);
 * vfork: between vfork() and exec(), with its parent's memory;
 * disjoint: may use none of the memory nodes that are short;
 * outside: not in the control group that is at its limit.
 */
export const TASK_FLAGS = [
  'kthread',
  'swapoff',
  'exiting',
  'sigkill',
  'memdie',
  'oom_skip',
  'vfork',
  'disjoint',
  'outside',
] as const
export type TaskFlag = (typeof TASK_FLAGS)[number]

/** What is short: the machine, a control group at its limit, the nodes of a memory policy, those of a cpuset. */
export type Constraint = 'none' | 'memcg' | 'mempolicy' | 'cpuset'

/** What the request that failed was for: what a kernel without a killer does about it depends on that. */
export type Request = 'fault' | 'swap-in' | 'page-table' | 'syscall'

/** The limits of a control group. Units: pages of this machine. */
export interface Memcg {
  /** memory.max, memory.limit_in_bytes. */
  readonly max: Pages
  /** memory.memsw.limit_in_bytes of version 1: memory and swap together. */
  readonly memsw_max?: Pages
  /** memory.swap.max of version 2. Left out: no limit. */
  readonly swap_max?: Pages
  /** 0 keeps a group of version 1 out of swap. */
  readonly swappiness?: number
}

/** The four statics of out_of_memory() before this call, as 2.4.20 and 2.6.9 keep them. Ticks after boot; count in calls. */
export interface Timers {
  readonly first: Ticks
  readonly last: Ticks
  readonly count: number
  readonly lastkill: Ticks
}

/** The machine at the moment of the failing request. Everything may be unknown; the verdict says what was assumed. */
export interface Situation {
  /** Ticks after boot. Left out: the newest start_time of a task. */
  readonly now?: Ticks
  /** Pages of RAM that the kernel manages: "pages RAM" less "pages reserved". */
  readonly ram?: Pages
  readonly swap_total?: Pages
  readonly swap_free?: Pages
  /** What scores are a share of, where it is known as such. Left out: made of what follows, as each kernel makes it. */
  readonly totalpages?: Pages
  /** Bytes. Left out: 4096. */
  readonly page_size?: number
  /** Ticks a second of a 2.6 kernel. Left out: what was usual in each era. */
  readonly hz?: Hz
  /** Bits of an unsigned long. Left out: what was usual in each era. */
  readonly word?: WordBits
  /** Left out: none. */
  readonly constraint?: Constraint
  readonly memcg?: Memcg
  /** Pages of the nodes that a memory policy or cpuset allows (spanned; from 6.1 on present). */
  readonly node_pages?: Pages
  /** The task whose request failed. */
  readonly current?: Pid
  /** Left out: a page fault. */
  readonly request?: Request
  /** log2 of the pages asked for at once; -1 is SysRq-f, a kill by hand. */
  readonly order?: number
  /** May the request wait for file systems (__GFP_FS)? */
  readonly gfp_fs?: boolean
  /** May it fail rather than try hard (__GFP_NORETRY, __GFP_RETRY_MAYFAIL)? */
  readonly gfp_noretry?: boolean
  /** Must it be of a zone below NORMAL, or of this node alone? */
  readonly gfp_narrow?: boolean
  /** Pages that the last try to free some got; 0 is no progress. */
  readonly reclaimed?: Pages
  readonly free?: Pages
  /** The watermarks: freepages.min, low and high, or the sum of those of the zones. */
  readonly watermarks?: { readonly min: Pages; readonly low: Pages; readonly high: Pages }
  /** nr_inactive_clean of 2.4.0. */
  readonly inactive_clean?: Pages
  readonly timers?: Timers
  readonly oom_kill_allocating_task?: boolean
  readonly panic_on_oom?: 0 | 1 | 2
  /** For the killers of user space: MemAvailable and AnonPages of /proc/meminfo. */
  readonly mem_available?: Pages
  readonly anon_pages?: Pages
  /** The kernel that reported this very shortage: it was entered, whatever else is unknown. */
  readonly reportedBy?: PolicyId
}

/** The HZ that the kernels compared here were built with. */
export type Hz = 100 | 250 | 1000

/** What a policy judges: a list of tasks in the order of the kernel's task list (creation), and the situation. */
export interface EraMachine {
  readonly tasks: readonly EraTask[]
  readonly situation: Situation
}
