/** The machine as it is before anything runs. */

import type { Workload } from '../conformance/workload.ts'
import { __free_pages_ok, MAX_ORDER } from './buddy.ts'
import type { Machine, Mm, Page, Swap, Task, Zone } from './types.ts'

/** Machines below this many frames (16 MB) read ahead less. */
const SMALL_MACHINE = 4096

const clamp = (x: number, least: number, most: number): number => Math.min(Math.max(x, least), most)

function zoneOf(name: Zone['name'], index: number, start: number, size: number): Zone {
  const x = clamp(Math.floor(size / 128), 20, 255)
  return {
    name,
    index,
    start,
    size,
    pages_min: x,
    pages_low: 2 * x,
    pages_high: 3 * x,
    free_pages: 0,
    need_balance: false,
    free_area: Array.from({ length: MAX_ORDER }, () => []),
  }
}

function zonesOf({ dma, normal, highmem = 0 }: Workload['config']['zones']): Zone[] {
  const zones = [
    zoneOf('DMA', 0, 0, dma),
    zoneOf('Normal', 1, dma, normal),
    zoneOf('HighMem', 2, dma + normal, highmem),
  ]
  return zones.filter((zone) => zone.size > 0)
}

const pageOf = (zone: Zone, pfn: number, reserved: boolean): Page => ({
  pfn,
  zone,
  reserved,
  count: 0,
  locked: false,
  uptodate: false,
  referenced: false,
  dirty: false,
  launder: false,
  lru: undefined,
  mapping: undefined,
  sleepers: [],
})

const framesOf = (zone: Zone, reserved_pages: number): Page[] =>
  Array.from({ length: zone.size }, (_, i) => pageOf(zone, zone.start + i, zone.start + i < reserved_pages))

const swapOf = (swap_pages: number): Swap => ({
  swap_map: Array.from({ length: swap_pages + 1 }, () => 0),
  max: swap_pages + 1,
  total: swap_pages,
  nr_swap_pages: swap_pages,
  lowest: 1,
  highest: swap_pages,
  cluster_next: 0,
  cluster_nr: 0,
})

/** A task of the kernel's own, without memory. */
export const kernelThread = (pid: number, start_time: number): Task => ({
  pid,
  spec: undefined,
  mm: undefined,
  start_time,
  task_struct: undefined,
  utime: 0,
  flags: 0,
  local_page: undefined,
  pending: [],
  dead: false,
  faults: 0,
  major: 0,
  program: undefined,
  asleep: undefined,
})

const initMm = (): Mm => ({
  total_vm: 0,
  vmas: [],
  directory: undefined,
  tables: new Map(),
  users: 1,
  rss: 0,
  swap_address: 0,
})

function stillMachine(config: Workload['config']): Machine {
  const zones = zonesOf(config.zones)
  const pages = zones.flatMap((zone) => framesOf(zone, config.reserved_pages))
  const idle = kernelThread(0, config.start_jiffies)
  const init_mm = initMm()
  return {
    config,
    page_cluster: pages.length < SMALL_MACHINE ? 2 : 3,
    pages,
    zones,
    active_list: [],
    inactive_list: [],
    page_hash: new Map(),
    swap: swapOf(config.swap_pages),
    init_mm,
    mmlist: [init_mm],
    swap_mm: init_mm,
    tasks: [],
    idle,
    kswapd: idle,
    current: idle,
    run_queue: [],
    timers: [],
    now: config.start_jiffies,
    op: -1,
    op_start: config.start_jiffies,
    oom: { last: 0, first: 0, count: 0, lastkill: 0 },
    oomc: { swap_left: 0, reset: 0, lt_1s: 0, lt_10: 0, recent_kill: 0, kill: 0 },
    counters: { swpin: 0, swpout: 0, oom: 0, direct: 0, direct_ok: 0, yields: 0, kfail: 0 },
    events: [],
    stopped: undefined,
  }
}

/** A machine whose frames are free, with no task yet. The frames are freed one by one, lowest first. */
export function bootMemory(config: Workload['config']): Machine {
  const m = stillMachine(config)
  for (const page of m.pages) if (!page.reserved) __free_pages_ok(m, page, 0)
  return m
}
