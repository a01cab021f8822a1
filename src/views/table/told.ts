import type { TableModel } from './model.ts'
import type { RowProps } from './Row.tsx'
import { ranksOf, readRow } from './rows.ts'

/** What a row tells of its task. */
export type Told = Pick<RowProps, 'n' | 'rank' | 'tip' | 'mark' | 'asked' | 'flash'>

/** The table as it is to be drawn. */
export interface ToldTable {
  readonly rows: ReadonlyMap<number, Told>
  /** Where the rows stand: they change places when all are told. */
  readonly model: TableModel
  /** Some rows are still to be told. */
  readonly behind: boolean
}

/** Tells the row at `rank` in the frame, from 0. Whoever knows of tipping points adds its own. */
export const tellRow = (model: TableModel, pid: number, rank: number): Told => ({
  n: readRow(model.frame, rank),
  rank: model.inListOrder ? undefined : rank + 1,
  tip: undefined,
  mark: model.markOf(pid),
  asked: model.asked(pid),
  flash: model.flashing === pid,
})

/** Tells all rows. */
export function tellAll(model: TableModel): ToldTable {
  const ranks = ranksOf(model.frame)
  const rows = model.order.map((pid) => [pid, tellRow(model, pid, ranks.get(pid) ?? 0)] as const)
  return { rows: new Map(rows), model, behind: false }
}
