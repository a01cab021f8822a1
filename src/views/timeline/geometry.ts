import type { Track } from '../../store/timeline.ts'
import { LOOK } from '../frames/patterns.ts'

/** The first line of time shows 30 s; when a run is longer it shows twice as much, and so on. Units: jiffies. */
const SHORTEST = 3000
/** The closest look: one second. */
const CLOSEST = 100

/** A part of the line of time, in ticks. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The whole line of a run that has come so far. */
export function wholeSpan(reached: number): Span {
  let to = SHORTEST
  while (to < reached) to *= 2
  return { from: 0, to }
}

/** Where a tick stands in a picture of `width` px. Why not d3-scale: this is all of it that we need, and it weighs 30 kB. */
export const scaleTo =
  ({ from, to }: Span, width: number): ((tick: number) => number) =>
  (tick) =>
    ((tick - from) / (to - from)) * width

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** `span` moved, and made shorter if it must be, so that it lies in `whole`. */
function within(span: Span, whole: Span): Span {
  const length = Math.min(span.to - span.from, whole.to - whole.from)
  const from = clamp(Math.round(span.from), whole.from, whole.to - length)
  return { from, to: from + length }
}

/** A closer look (`by` > 1) or a wider one (`by` < 1), in which the tick `at` keeps its place. */
export function zoomed(span: Span, whole: Span, at: number, by: number): Span {
  const old = span.to - span.from
  const length = clamp(Math.round(old / by), CLOSEST, whole.to - whole.from)
  const share = clamp((at - span.from) / old, 0, 1)
  return within({ from: at - share * length, to: at - share * length + length }, whole)
}

/** `span`, moved if the tick `at` has left it. */
export function following(span: Span, whole: Span, at: number): Span {
  if (at >= span.from && at <= span.to) return span
  const length = span.to - span.from
  const from = at > span.to ? at - 0.1 * length : at - 0.9 * length
  return within({ from, to: from + length }, whole)
}

/** How high RAM stands and swap hangs, px: a megabyte has the same height in both. */
export interface Heights {
  readonly ram: number
  readonly swap: number
  /** Pixels of one page. */
  readonly page: number
}

/** Divides `height` pixels between so many frames and slots. */
export function heightsFor(height: number, frames: number, slots: number): Heights {
  const page = height / Math.max(1, frames + slots)
  return { ram: frames * page, swap: slots * page, page }
}

/** One layer of the picture: its number in the table of looks, and the column of a row in which it stands. */
export interface Layer {
  readonly look: number
  readonly column: number
}

const HEADS = 6

/** Layers of RAM from its floor up: kernel, tasks in the scenario's order, what nobody maps. Above them is free. */
export const ramLayers = (looks: readonly number[]): readonly Layer[] => [
  { look: LOOK.kernel, column: 1 },
  ...looks.map((look, at) => ({ look, column: HEADS + at })),
  { look: LOOK.page_cache, column: 2 },
  { look: LOOK.swap_cache, column: 3 },
]

/** Layers of swap from the floor of RAM down. */
export const swapLayers = (looks: readonly number[]): readonly Layer[] => [
  ...looks.map((look, at) => ({ look, column: HEADS + looks.length + at })),
  { look: LOOK.swap_cache, column: 5 },
]

/** Rows first to last of a track, stacked: entry [layer + 1][row - first] is where that layer ends; entry [0] is 0. */
export function stacked(
  { rows, width }: Pick<Track, 'rows' | 'width'>,
  layers: readonly Layer[],
  first: number,
  last: number,
): readonly Uint32Array[] {
  const ends = [new Uint32Array(last - first + 1)]
  for (const { column } of layers) {
    const end = Uint32Array.from(ends.at(-1) ?? [])
    // A loop of integers: nothing is left for the collector.
    for (let at = 0; at < end.length; at++)
      end[at] = (end[at] ?? 0) + (rows[(first + at) * width + column] ?? 0)
    ends.push(end)
  }
  return ends
}

/** The rows that a span shows, with one before and one after it. */
export function rowsIn({ every, samples }: Pick<Track, 'every' | 'samples'>, span: Span): Span {
  const last = samples - 1
  return {
    from: clamp(Math.floor(span.from / every) - 1, 0, last),
    to: clamp(Math.ceil(span.to / every) + 1, 0, last),
  }
}

/** Watermarks that stand closer than this, px, are one line. */
const APART = 2

/** Where the watermarks stand under the ceiling of RAM, px: all of them where they can be told apart, else low alone. */
export function watermarkLines(
  page: number,
  [min, low, high]: readonly [min: number, low: number, high: number],
): readonly number[] {
  const marks = Math.min(low - min, high - low) * page < APART ? [low] : [min, low, high]
  return marks.map((mark) => mark * page)
}
