import { useLayoutEffect, useRef, useState } from 'react'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { lit } from '../../store/lit.ts'
import type { AppState } from '../../store/state.ts'
import { useBox } from '../frames/useBox.ts'
import { onTheme } from '../frames/onTheme.ts'
import { inFrames } from '../inFrames.ts'
import type { Owners } from '../owners.ts'
import { CANVAS } from '../line.ts'
import { isSlow, line } from '../paced.ts'
import { artOfKills } from '../rest.ts'
import { type Fills, readFills } from './fills.ts'
import { Lettering } from './lettering.ts'
import { looksSame, paintBar } from './paintBar.ts'
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

/** Between two looks at a bar while time passes, ms: a slow page has the less for it, and nothing moves far in a tenth of a second. */
const apart = (): number => (isSlow() ? 120 : 45)

/** Looks at the bar whenever it may have changed, until the end of that is called. `look` says whether the bar moves on. */
function follow(look: () => boolean): () => void {
  let stop: (() => void) | undefined
  let [seen, at]: [AppState['moment'], number] = [undefined, -Infinity]
  const next = (): void => {
    ;[seen, at] = [app.store.getState().moment, performance.now()]
    stop = look() ? inFrames(1, next) : undefined
  }
  const changed = ({ moment, show, status }: AppState): void => {
    if (stop || (moment === seen && !show?.after)) return
    if (status !== 'playing' || performance.now() - at >= apart()) next()
  }
  next()
  const leave = [app.store.subscribe(changed), lit.subscribe(look)]
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
    let seen: { readonly stretches: readonly OwnerStretch[]; readonly key: string | undefined } | undefined
    const stop = follow(() => {
      const state = app.store.getState()
      if (!state.moment) return false
      const total = totalOf(unit, state.moment.frame)
      const { stretches, moving } = barNow(unit, state, owners)
      const [sheet, { key }] = [{ unit, ...box, total }, lit.getState()]
      const paint = (): void => paintBar(context, sheet, stretches, fills, key, lettering)
      // A canvas that is painted costs as much again when the page is put together.
      if (seen === undefined) paint()
      else if (key !== seen.key || !looksSame(sheet, seen.stretches, stretches))
        line.join(canvas, CANVAS, paint)
      else return moving
      seen = { stretches, key }
      return moving
    })
    painted()
    return () => {
      stop()
      line.leave(canvas)
    }
  }, [unit, owners, fills, box, painted])
  return <canvas ref={canvas} className="paint" width={box.width} height={box.height} aria-hidden="true" />
}
