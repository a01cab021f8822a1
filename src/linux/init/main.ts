import { LIST_HEADS, __free_pages_ok } from '../mm/page_alloc.ts'
import { PageTables } from '../include/asm/pgtable.ts'
import { MemMap, MmTable, PG_reserved, ZONE_SHIFT } from '../include/linux/mm.ts'
import { Zone, ZONE_DMA, ZONE_HIGHMEM, ZONE_NORMAL } from '../include/linux/mmzone.ts'
import { NULL, TaskTable } from '../include/linux/sched.ts'
import { SwapInfo } from '../include/linux/swap.ts'
import type { Disk, Kernel, KernelConfig, Observer, Statistics, UserMode } from '../kernel.ts'
import { schedule, wake_up_process } from '../kernel/sched.ts'
import { TimerTable } from '../kernel/timer.ts'
import { no_reclaim } from '../reclaim.ts'
import { check_config } from './limits.ts'

/** pages_min of a zone: 1/128 of it, from 20 to 255 pages. */
const balance_min = (size: number): number => Math.min(Math.max(size >> 7, 20), 255)

/** Pages of memory below which swap is read in groups of 4 instead of 8. */
const SMALL_MACHINE = 4096

function make_zones(config: KernelConfig): (Zone | undefined)[] {
  const { dma, normal, highmem } = config
  const zone = (index: number, start: number, size: number): Zone | undefined =>
    size ? new Zone(index, start, size, balance_min(size)) : undefined
  return [zone(ZONE_DMA, 0, dma), zone(ZONE_NORMAL, dma, normal), zone(ZONE_HIGHMEM, dma + normal, highmem)]
}

const no_statistics = (): Statistics => ({
  pswpin: 0,
  pswpout: 0,
  oom: 0,
  direct: 0,
  direct_ok: 0,
  yields: 0,
  kswapd_failures: 0,
})

/** Chains of the page hash: a power of two, one for two frames or more. */
const hash_chains = (frames: number): number => 1 << (31 - Math.clz32(Math.max(2, frames - 1)))

function make_kernel(config: KernelConfig, observer: Observer, disk: Disk, user: UserMode): Kernel {
  const frames = config.dma + config.normal + config.highmem
  const zones = make_zones(config)
  const zonelist = zones.filter((zone) => zone !== undefined).reverse()
  return {
    config,
    observer,
    disk,
    user,
    jiffies: config.start_jiffies >>> 0,
    current: 0,
    mem_map: new MemMap(frames, LIST_HEADS),
    zones,
    zonelist,
    lowmem_zonelist: zonelist.filter(({ index }) => index !== ZONE_HIGHMEM),
    active_list: frames,
    inactive_list: frames + 1,
    nr_active_pages: 0,
    nr_inactive_pages: 0,
    task: new TaskTable(),
    mm: new MmTable(),
    tables: new PageTables(frames),
    swap_mm: 0,
    swap_info: new SwapInfo(config.swap_pages),
    nr_swap_pages: config.swap_pages,
    total_swap_pages: config.swap_pages,
    page_cluster: frames < SMALL_MACHINE ? 2 : 3,
    page_hash_table: new Int32Array(hash_chains(frames)).fill(NULL),
    page_cache_size: 0,
    swapper_space_nrpages: 0,
    overcommit_memory: config.overcommit_memory,
    oom: { first: 0, last: 0, count: 0, lastkill: 0 },
    nr_running: 0,
    timers: new TimerTable(),
    page_waiters: [],
    kswapd: NULL,
    kswapd_waiting: false,
    kswapd_timeout: false,
    kswapd_zone: 0,
    kswapd_more: false,
    reclaim: no_reclaim(zonelist[0]),
    fault: 0,
    swapin_at: 0,
    swapin_end: 0,
    swapped_page: NULL,
    panicked: false,
    stop: false,
    stat: no_statistics(),
    io_pending: 0,
  }
}

/** Reserves the lowest frames and frees the others one by one, so that the buddy lists grow as at a real boot. */
function mem_init(k: Kernel): void {
  const { mem_map, zones, config } = k
  for (const zone of zones) {
    if (zone) mem_map.flags.fill(zone.index << ZONE_SHIFT, zone.zone_start, zone.zone_start + zone.size)
  }
  for (let page = 0; page < mem_map.frames; page++) {
    if (page >= config.reserved_pages) {
      __free_pages_ok(k, page, 0)
      continue
    }
    mem_map.flags[page] |= PG_reserved
    mem_map.count[page] = 1
  }
}

function kswapd_init(k: Kernel): void {
  const nobody = { uid: 0, euid: 0, cap_effective: 0, nice: 0, utime: 0, stime: 0 }
  k.kswapd = k.task.add({
    ...nobody,
    pid: 4,
    comm: 'kswapd',
    mm: NULL,
    start_time: k.jiffies,
    sigterm_handler: false,
  })
  wake_up_process(k, k.kswapd)
  schedule(k)
}

/** A machine on which nobody leaves the kernel: its tasks do what their paths say. */
const NOBODY: UserMode = { run: () => undefined }

/** Boots a kernel: memory, swap and kswapd, no task yet. Units: pages and slots. */
export function start_kernel(
  config: KernelConfig,
  observer: Observer,
  disk: Disk,
  user: UserMode = NOBODY,
): Kernel {
  check_config(config)
  const k = make_kernel(config, observer, disk, user)
  mem_init(k)
  kswapd_init(k)
  return k
}
