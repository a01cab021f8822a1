import { BUDGET, type Context, HZ, isMoving, send, sendStep } from './context.ts'
import { rest } from './receive.ts'
import { tickShow } from './show.ts'

/** Time that one animation frame may stand for, ms: a page that was hidden does not catch up. */
const LONGEST_FRAME = 250

/** One animation frame: sliders first, then the clock, then the show; buffers that nobody looks at go back. */
export function frame(context: Context, now: number): void {
  context.due = Math.min(LONGEST_FRAME, context.due + Math.max(0, now - (context.lastFrame ?? now)))
  context.lastFrame = now
  flushSliders(context)
  const { status } = context.store.getState()
  context.turn = (context.turn + 1) % context.every
  if (context.turn !== 0 && (status === 'playing' || status === 'showing')) return
  const spare = takeBack(context)
  if (status === 'playing') advance(context, spare)
  else context.due = 0
  if (status === 'stepping') goOnStepping(context)
  if (status === 'showing') tickShow(context, context.clock())
  for (const buffer of spare) context.post({ kind: 'return', buffer })
}

/**
 * At most one request is under way; time that passes meanwhile is asked for in the next one. It takes a spare buffer
 * along: each message costs as much as a quarter of a picture.
 */
function advance(context: Context, spare: ArrayBuffer[]): void {
  if (isMoving(context) || context.due === 0) return
  const jiffies = (context.store.getState().speed * HZ * context.due) / 1000
  context.due = 0
  context.asked = jiffies
  send(context, {
    kind: 'advance',
    run: context.run,
    jiffies,
    budget: BUDGET * context.every,
    buffer: spare.pop(),
  })
}

/** After so many milliseconds a hand that holds the slider of time rests. */
const RESTS = 50

/** A step that used up its budget is asked for again. */
function goOnStepping(context: Context): void {
  if (context.goal !== undefined || isMoving(context)) return
  if (!context.holding) sendStep(context)
  else if (context.clock() - context.sought >= RESTS) rest(context)
}

/** Posts where each slider stands, once a frame. */
export function flushSliders(context: Context): void {
  for (const change of context.sliders.values()) send(context, { kind: 'change', run: context.run, change })
  context.sliders.clear()
}

/** The buffers that nobody looks at any more: all but those of the moment on the page, of the show and of the views. */
function takeBack({ store, held, looking, show: memo }: Context): ArrayBuffer[] {
  const { moment, show } = store.getState()
  const shown = [moment, show?.before, show?.after, memo?.next?.moment]
  const spare: ArrayBuffer[] = []
  // In every frame, so without iterators, which are left for the collector.
  held.forEach((frame) => {
    let isUsed = shown.some((one) => one?.frame === frame)
    looking.forEach((one) => (isUsed ||= one?.frame === frame))
    if (isUsed) return
    held.delete(frame)
    if (frame.buffer instanceof ArrayBuffer) spare.push(frame.buffer)
  })
  return spare
}

/** What calls back before the next picture; the browser's requestAnimationFrame. */
export type RequestFrame = (callback: (now: number) => void) => unknown

/** Runs `each` in every animation frame, for ever. */
export function startLoop(requestFrame: RequestFrame, each: (now: number) => void): void {
  const tick = (now: number): void => {
    each(now)
    requestFrame(tick)
  }
  requestFrame(tick)
}
