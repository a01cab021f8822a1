import type { Kernel } from '../kernel.ts'
import { NO_MAPPING, PG_active, PG_lru } from '../include/linux/mm.ts'

/** Newest end of the active list. */
export function add_page_to_active_list(k: Kernel, page: number): void {
  k.mem_map.flags[page] |= PG_active
  k.mem_map.list_add(page, k.active_list)
  k.nr_active_pages++
}

/** Newest end of the inactive list. */
export function add_page_to_inactive_list(k: Kernel, page: number): void {
  k.mem_map.list_add(page, k.inactive_list)
  k.nr_inactive_pages++
}

/** Reclaim may now take this page. With swap full its ptes may lie where reclaim has ceased to look. */
function look_again(k: Kernel, page: number): void {
  const { count, mapping } = k.mem_map
  k.tables.look_again(page, count[page] - (mapping[page] === NO_MAPPING ? 0 : 1))
}

export function del_page_from_active_list(k: Kernel, page: number): void {
  k.mem_map.list_del(page)
  k.mem_map.flags[page] &= ~PG_active
  k.nr_active_pages--
  if (k.nr_swap_pages <= 0) look_again(k, page)
}

export function del_page_from_inactive_list(k: Kernel, page: number): void {
  k.mem_map.list_del(page)
  k.nr_inactive_pages--
}

/** A new page starts inactive. */
export function lru_cache_add(k: Kernel, page: number): void {
  const { flags } = k.mem_map
  if (flags[page] & PG_lru) return
  flags[page] |= PG_lru
  add_page_to_inactive_list(k, page)
}

export function lru_cache_del(k: Kernel, page: number): void {
  const { flags } = k.mem_map
  if (!(flags[page] & PG_lru)) return
  flags[page] &= ~PG_lru
  if (flags[page] & PG_active) del_page_from_active_list(k, page)
  else del_page_from_inactive_list(k, page)
}

/** Moves an inactive page to the head of the active list. */
export function activate_page(k: Kernel, page: number): void {
  if ((k.mem_map.flags[page] & (PG_lru | PG_active)) !== PG_lru) return
  del_page_from_inactive_list(k, page)
  add_page_to_active_list(k, page)
}
