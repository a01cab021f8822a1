import { onlyTimePassed, type Shown } from '../regions.ts'
import { keptTip, tipOf } from '../why/tip.ts'
import type { TableModel } from './model.ts'
import { ranksOf } from './rows.ts'
import { tellRow, type Told, type ToldTable } from './told.ts'

/** While time passes, one row in so many is told anew each time: all of them take longer than a slow machine has. */
const PARTS = 4
/** Rows that a slow machine tells anew at once when all of them change. */
const AT_ONCE = 2

type State = Shown<'table'>

const moves = ({ status }: State): boolean => status === 'playing' || status === 'showing'

/** But for its numbers and its tipping point. */
const saysSame = (model: TableModel, pid: number, told: Told | undefined): boolean =>
  told !== undefined &&
  told.mark === model.markOf(pid) &&
  told.asked === model.asked(pid) &&
  told.flash === (model.flashing === pid) &&
  (told.rank === undefined) === model.inListOrder

/** Tells the rows of the table: all that have changed, or on a slow machine some of them and then the others. */
export class Telling {
  private told: ReadonlyMap<number, Told> = new Map()
  private stale: ReadonlySet<number> = new Set()
  private last: { readonly state: State; readonly model: TableModel; readonly shown: TableModel } | undefined
  private nth = 0

  of(state: State, model: TableModel, slow: boolean): ToldTable {
    const { last } = this
    const sameOrder = last?.model.order.join() === model.order.join()
    const passes = last && sameOrder && state !== last.state && onlyTimePassed('table', last.state, state)
    this.age(state, model, sameOrder && (passes || model.frame === last?.model.frame))
    const parts = slow && last && moves(state)
    if (passes && this.stale.size === 0) this.tell(state, model, this.quarter(model))
    else this.tell(state, model, parts ? this.next(model) : [...this.stale])
    const behind = this.stale.size > 0
    const shown = behind && last ? last.shown : { ...model, standing: this.standing(state, model, slow) }
    if (!behind && this.told.size > model.order.length) this.forget(model)
    this.last = { state, model, shown }
    return { rows: this.told, model: shown, behind }
  }

  /**
   * To move a row in the document takes a slow machine longer than it has: while time passes a row is only seen elsewhere.
   * Whoever comes into the table stops the rows, and finds them in their order.
   */
  private standing(state: State, { standing }: TableModel, slow: boolean): readonly number[] {
    const before = this.last?.shown.standing
    if (!before || !slow || !moves(state) || state.frozen) return standing
    const [known, here] = [new Set(before), new Set(standing)]
    return [...before.filter((pid) => here.has(pid)), ...standing.filter((pid) => !known.has(pid))]
  }

  /**
   * Finds the rows of which something else is to be told than what passes by with the time: their numbers and, while the
   * machine plays, their tipping points.
   */
  private age(state: State, model: TableModel, timePassed: boolean): void {
    const late = this.stale
    const tipPasses = state.status === 'playing'
    const stays = (pid: number): boolean => {
      const told = this.told.get(pid)
      return saysSame(model, pid, told) && (tipPasses || told?.tip === this.tip(pid, state))
    }
    this.stale = new Set(model.order.filter((pid) => !timePassed || late.has(pid) || !stays(pid)))
  }

  private tip(pid: number, state: State): Told['tip'] {
    return keptTip(tipOf(pid, state), this.told.get(pid)?.tip)
  }

  private tell(state: State, model: TableModel, pids: readonly number[]): void {
    const ranks = ranksOf(model.frame)
    const news = new Map(
      pids.map((pid) => [pid, { ...tellRow(model, pid, ranks.get(pid) ?? 0), tip: this.tip(pid, state) }]),
    )
    this.stale = new Set([...this.stale].filter((pid) => !news.has(pid)))
    this.told = new Map([...this.told, ...news])
  }

  /** Whoever is gone. */
  private forget({ order }: TableModel): void {
    const here = new Set(order)
    this.told = new Map([...this.told].filter(([pid]) => here.has(pid)))
  }

  /** One row in four, each time another. */
  private quarter({ order }: TableModel): readonly number[] {
    this.nth += 1
    return order.filter((_, at) => at % PARTS === this.nth % PARTS)
  }

  /** Some of those that are still to be told. A mark makes its row higher: it comes last, when rows change places. */
  private next({ order, markOf }: TableModel): readonly number[] {
    const keeps = (pid: number): boolean => this.told.get(pid)?.mark === markOf(pid)
    const stale = order.filter((pid) => this.stale.has(pid))
    return [...stale.filter(keeps), ...stale.filter((pid) => !keeps(pid))].slice(0, AT_ONCE)
  }
}
