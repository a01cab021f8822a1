import type { KillPicture } from '../../motion/kill.ts'
import { displayTime, undrawn } from '../../store/onFrame.ts'
import type { Show } from '../../store/state.ts'
import { inFrames } from '../inFrames.ts'
import { PART } from '../line.ts'
import { isSlow, line } from '../paced.ts'
import { coarsePicture, signOf } from './killPicture.ts'

/**
 * Draws each picture of a kill when its turn has come, only those that look otherwise, until the end of that is called.
 * The next one waits until the last is drawn, and the kill with it.
 */
export function followKill(show: Show, draw: (picture: KillPicture) => void): () => void {
  let [seen, waits] = ['', false]
  let stop = inFrames(1, function tick() {
    const picture = coarsePicture(show, displayTime(), false)
    const sign = signOf(picture)
    if (sign !== seen && waits) undrawn.add(show)
    else if (sign !== seen) {
      ;[seen, waits] = [sign, true]
      line.join(show.event, PART, () => {
        waits = false
        undrawn.delete(show)
        draw(picture)
      })
    }
    stop = inFrames(isSlow() ? 2 : 1, tick)
  })
  return () => {
    stop()
    undrawn.delete(show)
  }
}
