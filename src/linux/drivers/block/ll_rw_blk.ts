import type { Kernel } from '../../kernel.ts'
import { PG_locked, PG_uptodate } from '../../include/linux/mm.ts'
import { end_io_after } from '../../kernel/timer.ts'
import { unlock_page } from '../../mm/filemap.ts'

/**
 * Starts the transfer of a locked page; it is unlocked and up to date when the disk is done. Any number of transfers
 * run at once as far as the kernel sees; how long one takes is the disk's affair.
 */
export function rw_page(k: Kernel, page: number, write: boolean): void {
  const delay = k.disk.delay(k.jiffies, write)
  if (delay === 0) return end_io(k, page)
  const { flags } = k.mem_map
  flags[page] |= PG_locked
  if (!write) flags[page] &= ~PG_uptodate
  end_io_after(k, page, delay)
}

/** The disk is done with a page. */
export function end_io(k: Kernel, page: number): void {
  k.mem_map.flags[page] |= PG_uptodate
  unlock_page(k, page)
}
