import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { inFrames } from '../inFrames.ts'
import { PART } from '../line.ts'
import { isSlow, line } from '../paced.ts'
import { coarsePicture, signOf } from './killPicture.ts'

/** Draws each picture of a kill when its turn has come, only those that look otherwise, until the end of that is called. */
export function followKill(show: Show, draw: (picture: KillPicture) => void): () => void {
  let seen = ''
  let stop = inFrames(1, function tick(now) {
    const picture = coarsePicture(show, now, false)
    const sign = signOf(picture)
    if (sign !== seen) line.join(show.event, PART, () => draw(picture))
    seen = sign
    stop = inFrames(isSlow() ? 2 : 1, tick)
  })
  return () => stop()
}
