import type { Jiffies } from '../base/brand.ts'
import type { UserId } from '../eras/ids.ts'
import type { Situation } from '../eras/task.ts'
import { earlyoomActs } from '../eras/user/earlyoom.ts'
import { oomdActs } from '../eras/user/oomd.ts'
import { SAMPLE } from '../machine/chart.ts'
import type { History } from '../machine/history.ts'
import { chartOf } from './timeline.ts'

const ACTS: Readonly<Record<UserId, (situation: Situation) => boolean>> = {
  earlyoom: earlyoomActs,
  'systemd-oomd': oomdActs,
}

const sum = (pages: Uint32Array): number => pages.reduce((all, each) => all + each, 0)

/** What a killer of user space reads of a row of the chart. `low` = the low marks of all zones. */
function situationOf(row: Uint32Array, ram: number, low: number): Situation {
  const [free = 0, , files = 0, , swap_free = 0, orphan = 0] = row
  const owners = (row.length - SAMPLE.length) >> 1
  const anon_pages = sum(row.subarray(SAMPLE.length, SAMPLE.length + owners))
  const swapped = sum(row.subarray(SAMPLE.length + owners))
  const mem_available = Math.max(0, free + files - low)
  return { ram, mem_available, anon_pages, swap_free, swap_total: swap_free + orphan + swapped }
}

/**
 * When a killer of user space would have acted first in this run, to a row of the chart; undefined = not so far. Memory
 * pressure, for which systemd-oomd acts as well, 2.4 does not measure.
 */
export function firstLow(history: History, user: UserId): Jiffies | undefined {
  const { config, zonelist } = history.machine.k
  const ram = config.dma + config.normal + config.highmem - config.reserved_pages
  const low = zonelist.reduce((pages, zone) => pages + zone.pages_low, 0)
  return chartOf(history)?.find((row) => ACTS[user](situationOf(row, ram, low)))
}
