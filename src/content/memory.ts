import { counted, fitting, integer, megabytes, shortMegabytes, usedMegabytes } from '../base/format.ts'

/** The bars and what stands around them. */
export const MEMORY = {
  ram: 'RAM',
  swap: 'Swap',
  kernel: 'kernel',
  page_cache: 'page cache',
  swap_cache: 'swap cache',
  shared: 'shared',
  orphan: 'swap cache',
  free: 'free',
  noSwap: 'This machine has no swap: gate 1 always opens.',
  noSwapShort: 'none',
} as const

/** Beside "RAM": how much is in use. */
export const ramUsed = (total: number, free: number): string =>
  `${usedMegabytes(total, free)} of ${shortMegabytes(total)} MB used`

/** Beside "Swap". */
export const swapUsed = (total: number, free: number): string =>
  free === 0
    ? `full: ${shortMegabytes(total)} of ${shortMegabytes(total)} MB`
    : `${usedMegabytes(total, free)} of ${shortMegabytes(total)} MB used`

export const framesFree = (free: number): string => `${counted(free, 'frame')} free`
export const slotsFree = (free: number): string => `${counted(free, 'slot')} free`

/** The meter "RAM" in words. */
export const ramText = (total: number, free: number, swapTotal: number, swapFree: number): string =>
  swapTotal > 0 && swapFree === 0
    ? `${usedMegabytes(total, free)} of ${shortMegabytes(total)} MB used, swap full`
    : `${usedMegabytes(total, free)} of ${shortMegabytes(total)} MB used`

export const swapText = (total: number, free: number): string =>
  total === 0 ? 'no swap' : swapUsed(total, free)

export const ramCaption = (frames: number): string => `${integer(frames)} page frames of 4 KB, by owner`
export const swapCaption = (slots: number): string =>
  `${integer(slots)} slots of 4 KB, by owner, at the same scale`

/** When the swap bar is too long for its column. */
export const swapScale = (times: string): string => `scale 1:${times}`

/** The line that names the stretch of a bar under the pointer. */
export const stretchText = (owner: string, pages: number, unit: 'frames' | 'slots'): string =>
  unit === 'frames'
    ? `**${owner}** holds ${counted(pages, 'frame')}, ${megabytes(pages)} MB`
    : `**${owner}** holds ${counted(pages, 'slot')}, ${megabytes(pages)} MB`
export const freeText = (pages: number, unit: 'frames' | 'slots'): string =>
  unit === 'frames'
    ? `**${counted(pages, 'frame')}** ${fitting(pages, 'is', 'are')} free, ${megabytes(pages)} MB`
    : `**${counted(pages, 'slot')}** ${fitting(pages, 'is', 'are')} free, ${megabytes(pages)} MB`

/** The three marks on the RAM bar: what they are called, and what happens below them. */
export const WATERMARKS = {
  pages_high: { name: 'high', means: 'kswapd rests' },
  pages_low: { name: 'low', means: 'kswapd wakes' },
  pages_min: { name: 'min', means: 'every task must reclaim' },
} as const
export const watermark = (mark: keyof typeof WATERMARKS, pages: number): string =>
  `${WATERMARKS[mark].name} ${integer(pages)}`

/** Under the big handle: what became of the memory that a task asked for. */
export const HANDLE = {
  none: (comm: string, pages: number): string => `${comm} asks for ${megabytes(pages)} MB`,
  rss: (pages: number): string => `${megabytes(pages)} in RAM`,
  swapped: (pages: number): string => `${megabytes(pages)} in swap`,
  untouched: (pages: number): string => `${megabytes(pages)} never touched`,
} as const

/** A memory slider's name and its value in words. */
export const sliderName = (comm: string, pid: number): string => `Memory of ${comm} (${pid})`
export const handleName = (comm: string, pid: number): string => `${comm} (${pid}), its memory`
export const sliderText = (mb: number, rss: number, swapped: number): string =>
  `${integer(mb)} MB, ${megabytes(rss)} of it in RAM, ${megabytes(swapped)} in swap`
