import { type Grid, mostOf } from './geometry.ts'
import { type Palette, paletteAt, patternAt } from './palette.ts'
import { PERIOD } from './patterns.ts'

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

/** Does a filter let everything through? Then nobody needs to ask it, a hundred thousand times a picture. */
const isOpen = ({ owner, mask }: Filter): boolean => owner === undefined && mask === 0

/** Is a stretch of frames, most of which are `owner`'s, lit? */
function isLit({ marks, filter }: Source, owner: number, from: number, to: number): boolean {
  if (filter.owner !== undefined && filter.owner !== owner) return false
  return filter.mask === 0 || isMarked(marks, filter, from, to)
}

/** Paints one pixel a cell into `pixels`, and says which rows are not as they were. */
export function paint(source: Source, pixels: Uint32Array): Changed {
  const { columns, rows } = source.grid
  const open = isOpen(source.filter)
  let [first, last] = [rows, -1]
  for (let row = 0; row < rows; row++) {
    if (!paintRow(source, open, row, row * columns, pixels)) continue
    if (last < 0) first = row
    last = row
  }
  return { from: Math.min(first, last + 1), to: last + 1 }
}

/** Paints the row whose first cell is `begin`; has it changed? */
function paintRow(source: Source, open: boolean, row: number, begin: number, pixels: Uint32Array): boolean {
  const { grid, owner, looks, palette } = source
  const { bin, count } = grid
  const end = Math.min(grid.cells, begin + grid.columns)
  const pattern = patternAt(0, row)
  let changed = false
  for (let cell = begin, x = 0; cell < end; cell++, x = x === PERIOD - 1 ? 0 : x + 1) {
    const from = cell * bin
    const to = Math.min(count, from + bin)
    const one = (bin === 1 ? owner[from] : mostOf(owner, from, to)) ?? 0
    const lit = open || isLit(source, one, from, to)
    const pixel = palette[paletteAt(looks[one] ?? 0, !lit) + pattern + x] ?? 0
    if (pixels[cell] === pixel) continue
    pixels[cell] = pixel
    changed = true
  }
  return changed
}

/** How many frames have these marks. */
export function countMarked(marks: Uint8Array, mask: number, value: number): number {
  let n = 0
  for (const mark of marks) if ((mark & mask) === value) n++
  return n
}
