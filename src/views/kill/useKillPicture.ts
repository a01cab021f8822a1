import { useEffect, useState } from 'react'
import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { artOfKills, type KillArt, rest } from '../rest.ts'

/** One instant of the kill on show, and how it is drawn. */
export interface DrawnKill extends KillPicture {
  readonly art: KillArt
}

/** The display clock: ms since the page was opened, in every animation frame while a kill is shown. */
function useDisplayClock(running: boolean): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (!running) return undefined
    let request = requestAnimationFrame(function tick(time) {
      setNow(time)
      request = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(request)
  }, [running])
  return now
}

/** How kills are drawn: there a second after the first picture. A kill that comes earlier asks for it. */
function useArt(wanted: boolean): KillArt | undefined {
  const [, setArt] = useState(artOfKills)
  useEffect(() => {
    if (wanted) void rest().then(() => setArt(artOfKills))
  }, [wanted])
  return artOfKills()
}

/** What to draw of the kill on show; undefined while none is shown. */
export function useKillPicture(show: Show | undefined): DrawnKill | undefined {
  const still = useApp((state) => state.reducedMotion)
  const art = useArt(show !== undefined)
  const now = useDisplayClock(show !== undefined && !still)
  return show && art && { ...art.killPicture(show, now, still), art }
}
