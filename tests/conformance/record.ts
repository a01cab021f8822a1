import { fnv1a } from '../../src/base/c.ts'
import { _PAGE_PRESENT, PTRS_PER_PTE, pte_page } from '../../src/linux/include/asm/pgtable.ts'
import {
  MAX_ORDER,
  NO_MAPPING,
  PG_dirty,
  PG_referenced,
  SWAPPER_SPACE,
} from '../../src/linux/include/linux/mm.ts'
import { NULL, TASK_UNINTERRUPTIBLE } from '../../src/linux/include/linux/sched.ts'
import type { Kernel } from '../../src/linux/kernel.ts'
import { nr_free_pages } from '../../src/linux/mm/page_alloc.ts'
import type { Bench } from './bench.ts'
import type { TraceRecord } from './workload.ts'

/** Machines up to this size dump their lists at the end. */
const DUMP_FRAMES = 3072

function tasksOf(k: Kernel): number[] {
  const tasks: number[] = []
  for (let p = k.task.next_task[0]; p !== 0; p = k.task.next_task[p]) if (p !== k.kswapd) tasks.push(p)
  return tasks
}

/** Names each mapped frame by its first owner in creation order: frame -> "a<pid>:<virtual page>". */
function anonymousNames(k: Kernel): Map<number, string> {
  const names = new Map<number, string>()
  for (const p of tasksOf(k)) {
    if (k.task.mm[p] === NULL) continue
    const pgd = k.mm.pgd[k.task.mm[p]]
    for (let i = 0; i < pgd.length; i++) {
      for (let j = 0; pgd[i] >= 0 && j < PTRS_PER_PTE; j++) {
        const pte = k.tables.pte[pgd[i] + j]
        if (pte & _PAGE_PRESENT && !names.has(pte_page(pte))) {
          names.set(pte_page(pte), `a${k.task.pid[p]}:${i * PTRS_PER_PTE + j}`)
        }
      }
    }
  }
  return names
}

/** The pages of a list from head to tail. */
export function pagesOf(k: Kernel, head: number): number[] {
  const pages: number[] = []
  for (let page = k.mem_map.next[head]; page !== head; page = k.mem_map.next[page]) pages.push(page)
  return pages
}

export function namer(k: Kernel): (page: number) => string {
  const names = anonymousNames(k)
  const { mapping, index } = k.mem_map
  return (page) => {
    if (mapping[page] === SWAPPER_SPACE) return `s${index[page]}`
    if (mapping[page] !== NO_MAPPING) return `f${mapping[page] - 1}:${index[page]}`
    return names.get(page) ?? 'a?'
  }
}

/** The trace's hash of both LRU lists. */
function lruHash(k: Kernel): number {
  const name = namer(k)
  const text = (head: number): string =>
    pagesOf(k, head)
      .map((page) => `${name(page)},`)
      .join('')
  return fnv1a(`${text(k.inactive_list)}|${text(k.active_list)}`)
}

function kswapdState(k: Kernel): string {
  if (k.task.on_rq[k.kswapd]) return 'runnable'
  if (k.kswapd_waiting) return 'wait'
  if (k.kswapd_timeout) return 'timeout'
  return k.task.state[k.kswapd] === TASK_UNINTERRUPTIBLE ? 'blocked' : 'runnable'
}

type TaskRow = readonly [pid: number, rss: number, swapped: number]

/** rss and swap entries of each task. */
function taskRows(k: Kernel): TaskRow[] {
  return tasksOf(k).map((p) => [k.task.pid[p], k.mm.rss[k.task.mm[p]], k.mm.swapped[k.task.mm[p]]])
}

/** A record without index and events. */
export function stateOf(k: Kernel, rows: readonly TaskRow[]): TraceRecord {
  return {
    j: k.jiffies,
    free: nr_free_pages(k),
    act: k.nr_active_pages,
    inact: k.nr_inactive_pages,
    swapfree: k.nr_swap_pages,
    pcache: k.page_cache_size,
    swcache: k.swapper_space_nrpages,
    swpin: k.stat.pswpin,
    swpout: k.stat.pswpout,
    oom: k.stat.oom,
    direct: k.stat.direct,
    direct_ok: k.stat.direct_ok,
    yields: k.stat.yields,
    kfail: k.stat.kswapd_failures,
    kswapd: kswapdState(k),
    nb: k.zones.map((zone) => zone?.need_balance ?? 0),
    zfree: [k.zones[0]?.free_pages ?? 0, k.zones[1]?.free_pages ?? 0],
    t: rows,
    lru: lruHash(k),
  }
}

/** Makes the records of a run: each names only tasks that changed since the one before. */
export class Recorder {
  private last = new Map<number, string>()

  record(bench: Bench, i: number): TraceRecord {
    const rows = taskRows(bench.k)
    const changed = rows.filter((row) => this.last.get(row[0]) !== row.join())
    this.last = new Map(rows.map((row) => [row[0], row.join()]))
    return { i, ...stateOf(bench.k, changed), ev: bench.log.take() }
  }
}

function buddyLists(k: Kernel): { name: string; lists: number[][] }[] {
  return k.zones
    .filter((zone) => zone !== undefined)
    .map(({ name, index }) => ({
      name,
      lists: Array.from({ length: MAX_ORDER }, (_, order) =>
        pagesOf(k, k.inactive_list + 1 + index * MAX_ORDER + order),
      ),
    }))
}

function dump(k: Kernel): unknown {
  const name = namer(k)
  const { flags } = k.mem_map
  const text = (page: number): string =>
    `${name(page)}@${page}${flags[page] & PG_referenced ? 'R' : ''}${flags[page] & PG_dirty ? 'D' : ''}`
  return {
    inactive: pagesOf(k, k.inactive_list).map(text).join(' '),
    active: pagesOf(k, k.active_list).map(text).join(' '),
    free: buddyLists(k).map(({ lists }) => lists.map((list) => list.join(' '))),
  }
}

/** The end of a run. */
export function finalOf(bench: Bench): Record<string, unknown> {
  const { k, log } = bench
  const buddy = buddyLists(k)
  return {
    final: 1,
    panic: k.panicked ? 1 : 0,
    hung: bench.hung ? 1 : 0,
    oomc: { ...log.oomc },
    alive: tasksOf(k).map((p) => ({
      pid: k.task.pid[p],
      flags: k.task.flags[p],
      rss: k.mm.rss[k.task.mm[p]],
      swp: k.mm.swapped[k.task.mm[p]],
      faults: k.task.min_flt[p] + k.task.maj_flt[p],
      major: k.task.maj_flt[p],
    })),
    zones: k.zones
      .filter((zone) => zone !== undefined)
      .map((zone, i) => ({
        name: zone.name,
        size: zone.size,
        min: zone.pages_min,
        low: zone.pages_low,
        high: zone.pages_high,
        free: zone.free_pages,
        buddy: buddy[i].lists.map((list) => list.length),
      })),
    state: stateOf(k, taskRows(k)),
    events_after_last_record: log.take(),
    ...(k.mem_map.frames <= DUMP_FRAMES ? { dump: dump(k) } : {}),
  }
}
