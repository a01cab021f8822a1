/** What can be seen of the machine: the records of a trace and its end. */

import type { TraceRecord } from '../conformance/workload.ts'
import { identity } from './filecache.ts'
import { jiffies } from './log.ts'
import { forEachPte } from './pgtable.ts'
import { swapPtes } from './task.ts'
import type { Machine, Page, Task } from './types.ts'

/** Only machines up to this many frames are shown in full. */
const DUMPED_FRAMES = 3072

/** Who maps which anonymous page: the first task in order of creation. */
function owners(m: Machine): Map<Page, string> {
  const found = new Map<Page, string>()
  for (const { pid, mm } of m.tasks) {
    for (const { start, end } of mm?.vmas ?? []) {
      if (!mm) continue
      forEachPte(mm, start, end, (pte, vpn) => {
        if (pte.kind === 'present' && !found.has(pte.page)) found.set(pte.page, `a${pid}:${vpn}`)
      })
    }
  }
  return found
}

const nameOf = (page: Page, owned: Map<Page, string>): string =>
  page.mapping ? identity(page.mapping) : (owned.get(page) ?? '?')

function fnv1a(text: string): number {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0
  return hash
}

function lruHash(m: Machine): number {
  const owned = owners(m)
  const names = (list: Page[]): string => list.map((page) => `${nameOf(page, owned)},`).join('')
  return fnv1a(`${names(m.inactive_list)}|${names(m.active_list)}`)
}

function kswapdState({ asleep }: Task): string {
  if (asleep === 'kswapd_wait') return 'wait'
  if (asleep === 'timeout') return 'timeout'
  return asleep === 'page' ? 'blocked' : 'runnable'
}

const perZone = (m: Machine, n: number, value: (zone: Machine['zones'][number]) => number): number[] =>
  Array.from({ length: n }, (_, index) => {
    const zone = m.zones.find((other) => other.index === index)
    return zone ? value(zone) : 0
  })

/** Pid, resident pages and swap entries of a task. */
export type TaskRow = readonly [number, number, number]

/** The rows of all tasks that have memory. */
export const taskRows = (m: Machine): TaskRow[] =>
  m.tasks.flatMap(({ pid, mm }): TaskRow[] => (mm ? [[pid, mm.rss, swapPtes(mm)]] : []))

/** Everything of a record but its number and its events. */
export function stateOf(m: Machine, t: readonly TaskRow[]): TraceRecord {
  const { oom, ...counters } = m.counters
  return {
    j: jiffies(m),
    free: m.zones.reduce((sum, zone) => sum + zone.free_pages, 0),
    act: m.active_list.length,
    inact: m.inactive_list.length,
    swapfree: m.swap.nr_swap_pages,
    pcache: m.page_hash.size,
    swcache: [...m.page_hash.values()].filter(({ mapping }) => mapping?.kind === 'swap').length,
    oom,
    ...counters,
    kswapd: kswapdState(m.kswapd),
    nb: perZone(m, 3, (zone) => Number(zone.need_balance)),
    zfree: perZone(m, 2, (zone) => zone.free_pages),
    t,
    lru: lruHash(m),
  }
}

const zoneRow = (zone: Machine['zones'][number]): unknown => ({
  name: zone.name,
  size: zone.size,
  min: zone.pages_min,
  low: zone.pages_low,
  high: zone.pages_high,
  free: zone.free_pages,
  buddy: zone.free_area.map((blocks) => blocks.length),
})

const aliveRow = ({ pid, flags, mm, faults, major }: Task): unknown[] =>
  mm ? [{ pid, flags, rss: mm.rss, swp: swapPtes(mm), faults, major }] : []

function dump(m: Machine): unknown {
  const owned = owners(m)
  const row = (page: Page): string =>
    `${nameOf(page, owned)}@${page.pfn}${page.referenced ? 'R' : ''}${page.dirty ? 'D' : ''}`
  const list = (pages: Page[]): string => pages.map(row).join(' ')
  return {
    inactive: list(m.inactive_list),
    active: list(m.active_list),
    free: m.zones.map((zone) => zone.free_area.map((blocks) => blocks.map(({ pfn }) => pfn).join(' '))),
  }
}

/** The end of a run. */
export function finalOf(m: Machine): Record<string, unknown> {
  const final = {
    final: 1,
    panic: Number(m.stopped === 'panic'),
    hung: Number(m.stopped === 'hang'),
    oomc: { ...m.oomc },
    alive: m.tasks.flatMap(aliveRow),
    zones: m.zones.map(zoneRow),
    state: stateOf(m, taskRows(m)),
    events_after_last_record: [...m.events],
  }
  return m.pages.length <= DUMPED_FRAMES ? { ...final, dump: dump(m) } : final
}
