import { stubborn } from '../../store/stubborn.ts'
import { makePainter } from './hosted.ts'
import type { Answer, Canvas, Message, Orders, What } from './orders.ts'

/** A canvas that is painted elsewhere. */
export interface Easel<Order> {
  paint(order: Order): void
  /** Nobody sees the canvas any more. */
  close(): void
}

/** Where canvases are painted. */
interface Place {
  readonly send: (message: Message, transfer: Transferable[]) => void
  /** The canvas as that place takes it. */
  readonly hand: (canvas: HTMLCanvasElement) => Canvas
}

/** What is called when the first picture is on a canvas. */
const painted = new Map<number, () => void>()
const hear = (id: number): void => painted.get(id)?.()

/** On the page itself, where no worker can be started: slower, and just as good to look at. */
async function here(): Promise<Place> {
  const { Studio } = await stubborn(() => import('./studio.ts'))
  const studio = new Studio((answer) => answer !== 'ready' && hear(answer))
  return { send: (message) => studio.take(message), hand: (canvas) => canvas }
}

/** A thread of its own: what is painted there takes nothing from the page's frames. */
const elsewhere = (): Promise<Place> =>
  new Promise((done, failed) => {
    const worker = makePainter()
    worker.onerror = failed
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data !== 'ready') return hear(data)
      done({
        send: (message, transfer) => worker.postMessage(message, transfer),
        hand: (canvas) => canvas.transferControlToOffscreen(),
      })
    }
  })

let place: Promise<Place> | undefined
let last = 0

/** Has a canvas painted, as soon as there is somebody who does. `then` hears of the first picture. */
export function lend<Each extends What>(
  what: Each,
  canvas: HTMLCanvasElement,
  then: () => void = () => undefined,
): Easel<Orders[Each]> {
  const id = (last += 1)
  painted.set(id, then)
  place ??= elsewhere().catch(here)
  let studio: Place | undefined
  const early: Message[] = []
  void place.then((found) => {
    studio = found
    const lent = found.hand(canvas)
    found.send({ kind: 'open', id, what, canvas: lent }, lent === canvas ? [] : [lent as OffscreenCanvas])
    for (const message of early) found.send(message, [])
  })
  const say = (message: Message): unknown => (studio ? studio.send(message, []) : early.push(message))
  return {
    paint: (order) => say({ kind: 'paint', id, order }),
    close: () => {
      painted.delete(id)
      say({ kind: 'close', id })
    },
  }
}
