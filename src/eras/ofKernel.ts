import type { Pages } from '../base/brand.ts'
import { time_since } from '../base/c.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO, NULL, PF_MEMDIE, SIGKILL } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'
import { nr_free_pages } from '../linux/mm/page_alloc.ts'
import type { EraMachine, EraTask, Situation, TaskFlag } from './task.ts'

/** Its number in the kernel; 2.4 asks for it nowhere in the killer. */
const CAP_SYS_RESOURCE = 24

function flagsOf({ task }: Kernel, p: number): readonly TaskFlag[] {
  const flags: TaskFlag[] = []
  if (task.mm[p] === NULL) flags.push('kthread')
  if (task.flags[p] & PF_MEMDIE) flags.push('memdie')
  if (task.pending[p] & (1 << SIGKILL)) flags.push('sigkill')
  return flags
}

const tablesOf = ({ mm }: Kernel, space: number): Pages =>
  mm.pgd[space].reduce((n, at) => (at < 0 ? n : n + 1), 0)

function sizesOf(k: Kernel, space: number): Partial<EraTask> {
  if (space === NULL) return {}
  const { total_vm, rss, swapped } = k.mm
  return {
    mm: space,
    total_vm: total_vm[space],
    rss: rss[space],
    swapents: swapped[space],
    nr_ptes: tablesOf(k, space),
  }
}

/** Beware: the kernel's clock wraps. A task older than the clock started before 0. */
function taskOf(k: Kernel, p: number): EraTask {
  const { task } = k
  const may = (cap: number): boolean => (task.cap_effective[p] & (1 << cap)) !== 0
  return {
    pid: task.pid[p],
    tgid: task.pid[p],
    comm: task.comm[p],
    uid: task.uid[p],
    euid: task.euid[p],
    cap_sys_admin: may(CAP_SYS_ADMIN),
    cap_sys_rawio: may(CAP_SYS_RAWIO),
    cap_sys_resource: may(CAP_SYS_RESOURCE),
    utime: task.utime[p],
    stime: task.stime[p],
    start_time: k.jiffies - time_since(k.jiffies, task.start_time[p]),
    nice: task.nice[p],
    flags: flagsOf(k, p),
    ...sizesOf(k, task.mm[p]),
  }
}

function tasksOf(k: Kernel): readonly EraTask[] {
  const { next_task } = k.task
  const tasks: EraTask[] = []
  for (let p = next_task[0]; p !== 0; p = next_task[p]) tasks.push(taskOf(k, p))
  return tasks
}

function situationOf(k: Kernel): Situation {
  const { dma, normal, highmem, reserved_pages, swap_pages } = k.config
  const sum = (of: 'pages_min' | 'pages_low' | 'pages_high'): Pages =>
    k.zonelist.reduce((pages, zone) => pages + zone[of], 0)
  return {
    now: k.jiffies,
    ram: dma + normal + highmem - reserved_pages,
    swap_total: swap_pages,
    swap_free: k.nr_swap_pages,
    page_size: 4096,
    constraint: 'none',
    current: k.task.pid[k.current],
    free: nr_free_pages(k),
    watermarks: { min: sum('pages_min'), low: sum('pages_low'), high: sum('pages_high') },
    timers: { ...k.oom },
  }
}

/**
 * The simulated machine as it stands, for every other kernel to judge. Parents are not known: the kernel keeps none.
 * How the last try to free pages went is not known either; who follows a run knows it from its records.
 */
export const machineOf = (k: Kernel): EraMachine => ({ tasks: tasksOf(k), situation: situationOf(k) })
