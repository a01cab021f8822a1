import type { EraTask } from '../../eras/task.ts'
import type { Group, Listing, Machine, Memory, OomReport } from '../types.ts'

/** The machine that a scenario is made of, before it is scaled. Units: pages of 4 kB. */
export interface Source {
  /** Processes with memory, in list order. */
  readonly tasks: readonly EraTask[]
  /** What the kernel manages; undefined: the text does not say. */
  readonly ram: number | undefined
  readonly swap: number | undefined
  /** It stands for a control group: its limit is the machine. */
  readonly group: boolean
  /** The one that the log says died, or that would. */
  readonly hero: number | undefined
  /** Kernel threads, which have no memory. */
  readonly threads: number
}

/** 64 kB pages become 16 of 4 kB. */
function inSmallPages(task: EraTask, times: number): EraTask {
  if (times === 1) return task
  const sized = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value * times
  const { total_vm, rss, swapents } = task
  return { ...task, total_vm: sized(total_vm), rss: sized(rss), swapents: sized(swapents) }
}

/** What a control group may have in swap: what both limits leave, or its own. Without a limit it is not known. */
const groupSwap = ({ limit_pages, memsw_pages, swap_pages }: Group): number | undefined =>
  swap_pages ??
  (memsw_pages === undefined || limit_pages === undefined
    ? undefined
    : Math.max(memsw_pages - limit_pages, 0))

const withMemory = (tasks: readonly EraTask[]): readonly EraTask[] =>
  tasks.filter(({ flags }) => !flags?.includes('kthread'))

function sizesOf(machine: Machine, times: number): Pick<Source, 'ram' | 'swap' | 'group'> {
  const { group } = machine
  const sized = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value * times
  if (group) return { ram: sized(group.limit_pages), swap: sized(groupSwap(group)), group: true }
  return { ram: sized(machine.managed_pages), swap: sized(machine.swap_pages), group: false }
}

/** The machine of a report. */
export function sourceOfReport({ machine, tasks, victim, selected, prediction }: OomReport): Source {
  const times = Math.max(1, Math.round(machine.page_size / 4096))
  const named = [victim?.pid, selected?.pid, prediction.predicted?.pid].find((pid) =>
    tasks.some((task) => task.pid === pid),
  )
  return {
    tasks: tasks.map((task) => inSmallPages(task, times)),
    ...sizesOf(machine, times),
    hero: named,
    threads: 0,
  }
}

/** The machine of a listing, with what else the text says of its memory. */
export function sourceOfListing({ tasks }: Pick<Listing, 'tasks'>, memory: Memory | undefined): Source {
  const kept = withMemory(tasks)
  return {
    tasks: kept,
    ram: memory?.ram_pages,
    swap: memory?.swap_pages,
    group: false,
    hero: undefined,
    threads: tasks.length - kept.length,
  }
}
