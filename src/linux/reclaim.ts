import type { Zone } from './include/linux/mmzone.ts'
import { NULL } from './include/linux/sched.ts'
import { SWAP_CLUSTER_MAX } from './include/linux/swap.ts'
import type { Kernel } from './kernel.ts'

/** Reclaim scans 1/6 of the inactive list first, all of it last. */
export const DEF_PRIORITY = 6

/**
 * One run of try_to_free_pages_zone, with all that its loops must remember while it sleeps: so the run itself can be a
 * plain call, and only the sleep a generator.
 */
export interface Reclaim {
  classzone: Zone
  gfp_mask: number
  /** The order its caller wants. */
  order: number
  priority: number
  /** Pages still wanted. */
  nr_pages: number
  /** Loop counters of shrink_cache, good while `shrinking`. */
  max_scan: number
  max_mapped: number
  shrinking: boolean
  /** The laundered page it must wait for before it goes on; NULL. */
  page: number
  /** Reclaim is over and its caller has only to yield. */
  done: boolean
}

/** A run that nobody makes. */
export const no_reclaim = (classzone: Zone): Reclaim => ({
  classzone,
  gfp_mask: 0,
  order: 0,
  priority: 0,
  nr_pages: 0,
  max_scan: 0,
  max_mapped: 0,
  shrinking: false,
  page: NULL,
  done: false,
})

/** A run that has not begun. Runs do not nest: one record serves all, but those that sleep. */
export function begin_reclaim(k: Kernel, classzone: Zone, gfp_mask: number, order: number): Reclaim {
  const r = k.reclaim
  r.classzone = classzone
  r.gfp_mask = gfp_mask
  r.order = order
  r.priority = DEF_PRIORITY
  r.nr_pages = SWAP_CLUSTER_MAX
  r.shrinking = false
  r.page = NULL
  r.done = false
  return r
}

/** The run that a plain call could not finish, for the path that goes on with it. */
export function take_reclaim(k: Kernel): Reclaim {
  const r = k.reclaim
  k.reclaim = no_reclaim(r.classzone)
  return r
}
