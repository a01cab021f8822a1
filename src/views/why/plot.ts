import type { Stretch } from '../../protocol/explain.ts'

/** Room for a plot, px; `em` is the size of its type. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly em: number
}

/** A saw, what it stands for, and where the task is on it. Units: of time, as the kernel counts them. */
export interface SawSpec {
  readonly saw: readonly Stretch[]
  readonly most: number
  /** The true root's exponent: 1/2 for one root, 1/4 for two. */
  readonly power: number
  readonly here: { readonly units: number; readonly by: number }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A place at which the saw falls; `labelled` = there is room for its words. */
export interface PlotFall {
  readonly x: number
  readonly from: Point
  readonly to: Point
  readonly before: number
  readonly after: number
  readonly labelled: boolean
}

/** Everything that is drawn, in px. */
export interface SawPlot {
  readonly stairs: string
  readonly ghost: string
  readonly falls: readonly PlotFall[]
  readonly here: Point
  /** Where the true root passes over "here". */
  readonly above: number
  readonly rows: readonly { readonly by: number; readonly y: number }[]
  readonly columns: readonly { readonly units: number; readonly x: number }[]
  readonly end: { readonly stairs: number; readonly ghost: number }
  readonly inner: { readonly left: number; readonly right: number; readonly bottom: number }
}

/** Letters at the left for the divisors, lines above for words and below for the axis, in em. */
const MARGIN = { left: 1.8, right: 0.5, top: 1.6, bottom: 1.6 }
/** Falls whose words would stand nearer than this are drawn without them, in em. */
const APART = 5
/** Most numbers at the left, and labels below. */
const MOST_ROWS = 8
const COLUMNS = 4
/** Points of the true root's curve. */
const GHOST_POINTS = 96

const round = (value: number): number => Math.round(value * 10) / 10

/** Whole divisors to write at the left: all of them, or every second, fifth, tenth ... */
function rowsUpTo(top: number): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
  const step = steps.find((each) => top / each <= MOST_ROWS) ?? 1000
  return Array.from({ length: Math.floor(top / step) }, (_, at) => (at + 1) * step)
}

/** The staircase with its risers, from stretch to stretch. */
function stairsOf(
  saw: readonly Stretch[],
  right: number,
  x: (units: number) => number,
  y: (by: number) => number,
) {
  const steps = saw.map(
    ({ from, by }, at) => `${at === 0 ? 'M' : 'L'}${x(from)} ${y(by)}H${x(saw[at + 1]?.from ?? right)}`,
  )
  return steps.join('')
}

function fallsOf(
  saw: readonly Stretch[],
  apart: number,
  x: (units: number) => number,
  y: (by: number) => number,
) {
  let last = -Infinity
  return saw.flatMap(({ from, by }, at): PlotFall[] => {
    const before = saw[at - 1]?.by ?? 0
    if (by >= before) return []
    const place = x(from)
    const labelled = place - last >= apart
    if (labelled) last = place
    return [
      { x: place, from: { x: place, y: y(before) }, to: { x: place, y: y(by) }, before, after: by, labelled },
    ]
  })
}

/** Where the lines of a saw-tooth plot go. */
export function plotSaw({ saw, most, power, here }: SawSpec, { width, height, em }: Room): SawPlot {
  const [left, right] = [MARGIN.left * em, width - MARGIN.right * em]
  const [top, bottom] = [MARGIN.top * em, height - MARGIN.bottom * em]
  const highest = Math.max(most ** power, ...saw.map(({ by }) => by))
  const x = (units: number): number => round(left + (units / most) * (right - left))
  const y = (by: number): number => round(bottom - (by / highest) * (bottom - top))
  const curve = Array.from({ length: GHOST_POINTS + 1 }, (_, at) => (most * at) / GHOST_POINTS)
  return {
    stairs: stairsOf(saw, most, x, y),
    ghost: curve.map((units, at) => `${at === 0 ? 'M' : 'L'}${x(units)} ${y(units ** power)}`).join(''),
    falls: fallsOf(saw, APART * em, x, y),
    here: { x: x(here.units), y: y(here.by) },
    above: y(here.units ** power),
    rows: rowsUpTo(highest).map((by) => ({ by, y: y(by) })),
    columns: Array.from({ length: COLUMNS + 1 }, (_, at) => (most * at) / COLUMNS).map((units) => ({
      units,
      x: x(units),
    })),
    end: { stairs: y(saw.at(-1)?.by ?? 0), ghost: y(most ** power) },
    inner: { left: round(left), right: round(right), bottom: round(bottom) },
  }
}
