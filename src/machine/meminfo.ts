import type { Pages } from '../base/brand.ts'
import { NO_MAPPING, SWAPPER_SPACE } from '../linux/include/linux/mm.ts'
import type { Machine } from './machine.ts'
import { OwnerCounter } from './owners.ts'

/** What /proc/meminfo of a later kernel would say of this one, which has no such lines. Units: pages. */
export interface Meminfo {
  /** Free pages and file pages, less one low mark: what programs could get without swapping. */
  readonly mem_available: Pages
  /** Pages that tasks map and that no file stands behind. */
  readonly anon_pages: Pages
}

/** Counts what is anonymous, and what is a file's. Walks all page tables and all frames. */
export function meminfoOf({ k, free }: Machine): Meminfo {
  const counter = new OwnerCounter(k)
  counter.count()
  const { mapping, frames } = k.mem_map
  let [files, anon_pages] = [0, 0]
  for (let page = 0; page < frames; page++) {
    const file = mapping[page] !== NO_MAPPING && mapping[page] !== SWAPPER_SPACE
    if (file) files++
    else if (counter.frame_pid[page]) anon_pages++
  }
  const low = k.zonelist.reduce((pages, zone) => pages + zone.pages_low, 0)
  return { mem_available: Math.max(0, free + files - low), anon_pages }
}
