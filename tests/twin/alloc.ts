/** The page allocator: watermarks, direct reclaim, patience. */

import { __free_pages_ok, rmqueue } from './buddy.ts'
import { sched_yield, wake_up_process } from './sched.ts'
import { memclass } from './swapout.ts'
import { PF_FREE_PAGES, PF_MEMALLOC, PF_MEMDIE } from './types.ts'
import type { Machine, Page, Sleepy, Zone } from './types.ts'
import { try_to_free_pages_zone } from './vmscan.ts'

/** Above this order nobody waits for ever. */
const MAX_PATIENT_ORDER = 3

/** Zones for what processes map, best first. */
const userZones = (m: Machine): Zone[] => m.zones.toReversed()

/** Zones for what the kernel itself must reach, best first. */
const kernelZones = (m: Machine): Zone[] => userZones(m).filter(({ name }) => name !== 'HighMem')

/** A block from the first zone that stays above its mark; the marks add up along the list. */
function passOver(
  m: Machine,
  zones: readonly Zone[],
  order: number,
  mark: 'pages_low' | 'pages_min',
): Page | undefined {
  let limit = 1 << order
  for (const zone of zones) {
    limit += zone[mark]
    if (zone.free_pages <= limit) continue
    const page = rmqueue(m, zone, order)
    if (page) return page
  }
  return undefined
}

/** A block from any zone, whatever its marks. */
function takeAny(m: Machine, zones: readonly Zone[], order: number): Page | undefined {
  for (const zone of zones) {
    const page = rmqueue(m, zone, order)
    if (page) return page
  }
  return undefined
}

/** The page that reclaim has kept back, if it will do; else it goes to the free lists. */
function takeLocalPage(m: Machine, classzone: Zone, order: number, freed: boolean): Page | undefined {
  const local = m.current.local_page
  if (!local) return undefined
  m.current.local_page = undefined
  if (freed && local.order === order && memclass(local.page.zone, classzone)) {
    local.page.count = 1
    return local.page
  }
  __free_pages_ok(m, local.page, local.order)
  return undefined
}

/** Direct reclaim. */
function* balance_classzone(m: Machine, classzone: Zone, order: number): Sleepy<Page | undefined> {
  const task = m.current
  task.flags |= PF_MEMALLOC | PF_FREE_PAGES
  m.counters.direct++
  const freed = yield* try_to_free_pages_zone(m, classzone)
  if (freed) m.counters.direct_ok++
  task.flags &= ~(PF_MEMALLOC | PF_FREE_PAGES)
  return takeLocalPage(m, classzone, order, freed)
}

/** Reclaims and waits until there is a page, or until the task may not wait. */
function* rebalance(m: Machine, zones: readonly Zone[], order: number): Sleepy<Page | undefined> {
  for (;;) {
    if (m.current.flags & (PF_MEMALLOC | PF_MEMDIE)) return takeAny(m, zones, order)
    const page = (yield* balance_classzone(m, zones[0], order)) ?? passOver(m, zones, order, 'pages_min')
    if (page || order > MAX_PATIENT_ORDER) return page
    yield* sched_yield(m)
  }
}

function* __alloc_pages(m: Machine, zones: readonly Zone[], order: number): Sleepy<Page | undefined> {
  const page = passOver(m, zones, order, 'pages_low')
  if (page) return page
  zones[0].need_balance = true
  if (m.kswapd.asleep === 'kswapd_wait') wake_up_process(m, m.kswapd)
  return passOver(m, zones, order, 'pages_min') ?? (yield* rebalance(m, zones, order))
}

/** A page for a process or a file. */
export const alloc_page = (m: Machine): Sleepy<Page | undefined> => __alloc_pages(m, userZones(m), 0)

/** A block for the kernel's own use. */
export const get_free_pages = (m: Machine, order: number): Sleepy<Page | undefined> =>
  __alloc_pages(m, kernelZones(m), order)
