import { area, line } from 'd3-shape'
import type { LeftTrack, Track } from '../../store/timeline.ts'
import type { Ink, Rgb } from '../frames/palette.ts'
import { isWoven, PERIOD } from '../frames/patterns.ts'
import {
  type Heights,
  type Layer,
  ramLayers,
  rowsIn,
  scaleTo,
  type Span,
  stacked,
  swapLayers,
} from './geometry.ts'

/** Strength of the run that was left, behind the other. */
const GHOST = 0.35

type Context = OffscreenCanvasRenderingContext2D

/** The rows of a chart: `samples` of `width` numbers, `every` ticks apart. */
export type Rows = Pick<Track, 'every' | 'samples' | 'width' | 'rows'>

/** Those of a run that was left. */
export type LeftRows = Rows & Pick<LeftTrack, 'forked'>

/** What d3 draws a path on: it asks for no more than both kinds of context have. */
const pathOn = (context: Context): CanvasRenderingContext2D => context as unknown as CanvasRenderingContext2D

const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`

/** An owner's hue with its pattern, in device pixels as large as those of the page. */
function fillOf(
  context: Context,
  { plain, woven }: Ink,
  look: number,
  ratio: number,
): CanvasPattern | string {
  const cell = Math.max(1, Math.round(ratio))
  const tile = new OffscreenCanvas(PERIOD * cell, PERIOD * cell)
  const painter = tile.getContext('2d')
  if (!painter) return css(plain)
  painter.fillStyle = css(plain)
  painter.fillRect(0, 0, tile.width, tile.height)
  painter.fillStyle = css(woven)
  for (let y = 0; y < PERIOD; y++)
    for (let x = 0; x < PERIOD; x++) if (isWoven(look, x, y)) painter.fillRect(x * cell, y * cell, cell, cell)
  return context.createPattern(tile, 'repeat') ?? css(plain)
}

/** Everything that the picture is drawn from, but the chart itself. */
export interface Setting {
  readonly span: Span
  readonly heights: Heights
  /** CSS pixels. */
  readonly width: number
  readonly ratio: number
  readonly inks: readonly Ink[]
  /** The look of each owner. */
  readonly looks: readonly number[]
  readonly ink: string
}

/** Draws the areas of a chart on a canvas. What only grew at its end is drawn at its end only. */
export class ChartPainter {
  private fills: readonly (CanvasPattern | string)[] = []
  private setting: Setting | undefined
  private drawn: { readonly rows: Uint32Array; readonly every: number; readonly samples: number } | undefined
  private left: LeftRows | undefined

  constructor(private readonly context: Context) {}

  draw(setting: Setting, track: Rows, left: LeftRows | undefined): void {
    const { context, drawn } = this
    const same = setting === this.setting && left === this.left
    const grew = same && drawn?.rows === track.rows && drawn.every === track.every
    if (!grew) this.begin(context, setting, track, left)
    else if (drawn.samples === track.samples) return
    const rows = rowsIn(track, setting.span)
    const from = grew ? Math.max(rows.from, drawn.samples - 2) : rows.from
    if (from <= rows.to) this.paint(context, track, { from, to: rows.to })
    if (left) this.outline(context, left)
    this.drawn = { rows: track.rows, every: track.every, samples: track.samples }
  }

  private begin(context: Context, setting: Setting, track: Rows, left: LeftRows | undefined): void {
    const { width, heights, ratio, inks } = setting
    const { canvas } = context
    const size = [width, heights.ram + heights.swap].map((length) => Math.round(length * ratio))
    if (canvas.width !== size[0]) canvas.width = size[0]
    if (canvas.height !== size[1]) canvas.height = size[1]
    if (inks !== this.setting?.inks || ratio !== this.setting.ratio)
      this.fills = inks.map((ink, look) => fillOf(context, ink, look, ratio))
    this.setting = setting
    this.left = left
    this.inPixels(context)
    context.clearRect(0, 0, width, heights.ram + heights.swap)
    if (left && left.width === track.width) this.ghost(context, left)
  }

  private ghost(context: Context, left: LeftRows): void {
    if (!this.setting) return
    context.globalAlpha = GHOST
    this.paint(context, left, rowsIn(left, this.setting.span))
    context.globalAlpha = 1
  }

  /** The layers of rows from to to: RAM stands on the floor, swap hangs from it. */
  private paint(context: Context, track: Rows, rows: Span): void {
    if (!this.setting) return
    const { looks } = this.setting
    this.layers(context, track, rows, ramLayers(looks), -1)
    this.layers(context, track, rows, swapLayers(looks), 1)
  }

  /** Ticks and pages are integers, of which nothing is left for the collector: the canvas makes pixels of them. */
  private layers(
    context: Context,
    track: Rows,
    { from, to }: Span,
    layers: readonly Layer[],
    sign: 1 | -1,
  ): void {
    const ends = stacked(track, layers, from, to)
    layers.forEach(({ look }, layer) => {
      const [below, above] = [ends[layer], ends[layer + 1]]
      if (above.every((end, at) => end === below[at])) return
      this.inTicks(context, sign)
      context.beginPath()
      area<number>()
        .x((_, at) => (from + at) * track.every)
        .y0((_, at) => below[at])
        .y1((end) => end)
        .context(pathOn(context))(above)
      this.inPixels(context)
      context.fillStyle = this.fills[look]
      context.fill()
    })
  }

  /** From here on x are ticks, and y pages above (sign = -1) or below the floor. */
  private inTicks(context: Context, sign: 1 | -1): void {
    if (!this.setting) return
    const { ratio, span, width, heights } = this.setting
    const tick = (ratio * width) / (span.to - span.from)
    context.setTransform(tick, 0, 0, ratio * sign * heights.page, -span.from * tick, ratio * heights.ram)
  }

  private inPixels(context: Context): void {
    const { ratio } = this.setting ?? { ratio: 1 }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
  }

  /** How much RAM and swap the run that was left had in use, dashed over the other. */
  private outline(context: Context, left: LeftRows): void {
    if (!this.setting) return
    const { heights, looks, span, ink } = this.setting
    const { ram, page } = heights
    const rows = rowsIn(left, { from: Math.max(span.from, left.forked), to: span.to })
    const x = this.scale()
    context.save()
    context.strokeStyle = ink
    context.setLineDash([4, 3])
    for (const [layers, sign] of [
      [ramLayers(looks), -1],
      [swapLayers(looks), 1],
    ] as const) {
      const top = stacked(left, layers, rows.from, rows.to).at(-1) ?? []
      context.beginPath()
      line<number>()
        .x((_, at) => x((rows.from + at) * left.every))
        .y((end) => ram + sign * end * page)
        .context(pathOn(context))(top)
      context.stroke()
    }
    context.restore()
  }

  private scale(): (tick: number) => number {
    const { span, width } = this.setting ?? { span: { from: 0, to: 1 }, width: 1 }
    return scaleTo(span, width)
  }
}
