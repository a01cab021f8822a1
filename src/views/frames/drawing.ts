import { watcher } from './watcher.ts'
import type { Filter } from './paint.ts'
import type { Grid } from './geometry.ts'
import type { Palette } from './palette.ts'
import { Picture } from './picture.ts'
import { type MapColumns, MapSource, type Unit } from './source.ts'

/** All that a drawing depends on beside the looks themselves. */
export interface Inputs {
  readonly grid: Grid
  /** Device pixels in one of the page. */
  readonly ratio: number
  readonly looks: Uint8Array
  readonly palette: Palette
  readonly filter: Filter
  /** How much of the victims' memory has gone; undefined = no kill is on show. */
  readonly part: number | undefined
}

/** Draws the newest look of the machine, or the kill between two of them. */
export class Drawing {
  private readonly picture: Picture
  private readonly source: MapSource

  constructor(unit: Unit, canvas: HTMLCanvasElement, lines: HTMLCanvasElement) {
    this.picture = new Picture(canvas, lines)
    this.source = new MapSource(unit)
  }

  /** What was drawn; undefined = the machine is another than the grid was made for, or has not been looked at. */
  draw({ grid, ratio, part, ...how }: Inputs): MapColumns | undefined {
    const from = performance.now()
    const columns = this.source.at(watcher.store.getState(), part)
    if (columns?.owner.length !== grid.count) return undefined
    this.picture.draw({ grid, ...columns, ...how }, ratio)
    watcher.drew(performance.now() - from)
    return columns
  }

  /** The theme has changed. */
  rule(): void {
    this.picture.rule()
  }
}
