/** A line of a pattern's tile, by its path. */
interface Line {
  readonly d: string
  readonly width: number
}

/** A dot of a pattern's tile. */
interface Dot {
  readonly x: number
  readonly y: number
  readonly r: number
}

/** One tile of a pattern, drawn over the plain hue of its owner: CSS px, degrees. */
export interface Weave {
  readonly size: readonly [number, number]
  readonly turn?: number
  readonly line?: Line
  readonly dot?: Dot
}

const line = (d: string, width: number): Line => ({ d, width })
const dot = (x: number, y: number, r: number): Dot => ({ x, y, r })

/** What makes an owner known without its colour, by its look: the number of its hue, or its name. */
export const WEAVES: Readonly<Record<string, Weave>> = {
  0: { size: [5, 5], line: line('M2.5 0v5', 1.5) },
  1: { size: [5, 5], line: line('M0 2.5h5', 1.5) },
  2: { size: [6, 6], dot: dot(3, 3, 1.4) },
  3: { size: [6, 6], turn: 45, line: line('M0 3h6M3 0v6', 1) },
  4: { size: [7, 7], line: line('M0 3.5h7M3.5 0v7', 1) },
  5: { size: [6, 6], turn: -45, line: line('M3 0v6', 2) },
  6: { size: [8, 8] },
  7: { size: [6, 6], turn: 45, line: line('M3 0v6', 2) },
  8: { size: [14, 14], turn: 45, line: line('M4 0v14', 6) },
  9: { size: [9, 6], line: line('M1 3h5', 1.6) },
  page_cache: { size: [4, 4], turn: 45, line: line('M2 0v4', 1) },
  swap_cache: { size: [5, 5], dot: dot(2.5, 2.5, 0.9) },
  shared: { size: [5, 5], turn: -45, line: line('M2 0v5', 1) },
}
