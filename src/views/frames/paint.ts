import { type Grid, mostOf } from './geometry.ts'
import { type Palette, paletteAt, patternAt } from './palette.ts'

/** Which frames are lit up; the rest fades. */
export interface Filter {
  /** The lit owner; undefined = all. */
  readonly owner: number | undefined
  /** Marks to look at, and what they must be. */
  readonly mask: number
  readonly value: number
}

/** What a map is painted from. */
export interface Source {
  readonly grid: Grid
  readonly owner: Uint16Array
  readonly marks: Uint8Array
  /** Look of each owner. */
  readonly looks: Uint8Array
  readonly palette: Palette
  readonly filter: Filter
}

/** Rows that changed, the end not among them; `to` 0 = none. */
export interface Changed {
  readonly from: number
  readonly to: number
}

/** Is a stretch of frames lit by its marks? In a bin, half of them are enough. */
function isMarked(marks: Uint8Array, { mask, value }: Filter, from: number, to: number): boolean {
  let n = 0
  for (let at = from; at < to; at++) if (((marks[at] ?? 0) & mask) === value) n++
  return 2 * n >= to - from
}

/** Paints one pixel a cell into `pixels`, and says which rows are not as they were. */
export function paint(source: Source, pixels: Uint32Array): Changed {
  const { grid, owner, marks, looks, palette, filter } = source
  const { bin, cells, columns, count } = grid
  let [first, last] = [Infinity, -1]
  for (let cell = 0, x = 0, y = 0; cell < cells; cell++) {
    const from = cell * bin
    const to = Math.min(count, from + bin)
    const one = (bin === 1 ? owner[from] : mostOf(owner, from, to)) ?? 0
    const lit =
      (filter.owner === undefined || filter.owner === one) &&
      (filter.mask === 0 || isMarked(marks, filter, from, to))
    const pixel = palette[paletteAt(looks[one] ?? 0, !lit) + patternAt(x, y)] ?? 0
    if (pixels[cell] !== pixel) {
      pixels[cell] = pixel
      if (first > y) first = y
      last = y
    }
    if (++x === columns) [x, y] = [0, y + 1]
  }
  return { from: Math.min(first, last + 1), to: last + 1 }
}

/** How many frames have these marks. */
export function countMarked(marks: Uint8Array, mask: number, value: number): number {
  let n = 0
  for (const mark of marks) if ((mark & mask) === value) n++
  return n
}

