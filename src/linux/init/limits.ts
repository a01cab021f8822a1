import type { KernelConfig } from '../kernel.ts'

/** The most frames that zone DMA (16 MB) and zone Normal (up to 896 MB) can hold, and a machine in all (4 GB). */
export const DMA_MOST = 4096
export const NORMAL_MOST = 225280
export const FRAMES_MOST = 1048576
/** Slots whose number fits a pte. */
export const SWAP_MOST = 0xffffff
const UINT32_MOST = 0xffffffff

/** Lowest and highest value of each number of a machine. Frames below `reserved_pages` are the kernel's own. */
function limits({ dma, normal, highmem }: KernelConfig): Readonly<Record<string, readonly [number, number]>> {
  return {
    dma: [0, DMA_MOST],
    normal: [0, NORMAL_MOST],
    highmem: [0, FRAMES_MOST - DMA_MOST - NORMAL_MOST],
    frames: [1, FRAMES_MOST],
    reserved_pages: [1, dma + normal + highmem],
    swap_pages: [0, SWAP_MOST],
    start_jiffies: [0, UINT32_MOST],
    yield_jiffies: [0, UINT32_MOST],
  }
}

/** What is wrong with the numbers of a machine: sentences that name field, value and limits. Empty = nothing. */
export function config_problems(config: KernelConfig): readonly string[] {
  const { dma, normal, highmem } = config
  const values: Readonly<Record<string, unknown>> = { ...config, frames: dma + normal + highmem }
  const wrong = Object.entries(limits(config)).filter(([field, [min, max]]) => {
    const value = values[field]
    return !Number.isInteger(value) || Number(value) < min || Number(value) > max
  })
  return wrong.map(
    ([field, [min, max]]) =>
      `${field} is ${String(values[field])}: it must be a whole number from ${min} to ${max}.`,
  )
}

/** Refuses a machine that cannot be. Throws a RangeError that names field, value and limit. */
export function check_config(config: KernelConfig): void {
  const problems = config_problems(config)
  if (problems.length > 0) throw new RangeError(`no such machine: ${problems.join(' ')}`)
}
