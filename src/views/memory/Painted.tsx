import { useLayoutEffect, useRef, useState } from 'react'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { lit } from '../../store/lit.ts'
import { displayTime } from '../../store/onFrame.ts'
import type { AppState } from '../../store/state.ts'
import { useBox } from '../frames/useBox.ts'
import { onTheme } from '../frames/onTheme.ts'
import { inFrames } from '../inFrames.ts'
import type { Owners } from '../owners.ts'
import { CANVAS } from '../line.ts'
import { isSlow, line } from '../paced.ts'
import { type Easel, lend } from '../painter/lend.ts'
import { artOfKills } from '../rest.ts'
import type { BarOrder } from './barPainter.ts'
import { type BarTheme, readTheme } from './fills.ts'
import { looksSame } from './paintBar.ts'
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
  const part = art.killPicture(show, displayTime(), reducedMotion)[DRAINS[unit]]
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
    if (status !== 'playing') next()
    else if (performance.now() - at >= apart()) line.join(look, CANVAS, next)
  }
  next()
  const leave = [app.store.subscribe(changed), lit.subscribe(look)]
  return () => {
    stop?.()
    line.leave(look)
    for (const each of leave) each()
  }
}

interface Props {
  readonly unit: Unit
  readonly owners: Owners
  /** The bar is painted from now on: its stretches in SVG are only there to be pointed at. */
  readonly painted: () => void
}

/** The stretches of a bar on a canvas: as often as the screen is drawn, and in a thread that has nothing else to do. */
export function Painted({ unit, owners, painted }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const easel = useRef<Easel<BarOrder>>(undefined)
  const box = useBox(canvas)
  const [theme, setTheme] = useState<BarTheme>()
  useLayoutEffect(() => {
    if (!canvas.current) return undefined
    const lent = (easel.current = lend('bar', canvas.current, painted))
    return lent.close
  }, [painted])
  useLayoutEffect(() => {
    const element = canvas.current
    if (!element || box.width === 0) return undefined
    return onTheme(() => setTheme(readTheme(element)))
  }, [box])
  useLayoutEffect(() => {
    if (!theme) return undefined
    let seen: { readonly stretches: readonly OwnerStretch[]; readonly key: string | undefined } | undefined
    return follow(() => {
      const state = app.store.getState()
      if (!state.moment) return false
      const total = totalOf(unit, state.moment.frame)
      const { stretches, moving } = barNow(unit, state, owners)
      const [sheet, { key }] = [{ unit, ...box, total }, lit.getState()]
      if (seen && key === seen.key && looksSame(sheet, seen.stretches, stretches)) return moving
      easel.current?.paint({ theme: seen ? undefined : theme, sheet, stretches, lit: key })
      seen = { stretches, key }
      return moving
    })
  }, [unit, owners, theme, box])
  return <canvas ref={canvas} className="paint" aria-hidden="true" />
}
