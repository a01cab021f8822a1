import type { Grid } from './geometry.ts'
import { type Changed, paint, type Source } from './paint.ts'

/** Cells smaller than this have no room for a line between them, and those that end within a pixel no place for it: all get as little of its colour as if they had. */
const LINED = 3
const TINT = 0.4
const isLined = ({ cell }: Grid): boolean => cell >= LINED && Number.isInteger(cell)

/** A map on two canvases: one pixel a cell, enlarged by the browser; and behind it the lines between free cells. */
export class Picture {
  private readonly context: CanvasRenderingContext2D | null
  private image: ImageData | undefined
  private pixels = new Uint32Array(0)
  private grid: Grid | undefined

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly lines: HTMLCanvasElement,
  ) {
    this.context = canvas.getContext('2d')
  }

  /** Paints what is not as it was. `ratio` = device pixels in one of the page. */
  draw(source: Source, ratio: number): void {
    if (source.grid !== this.grid) this.resize(source.grid, ratio)
    const { context, image } = this
    if (!context || !image) return
    const { from, to }: Changed = paint(source, this.pixels)
    if (to > from) context.putImageData(image, 0, 0, 0, from, image.width, to - from)
  }

  private resize(grid: Grid, ratio: number): void {
    this.grid = grid
    const { columns, rows, cell } = grid
    this.image = new ImageData(columns, rows)
    this.pixels = new Uint32Array(this.image.data.buffer)
    setSize(this.canvas, columns, rows, cell / ratio)
    setSize(this.lines, Math.ceil(columns * cell), Math.ceil(rows * cell), 1 / ratio)
    this.rule()
  }

  /** Free frames are the page, outlined: a line at the right and at the bottom of each cell. */
  rule(): void {
    const { grid, lines } = this
    const context = lines.getContext('2d')
    if (!grid || !context) return
    const style = getComputedStyle(lines)
    const { cell, cells, columns } = grid
    const full = Math.floor(cells / columns) * cell
    context.fillStyle = style.getPropertyValue('--line2').trim()
    context.globalAlpha = isLined(grid) ? 1 : TINT
    context.clearRect(0, 0, lines.width, lines.height)
    context.fillRect(0, 0, columns * cell, full)
    context.fillRect(0, full, (cells % columns) * cell, cell)
    if (!isLined(grid)) return
    context.fillStyle = style.getPropertyValue('--paper').trim()
    for (let at = 0; at < cells; at++) {
      context.fillRect((at % columns) * cell, Math.floor(at / columns) * cell, cell - 1, cell - 1)
    }
  }
}

/** A canvas of so many pixels, each `scale` wide on the page. */
function setSize(canvas: HTMLCanvasElement, width: number, height: number, scale: number): void {
  canvas.width = width
  canvas.height = height
  canvas.style.width = `${width * scale}px`
  canvas.style.height = `${height * scale}px`
}
