import { assertNever } from '../../base/assertNever.ts'
import { BarPainter } from '../memory/barPainter.ts'
import { Chart } from '../timeline/chart.ts'
import type { Answer, Canvas, Message, Orders, What } from './orders.ts'

type Context = OffscreenCanvasRenderingContext2D

interface Painter {
  take(order: Orders[What]): void
}

const PAINTERS: { readonly [Each in What]: new (context: Context) => { take(order: Orders[Each]): void } } = {
  bar: BarPainter,
  chart: Chart,
}

/** A canvas of the page has all of this, too. */
const contextOf = (canvas: Canvas): Context | null => (canvas as OffscreenCanvas).getContext('2d')

/** Where canvases are painted: each by a painter of its own. */
export class Studio {
  private readonly painters = new Map<number, Painter>()
  private readonly painted = new Set<number>()

  constructor(private readonly answer: (answer: Answer) => void) {}

  take(message: Message): void {
    switch (message.kind) {
      case 'open':
        return this.open(message)
      case 'paint':
        return this.paint(message)
      case 'close':
        this.painters.delete(message.id)
        return
      default:
        return assertNever(message)
    }
  }

  private open({ id, what, canvas }: Message & { readonly kind: 'open' }): void {
    const context = contextOf(canvas)
    if (context) this.painters.set(id, new PAINTERS[what](context) as Painter)
  }

  private paint({ id, order }: Message & { readonly kind: 'paint' }): void {
    const painter = this.painters.get(id)
    painter?.take(order)
    if (!painter || this.painted.has(id)) return
    this.painted.add(id)
    this.answer(id)
  }
}
