/**
 * Cells of a map: frames or slots in their physical order, row by row from the top left.
 * Units: device pixels for lengths, quarters of them where cells are small; `bin` frames a cell, 1 unless there are more
 * frames than pixels.
 */
export interface Grid {
  readonly count: number
  readonly bin: number
  readonly cells: number
  /** Length of a cell's side. */
  readonly cell: number
  readonly columns: number
  readonly rows: number
}

/** A stretch of frames, the end not in it. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Cells smaller than this may end within a pixel, at a quarter of it, so that small maps fill their box as well. */
const QUARTERS = 4

/** The next smaller side of a cell; a part of a pixel is none. */
function smaller(cell: number): number {
  const next = cell > QUARTERS ? Math.ceil(cell) - 1 : Math.ceil(4 * cell - 1) / 4
  return next < 1 ? 0 : next
}

/** The largest cells with which `cells` fit into the box; 0 = they do not even as single pixels. */
function cellFor(cells: number, width: number, height: number): number {
  let cell = smaller(Math.sqrt((width * height) / cells) + 1)
  while (cell > 0 && Math.floor(width / cell) * Math.floor(height / cell) < cells) cell = smaller(cell)
  return cell
}

/** Lays `count` frames into a box. Too many for a pixel each: as few as possible of them share a cell. */
export function gridFor(count: number, width: number, height: number): Grid | undefined {
  if (count < 1 || width < 1 || height < 1) return undefined
  for (let bin = Math.ceil(count / (width * height)); ; bin++) {
    const cells = Math.ceil(count / bin)
    const cell = cellFor(cells, width, height)
    if (cell === 0) continue
    const columns = Math.floor(width / cell)
    return { count, bin, cells, cell, columns, rows: Math.ceil(cells / columns) }
  }
}

/** The cell at a point of the box; undefined = none. */
export function cellAt({ cell, columns, cells }: Grid, x: number, y: number): number | undefined {
  const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)]
  const at = row * columns + column
  return column >= 0 && column < columns && row >= 0 && at < cells ? at : undefined
}

/** Where a cell stands: its top left corner. */
export const placeOf = ({ cell, columns }: Grid, at: number): { readonly x: number; readonly y: number } => ({
  x: (at % columns) * cell,
  y: Math.floor(at / columns) * cell,
})

/** The frames of a cell. */
export const framesOf = ({ bin, count }: Grid, at: number): Range => ({
  from: at * bin,
  to: Math.min(count, (at + 1) * bin),
})

/** The cell that holds a frame. */
export const cellOf = ({ bin }: Grid, frame: number): number => Math.floor(frame / bin)

/** The part of the map's height, in pixels, that frames take: from the row of the first to the row of the last. */
export function rowsOf(grid: Grid, { from, to }: Range): { readonly top: number; readonly bottom: number } {
  const last = placeOf(grid, cellOf(grid, Math.max(from, to - 1)))
  return { top: placeOf(grid, cellOf(grid, from)).y, bottom: last.y + grid.cell }
}

/** A key that moves the cursor: arrows by cell and row, Page keys by eight rows, Home and End; undefined = another key. */
export function moved({ columns, cells }: Grid, at: number, key: string): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -8 * columns,
    PageDown: 8 * columns,
    Home: -cells,
    End: cells,
  }
  const step = steps[key]
  if (step === undefined) return undefined
  const to = at + step
  // Up and down stay in their column.
  if (Math.abs(step) === columns && (to < 0 || to >= cells)) return at
  return Math.min(cells - 1, Math.max(0, to))
}

/** How many frames of a stretch each owner has, most first; equal ones in the order of frames. */
export function mixOf(
  owner: Uint16Array,
  { from, to }: Range,
): readonly (readonly [owner: number, frames: number])[] {
  const counts = new Map<number, number>()
  for (const one of owner.subarray(from, to)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** The owner with most frames in a stretch, the first of equals: it gives the cell its colour. */
export function mostOf(owner: Uint16Array, from: number, to: number): number {
  const first = owner[from] ?? 0
  for (let at = from + 1; at < to; at++) if (owner[at] !== first) return mostOfMixed(owner, from, to)
  return first
}

function mostOfMixed(owner: Uint16Array, from: number, to: number): number {
  let [best, most] = [0, 0]
  for (let at = from; at < to && most < to - at; at++) {
    const one = owner[at] ?? 0
    let n = 0
    for (let other = at; other < to; other++) if (owner[other] === one) n++
    if (n > most) [best, most] = [one, n]
  }
  return best
}
