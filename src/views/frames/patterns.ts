/** After so many cells every pattern begins again, across and down. */
export const PERIOD = 6

type Weave = (x: number, y: number) => boolean

/**
 * Which cells carry an owner's pattern, by number of the hue, then kernel, page cache, swap cache, free. The same
 * patterns as in the bars, in whole cells, so that they survive at 3 pixels and at one.
 */
const WEAVES: readonly Weave[] = [
  (x) => x % 2 === 0,
  (_, y) => y % 2 === 0,
  (x, y) => x % 2 === 0 && y % 2 === 0,
  (x, y) => (x + y) % 2 === 0,
  (x, y) => x % 3 === 0 || y % 3 === 0,
  (x, y) => (x - y + PERIOD) % 3 === 0,
  () => false,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (x + y) % 6 < 2,
  (x, y) => x % 3 < 2 && y % 3 === 0,
  () => false,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => x % 2 === 0 && y % 2 === 0,
  () => false,
]

/** Looks that are no task's, by their place in the table of patterns and colours; 0 to 9 are hues. */
export const LOOK = { kernel: 10, page_cache: 11, swap_cache: 12, free: 13 } as const

/** How many looks there are. */
export const LOOKS = WEAVES.length

/** Names of the looks, as owners.css has them. */
export const LOOK_NAMES: readonly string[] = [
  ...Array.from({ length: LOOK.kernel }, (_, hue) => String(hue)),
  ...Object.keys(LOOK),
]

/** Is the cell at this column and row one that carries the pattern of its owner? */
export const isWoven = (look: number, x: number, y: number): boolean =>
  WEAVES[look]?.(x % PERIOD, y % PERIOD) ?? false
