import type { BarOrder } from '../memory/barPainter.ts'
import type { ChartOrder } from '../timeline/chart.ts'

/** What is painted on canvases, and what their painters are told. */
export interface Orders {
  readonly bar: BarOrder
  readonly chart: ChartOrder
}

export type What = keyof Orders

/** A canvas in the hands of its painter. */
export type Canvas = OffscreenCanvas | HTMLCanvasElement

/** What the studio is told: here is a canvas, paint on it, it is gone. */
export type Message =
  | { readonly kind: 'open'; readonly id: number; readonly what: What; readonly canvas: Canvas }
  | { readonly kind: 'paint'; readonly id: number; readonly order: Orders[What] }
  | { readonly kind: 'close'; readonly id: number }

/** What the studio says: it is there; or the first picture is on that canvas. */
export type Answer = 'ready' | number
