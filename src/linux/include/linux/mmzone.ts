export const ZONE_DMA = 0
export const ZONE_NORMAL = 1
export const ZONE_HIGHMEM = 2
export const MAX_NR_ZONES = 3
export const ZONE_NAMES = ['DMA', 'Normal', 'HighMem'] as const

/** One zone of page frames with its watermarks. Units: pages. */
export class Zone {
  free_pages = 0
  need_balance = 0
  readonly pages_low: number
  readonly pages_high: number

  constructor(
    readonly index: number,
    /** First frame. */
    readonly zone_start: number,
    readonly size: number,
    readonly pages_min: number,
  ) {
    this.pages_low = pages_min * 2
    this.pages_high = pages_min * 3
  }

  get name(): string {
    return ZONE_NAMES[this.index] ?? 'none'
  }
}
