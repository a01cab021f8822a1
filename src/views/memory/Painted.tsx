import { useLayoutEffect, useRef, useState } from 'react'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { lit } from '../../store/lit.ts'
import type { AppState } from '../../store/state.ts'
import { useBox } from '../frames/useBox.ts'
import { onTheme } from '../frames/onTheme.ts'
import type { Owners } from '../owners.ts'
import { isDrawn, isSlow } from '../paced.ts'
import { artOfKills } from '../rest.ts'
import { type Fills, readFills } from './fills.ts'
import { paintBar } from './paintBar.ts'
import { type OwnerStretch, ramStretches, swapStretches } from './stretches.ts'

/** Which bar. */
export type Unit = 'frames' | 'slots'

const STRETCHES = { frames: ramStretches, slots: swapStretches } as const
const DRAINS = { frames: 'ram', slots: 'swap' } as const

/** Pages that the whole bar stands for: swap is drawn at the scale of RAM, whose column is twice as wide. */
function totalOf(unit: Unit, frame: Float64Array): number {
  const ram = head(frame, 'total')
  return unit === 'frames' ? ram : Math.max(head(frame, 'total_swap_pages'), ram / 2)
}

/** The stretches at this instant: of the moment, or of the kill on show as far as it has come. */
function stretchesNow(unit: Unit, { moment, show, reducedMotion }: AppState, owners: Owners) {
  if (!moment) return []
  const of = (frame: Float64Array): readonly OwnerStretch[] => STRETCHES[unit](frame, owners)
  const art = artOfKills()
  if (!show || !art) return of(moment.frame)
  if (!show.after) return of(show.before.frame)
  const part = art.killPicture(show, performance.now(), reducedMotion)[DRAINS[unit]]
  return art.mix(of(show.before.frame), of(show.after.frame), part)
}

/** Between two pictures while the machine plays, ms, and while a slow one drains: a canvas takes a tenth of its frame. */
const APART = 45

/** Draws whenever the bar may have changed, until the end of that is called. */
function follow(draw: () => void): () => void {
  let request = 0
  let [drawn, at]: [AppState['moment'], number] = [undefined, -Infinity]
  const next = (now: number): void => {
    const { moment, show } = app.store.getState()
    if (!show?.after || moment !== drawn || !isSlow() || now - at >= APART) {
      draw()
      ;[drawn, at] = [moment, now]
    }
    request = show?.after ? requestAnimationFrame(next) : 0
  }
  const changed = (state: AppState): void => {
    const { moment, show, status } = state
    if (request !== 0 || (moment === drawn && !show?.after)) return
    if (status === 'playing' && (performance.now() - at < APART || isDrawn(state))) return
    request = requestAnimationFrame(next)
  }
  draw()
  const stops = [app.store.subscribe(changed), lit.subscribe(draw)]
  return () => {
    cancelAnimationFrame(request)
    for (const stop of stops) stop()
  }
}

interface Props {
  readonly unit: Unit
  readonly owners: Owners
  /** The bar is painted from now on: its stretches in SVG are only there to be pointed at. */
  readonly painted: () => void
}

/** The stretches of a bar on a canvas: as often as the screen is drawn, at the cost of nothing else on the page. */
export function Painted({ unit, owners, painted }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const box = useBox(canvas)
  const [fills, setFills] = useState<Fills>()
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || box.width === 0) return undefined
    return onTheme(() => setFills(readFills(element, context, box.ratio)))
  }, [box])
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !fills) return undefined
    const stop = follow(() => {
      const state = app.store.getState()
      if (!state.moment) return
      const total = totalOf(unit, state.moment.frame)
      paintBar(context, { unit, ...box, total }, stretchesNow(unit, state, owners), fills, lit.getState().key)
    })
    painted()
    return stop
  }, [unit, owners, fills, box, painted])
  return <canvas ref={canvas} className="paint" width={box.width} height={box.height} aria-hidden="true" />
}
