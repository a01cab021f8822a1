import { useEffect, useState } from 'react'
import { type KillPicture, finished, pictureAt, stillAt } from '../../motion/kill.ts'
import { showTime } from '../../store/show.ts'
import type { Show } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'

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

/** The step in which the victim gets its signal; the next begins when it is gone. */
const SIGNAL = 4

/** What to draw of the kill on show; undefined while none is shown. Under reduced motion all has happened already. */
export function useKillPicture(show: Show | undefined): KillPicture | undefined {
  const still = useApp((state) => state.reducedMotion)
  const now = useDisplayClock(show !== undefined && !still)
  if (!show) return undefined
  const rows = show.event.kill.scan.length
  if (still) return { ...finished(rows), step: show.after ? 6 : 4 }
  if (show.waiting !== undefined) return stillAt(show.waiting, rows)
  const picture = pictureAt(showTime(show, now), rows, show.pace)
  return show.after || picture.step <= SIGNAL ? picture : stillAt(SIGNAL, rows)
}
