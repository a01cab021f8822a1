import type { KillPicture } from '../../motion/kill.ts'
import type { Show } from '../../store/state.ts'
import { calmTable, everybody, type TableModel } from '../table/model.ts'
import { listOrder } from '../table/rows.ts'
import { scanAt } from './scan.ts'

/** Steps of a kill at which rows stand in list order. */
const LIST_FROM = 3
const SETTLED = 6
const SIGNAL = 4

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
  if (step >= SIGNAL) return { markOf: (pid) => (dying.has(pid) ? 'victim' : undefined), asked: everybody }
  return { markOf: (pid) => (pid === worst ? 'new' : undefined), asked: (pid) => seen.has(pid) }
}
