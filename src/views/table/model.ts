import type { KillPicture } from '../../motion/kill.ts'
import type { AppState, DeadTask, Show } from '../../store/state.ts'
import type { Moment } from '../../protocol/report.ts'
import { scanAt } from '../kill/scan.ts'
import type { Mark } from './Row.tsx'
import { listOrder, rowOrder, worstOf } from './rows.ts'

/** Which rows stand where, and what is marked. */
export interface TableModel {
  readonly frame: Float64Array
  readonly order: readonly number[]
  readonly inListOrder: boolean
  readonly markOf: (pid: number) => Mark
  readonly asked: (pid: number) => boolean
  readonly flashing: number | undefined
}

/** Steps of a kill at which rows stand in list order. */
const LIST_FROM = 3
const SETTLED = 6
const SIGNAL = 4

const nobody = (): boolean => true

/** The table while no kill is shown. */
export function calmTable(moment: Moment, frozen: AppState['frozen']): TableModel {
  const worst = worstOf(moment.frame)
  return {
    frame: moment.frame,
    order: rowOrder(moment.frame, frozen),
    inListOrder: false,
    markOf: (pid) => (pid === worst ? 'worst' : undefined),
    asked: nobody,
    flashing: undefined,
  }
}

/** The table at one instant of a kill. */
export function killTable(show: Show, picture: KillPicture): TableModel {
  if (picture.step >= SETTLED && show.after) return calmTable(show.after, undefined)
  const { frame } = show.before
  const before = calmTable(show.before, show.order)
  if (picture.step < LIST_FROM)
    return { ...before, flashing: picture.flash > 0 ? show.event.kill.call.by : undefined }
  return { ...before, order: listOrder(frame), inListOrder: true, ...scanMarks(show, picture) }
}

function scanMarks({ event }: Show, { step, scanned }: KillPicture): Pick<TableModel, 'markOf' | 'asked'> {
  const { scan, victims } = event.kill
  const dying = new Set(victims.map(({ pid }) => pid))
  const { worst } = scanAt(scan, scanned)
  const seen = new Set(scan.slice(0, scanned).map(({ pid }) => pid))
  if (step >= SIGNAL) return { markOf: (pid) => (dying.has(pid) ? 'victim' : undefined), asked: nobody }
  return { markOf: (pid) => (pid === worst ? 'new' : undefined), asked: (pid) => seen.has(pid) }
}

/** Dead rows to draw: not those that the table still shows alive. Newest first. */
export const deadRows = (dead: readonly DeadTask[], model: TableModel): readonly DeadTask[] =>
  dead.filter(({ exit }) => !model.order.includes(exit.pid)).toReversed()
