import { finished, type KillPicture, pictureAt, stillAt } from '../../motion/kill.ts'
import { showTime } from '../../store/show.ts'
import type { Show } from '../../store/state.ts'

/** The step in which the victim gets its signal; the next begins when it is gone. */
const SIGNAL = 4

/** What to draw of a kill at `now`, display time in ms. `still` = reduced motion: all has happened already. */
export function killPicture(show: Show, now: number, still: boolean): KillPicture {
  const rows = show.event.kill.scan.length
  if (still) return { ...finished(rows), step: show.after ? 6 : 4 }
  if (show.waiting !== undefined) return stillAt(show.waiting, rows)
  const picture = pictureAt(showTime(show, now), rows, show.pace)
  return show.after || picture.step <= SIGNAL ? picture : stillAt(SIGNAL, rows)
}

/** In how many pictures numbers and labels follow the memory that comes back: bars and map are painted in every frame. */
const DRAINS = 4

const coarse = (part: number): number => Math.floor(part * DRAINS) / DRAINS

/** The same, as parts of the page show it that take long to draw. */
export function coarsePicture(show: Show, now: number, still: boolean): KillPicture {
  const picture = killPicture(show, now, still)
  return { ...picture, ram: coarse(picture.ram), swap: coarse(picture.swap) }
}

/** What of an instant makes a picture of its own. Frames between two of them change nothing. */
export const signOf = ({ step, gates, scanned, flash, ram, swap }: KillPicture): string =>
  [step, gates, scanned, flash > 0, ram, swap].join()
