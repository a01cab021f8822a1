import { type Grid, placeOf } from './geometry.ts'

/** Air between the cell and the ring around it, px of the page. */
const AIR = 2.5

/** A ring around the cell that is pointed at: the cell itself keeps its colour. */
export function Ring({
  grid,
  cell,
  ratio,
}: {
  readonly grid: Grid
  readonly cell: number
  readonly ratio: number
}) {
  const { x, y } = placeOf(grid, cell)
  const side = grid.cell / ratio + 2 * AIR
  const box = { x: x / ratio - AIR, y: y / ratio - AIR, width: side, height: side, rx: 2 }
  return (
    <svg className="ring" aria-hidden="true">
      <rect className="halo" {...box} />
      <rect {...box} />
    </svg>
  )
}
