import type { AppState } from '../../store/state.ts'
import { onlyTimePassed } from '../paced.ts'
import type { TableModel } from './model.ts'
import { ranksOf, readRow, type RowNumbers } from './rows.ts'

/** While time passes, one row in so many is told anew each time: all of them take longer than a slow machine has. */
const PARTS = 3

/** What the rows of the table tell. */
export class Numbers {
  private rows: ReadonlyMap<number, RowNumbers> = new Map()
  private state: AppState | undefined
  private frame: TableModel['frame'] | undefined
  private order = ''
  private nth = 0

  /** The numbers of every row, by pid. All are of this moment when anything has happened but time, or rows change places. */
  of(state: AppState, { frame, order }: TableModel): ReadonlyMap<number, RowNumbers> {
    const sameOrder = this.order === order.join()
    if (state === this.state && frame === this.frame && sameOrder) return this.rows
    const passing = sameOrder && this.state && state !== this.state && onlyTimePassed(this.state, state)
    const ranks = ranksOf(frame)
    const row = (pid: number, at: number): RowNumbers => {
      const old = this.rows.get(pid)
      return passing && old && at % PARTS !== this.nth % PARTS ? old : readRow(frame, ranks.get(pid) ?? 0)
    }
    this.rows = new Map(order.map((pid, at) => [pid, row(pid, at)]))
    this.nth += 1
    ;[this.state, this.frame, this.order] = [state, frame, order.join()]
    return this.rows
  }
}
