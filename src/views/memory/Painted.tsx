import { useLayoutEffect, useRef, useState } from 'react'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { lit } from '../../store/lit.ts'
import type { AppState } from '../../store/state.ts'
import { useBox } from '../frames/useBox.ts'
import { onTheme } from '../frames/onTheme.ts'
import { inFrames } from '../inFrames.ts'
import type { Owners } from '../owners.ts'
import { isDrawn, isSlow } from '../paced.ts'
import { artOfKills } from '../rest.ts'
import { type Fills, readFills } from './fills.ts'
import { Lettering } from './lettering.ts'
import { paintBar, signOf } from './paintBar.ts'
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

/** A bar at this instant, and whether it is on its way to look otherwise. */
interface Now {
  readonly stretches: readonly OwnerStretch[]
  readonly moving: boolean
}

/** The bar of the moment, or of the kill on show as far as it has come. */
function barNow(unit: Unit, { moment, show, reducedMotion }: AppState, owners: Owners): Now {
  const of = (frame: Float64Array): readonly OwnerStretch[] => STRETCHES[unit](frame, owners)
  const art = artOfKills()
  if (!show?.after || !art) {
    const shown = show && art ? show.before : moment
    return { stretches: shown ? of(shown.frame) : [], moving: false }
  }
  const part = art.killPicture(show, performance.now(), reducedMotion)[DRAINS[unit]]
  return { stretches: art.mix(of(show.before.frame), of(show.after.frame), part), moving: part < 1 }
}

/** Between two pictures while the machine plays, ms, and while a slow one drains: a canvas takes a tenth of its frame. */
const APART = 45
/** A slow page in which time passes has the less for it: nothing of a bar moves far in a tenth of a second. */
const SELDOM = 90

const apart = ({ status }: AppState): number => (status === 'playing' && isSlow() ? SELDOM : APART)

/** A slow page paints one bar a frame, and none in the first of a kill. */
const lateBy = (unit: Unit, { status }: AppState): number =>
  isSlow() ? Number(unit === 'slots') + Number(status === 'showing') : 0

/** Draws whenever the bar may have changed, until the end of that is called. `draw` says whether the bar moves on. */
function follow(unit: Unit, draw: () => boolean): () => void {
  let stop: (() => void) | undefined
  let [drawn, at, moving]: [AppState['moment'], number, boolean] = [undefined, -Infinity, false]
  const next = (now: number): void => {
    const { moment } = app.store.getState()
    if (moment !== drawn || !isSlow() || now - at >= APART) [drawn, at, moving] = [moment, now, draw()]
    stop = moving ? inFrames(1, next) : undefined
  }
  const changed = (state: AppState): void => {
    const { moment, show, status } = state
    if (stop || (moment === drawn && !show?.after)) return
    if (status === 'playing' && (performance.now() - at < apart(state) || isDrawn(state))) return
    stop = inFrames(1 + lateBy(unit, state), next)
  }
  draw()
  const leave = [app.store.subscribe(changed), lit.subscribe(draw)]
  return () => {
    stop?.()
    for (const each of leave) each()
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
    const lettering = new Lettering(box.ratio)
    let seen = ''
    const stop = follow(unit, () => {
      const state = app.store.getState()
      if (!state.moment) return false
      const total = totalOf(unit, state.moment.frame)
      const { stretches, moving } = barNow(unit, state, owners)
      const [sheet, { key }] = [{ unit, ...box, total }, lit.getState()]
      const sign = signOf(sheet, stretches, key)
      // A canvas that is painted costs as much again when the page is put together.
      if (sign !== seen) paintBar(context, sheet, stretches, fills, key, lettering)
      seen = sign
      return moving
    })
    painted()
    return stop
  }, [unit, owners, fills, box, painted])
  return <canvas ref={canvas} className="paint" width={box.width} height={box.height} aria-hidden="true" />
}
