import type { Moment } from '../../protocol/report.ts'
import type { Show } from '../../store/state.ts'
import type { DrawnKill } from './useKillPicture.ts'

/** All six steps of the kill are over, or none is on show. */
export const isOver = (picture: DrawnKill | undefined): boolean => !picture || picture.step >= 6

/** The moment whose numbers are told: while a kill is on show, the one before it until all is over. */
export const shownOf = (moment: Moment, show: Show | undefined, over: boolean): Moment =>
  show && !over ? show.before : moment
