import type { Jiffies } from '../base/brand.ts'
import { udiv } from '../base/c.ts'
import type { Disk } from '../linux/kernel.ts'

/** The disk counts in thousandths of a jiffy: 10 microseconds. */
const PARTS = 1000
const HZ = 100

/**
 * One disk for swap and files: pages are served one after the other; after a pause the first one also costs the
 * latency. So a thrashing machine is as slow as it was.
 * Simplified: every page costs the same wherever it lies, reads do not overtake writes.
 * Units: latency in jiffies.
 */
export class QueueDisk implements Disk {
  /** While the machine is being set up transfers take no time. */
  instant = true
  private readonly per_page: number
  private free_at = 0

  constructor(
    private readonly start: Jiffies,
    private readonly latency: Jiffies,
    pages_per_second: number,
  ) {
    this.per_page = udiv(HZ * PARTS, pages_per_second)
  }

  delay(jiffies: Jiffies): number {
    if (this.instant) return 0
    const now = ((jiffies - this.start) >>> 0) * PARTS
    const begins = this.free_at > now ? this.free_at : now + this.latency * PARTS
    this.free_at = begins + this.per_page
    return Math.max(1, Math.ceil((this.free_at - now) * 0.001))
  }
}
