import { useEffect, useMemo, useState } from 'react'
import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { inFrames } from '../inFrames.ts'
import { isSlow } from '../paced.ts'
import { artOfKills, type KillArt, rest as fetchRest } from '../rest.ts'

/** One instant of the kill on show, and how it is drawn. */
export interface DrawnKill extends KillPicture {
  readonly art: KillArt
}

/** How kills are drawn: there a second after the first picture. A kill that comes earlier asks for it. */
function useArt(wanted: boolean): KillArt | undefined {
  const [, setArt] = useState(artOfKills)
  useEffect(() => {
    if (wanted) void fetchRest().then(() => setArt(artOfKills))
  }, [wanted])
  return artOfKills()
}

/** In how many pictures numbers and labels follow the memory that comes back: bars and map are painted in every frame. */
const DRAINS = 4

const coarse = (part: number): number => Math.floor(part * DRAINS) / DRAINS

/** What of an instant makes a picture of its own. Frames between two of them change nothing. */
const signOf = ({ step, gates, scanned, flash, ram, swap }: KillPicture): string =>
  [step, gates, scanned, flash > 0, ram, swap].join()

const pictureOf = (art: KillArt, show: Show, now: number, still: boolean): DrawnKill => {
  const picture = art.killPicture(show, now, still)
  return { ...picture, ram: coarse(picture.ram), swap: coarse(picture.swap), art }
}

/** A picture, and of which kill. */
interface Drawn {
  readonly event: Show['event']
  readonly sign: string
  readonly picture: DrawnKill
}

/** The picture of the display time, ms since the page was opened; a new one only when it looks otherwise. */
function useMoving(show: Show | undefined, art: KillArt | undefined): DrawnKill | undefined {
  const [drawn, draw] = useState<Drawn>()
  useEffect(() => {
    if (!show || !art) return undefined
    const { event } = show
    let stop = inFrames(1, function tick(now) {
      const picture = pictureOf(art, show, now, false)
      const sign = signOf(picture)
      draw((old) => (old?.event === event && old.sign === sign ? old : { event, sign, picture }))
      stop = inFrames(isSlow() ? 2 : 1, tick)
    })
    return () => stop()
  }, [show, art])
  return show && drawn?.event === show.event ? drawn.picture : undefined
}

/** What to draw of the kill on show; undefined while none is shown. */
export function useKillPicture(show: Show | undefined): DrawnKill | undefined {
  const still = useApp((state) => state.reducedMotion)
  const art = useArt(show !== undefined)
  const moving = useMoving(still ? undefined : show, art)
  const rest = useMemo(
    () => (show && art && still ? pictureOf(art, show, 0, true) : undefined),
    [show, art, still],
  )
  return still ? rest : moving
}
