import type { LeftTrack, Track } from '../../store/timeline.ts'
import { ChartPainter, type LeftRows, type Rows, type Setting } from './draw.ts'

/** Rows `first` and later of a chart that has room for so many numbers. */
export interface Piece extends Rows {
  readonly first: number
  readonly room: number
}

/** What is new in a chart. Undefined = as before. */
export interface ChartOrder {
  readonly setting: Setting | undefined
  readonly piece: Piece | undefined
  /** The run that was left; false = there is none. */
  readonly left: LeftRows | false | undefined
}

/** A chart as the page has it. */
export interface Shown {
  readonly setting: Setting
  readonly track: Track
  readonly left: LeftTrack | undefined
}

/** The numbers that the painter has not got: all of them, or what the chart grew by. */
function pieceOf({ every, samples, width, rows }: Track, first: number): Piece {
  const news = rows.slice(first * width, samples * width)
  return { every, samples, width, rows: news, first, room: rows.length }
}

/** Without what a painter has no use for: it would be copied, too. */
const leftOf = ({ every, samples, width, rows, forked }: LeftTrack): LeftRows => ({
  every,
  samples,
  width,
  rows,
  forked,
})

/** What changed between two charts. */
export function orderOf(before: Shown | undefined, { setting, track, left }: Shown): ChartOrder {
  const old = before?.track
  const stays = before?.left === left
  const grew = stays && old?.rows === track.rows && old.every === track.every
  return {
    setting: setting === before?.setting ? undefined : setting,
    piece: old === track ? undefined : pieceOf(track, grew ? Math.min(old.samples, track.samples) : 0),
    left: stays ? undefined : left ? leftOf(left) : false,
  }
}

/** Paints one chart: keeps what it has been told. */
export class Chart {
  private readonly painter: ChartPainter
  private setting: Setting | undefined
  private track: Rows | undefined
  private left: LeftRows | undefined

  constructor(context: OffscreenCanvasRenderingContext2D) {
    this.painter = new ChartPainter(context)
  }

  take({ setting, piece, left }: ChartOrder): void {
    this.setting = setting ?? this.setting
    if (piece) this.track = this.grown(piece)
    if (left !== undefined) this.left = left || undefined
    if (this.setting && this.track) this.painter.draw(this.setting, this.track, this.left)
  }

  private grown({ every, samples, width, rows: news, first, room }: Piece): Rows {
    const rows = first === 0 ? undefined : this.track?.rows
    const all = rows ?? new Uint32Array(room)
    all.set(news, first * width)
    return { every, samples, width, rows: all }
  }
}
