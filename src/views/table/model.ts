import type { AppState, DeadTask } from '../../store/state.ts'
import type { Moment } from '../../protocol/report.ts'
import type { Mark } from './Row.tsx'
import { rowOrder, worstOf } from './rows.ts'

/** Which rows stand where, and what is marked. */
export interface TableModel {
  readonly frame: Float64Array
  readonly order: readonly number[]
  /** The same rows as the document has them: one that is taken out and put back is built anew. */
  readonly standing: readonly number[]
  readonly inListOrder: boolean
  readonly markOf: (pid: number) => Mark
  readonly asked: (pid: number) => boolean
  readonly flashing: number | undefined
}

/** No row waits for the scan. */
export const everybody = (): boolean => true

/** The table while no kill is shown. */
export function calmTable(moment: Moment, frozen: AppState['frozen']): TableModel {
  const worst = worstOf(moment.frame)
  const order = rowOrder(moment.frame, frozen)
  return {
    frame: moment.frame,
    order,
    standing: order,
    inListOrder: false,
    markOf: (pid) => (pid === worst ? 'worst' : undefined),
    asked: everybody,
    flashing: undefined,
  }
}

/** Dead rows to draw: not those that the table still shows alive. Newest first. */
export const deadRows = (dead: readonly DeadTask[], model: TableModel): readonly DeadTask[] =>
  dead.filter(({ exit }) => !model.order.includes(exit.pid)).toReversed()
