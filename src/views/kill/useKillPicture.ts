import { useEffect, useMemo, useState } from 'react'
import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
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

/** A picture, and of which kill. */
interface Drawn {
  readonly event: Show['event']
  readonly picture: DrawnKill
}

/** The picture of the display time; a new one only when it looks otherwise. */
function useMoving(show: Show | undefined, art: KillArt | undefined): DrawnKill | undefined {
  const [drawn, draw] = useState<Drawn>()
  useEffect(() => {
    if (!show || !art) return undefined
    const { event } = show
    return art.followKill(show, (picture) => draw({ event, picture: { ...picture, art } }))
  }, [show, art])
  return show && drawn?.event === show.event ? drawn.picture : undefined
}

/** What to draw of the kill on show; undefined while none is shown. */
export function useKillPicture(show: Show | undefined): DrawnKill | undefined {
  const still = useApp((state) => state.reducedMotion)
  const art = useArt(show !== undefined)
  const moving = useMoving(still ? undefined : show, art)
  const rest = useMemo(
    () => (show && art && still ? { ...art.coarsePicture(show, 0, true), art } : undefined),
    [show, art, still],
  )
  return still ? rest : moving
}
