import { type Drain, drained, drainOf } from '../../motion/freeing.ts'
import { columnsIn } from '../../protocol/frames.ts'
import type { Look } from '../../protocol/report.ts'
import type { FramesState } from '../../store/frames.ts'

/** What a map shows: frames of RAM, or slots of the swap device. */
export type Unit = 'frame' | 'slot'

/** The columns of one map. */
export interface MapColumns {
  readonly owner: Uint16Array
  readonly marks: Uint8Array
}

/** The columns of frames, or of slots, in a look. */
export function columnsFor({ buffer, frames, slots }: Look, unit: Unit): MapColumns {
  const all = columnsIn(buffer, frames, slots)
  return unit === 'frame'
    ? { owner: all.owner, marks: all.marks }
    : { owner: all.slot_owner, marks: all.slot_marks }
}

/** How many cells a look has of a unit. */
export const countOf = (look: Look, unit: Unit): number => (unit === 'frame' ? look.frames : look.slots)

/** The number of a cell's first frame, or slot: slots count from 1. */
export const numberOf = (unit: Unit, at: number): number => (unit === 'frame' ? at : at + 1)

/** Chooses the columns to draw; between two looks of a kill it makes them. Keeps its working memory. */
export class MapSource {
  private drain: Drain | undefined
  private drainOfLook: Look | undefined
  private mixed = new Uint16Array(0)

  constructor(private readonly unit: Unit) {}

  /** `part` of the victims' memory has gone, 0 to 1; undefined = no kill is on show. */
  at({ look, before, after }: FramesState, part: number | undefined): MapColumns | undefined {
    if (part === undefined || !before) return look && columnsFor(look, this.unit)
    if (!after || part <= 0) return columnsFor(before, this.unit)
    return part >= 1 ? columnsFor(after, this.unit) : this.between(before, after, part)
  }

  private between(before: Look, after: Look, part: number): MapColumns {
    const [from, to] = [columnsFor(before, this.unit), columnsFor(after, this.unit)]
    if (this.mixed.length !== to.owner.length) this.mixed = new Uint16Array(to.owner.length)
    drained(from.owner, to.owner, this.drainOf(after), part, this.mixed)
    return { owner: this.mixed, marks: to.marks }
  }

  private drainOf(after: Look): Drain {
    if (this.drain && this.drainOfLook === after) return this.drain
    const { frames, slots } = after.freed
    const named = this.unit === 'frame' ? frames : slots.map((slot) => slot - 1)
    this.drainOfLook = after
    return (this.drain = drainOf(named, countOf(after, this.unit)))
  }
}
