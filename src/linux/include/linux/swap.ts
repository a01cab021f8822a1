export const SWAP_CLUSTER_MAX = 32
export const SWAPFILE_CLUSTER = 256
export const SWAP_MAP_MAX = 0x7fff
export const SWAP_MAP_BAD = 0x8000

/** The one swap device. Slot 0 is bad. Units: slots. */
export class SwapInfo {
  /** References of each slot: one a pte, one for the swap cache. */
  readonly swap_map: Uint16Array
  /** The page that caches a slot, -1 = none (ours: the kernel finds it through the page hash). */
  readonly cache: Int32Array
  lowest_bit = 1
  highest_bit: number
  cluster_next = 0
  cluster_nr = 0
  readonly max: number

  /** `before` = the device that was taken away: who still sleeps on a slot of it finds that it is free. */
  constructor(
    readonly pages: number,
    before?: SwapInfo,
  ) {
    this.max = pages + 1
    this.highest_bit = pages
    const slots = Math.max(this.max, before?.swap_map.length ?? 0)
    this.swap_map = new Uint16Array(slots)
    this.swap_map[0] = SWAP_MAP_BAD
    this.cache = new Int32Array(slots).fill(-1)
  }
}
