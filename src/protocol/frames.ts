import type { OWNER as MachineOwner } from '../machine/frames.ts'

export type { FrameStory, Mapping, SlotStory, Use } from '../machine/story.ts'

/** What stands in the owner columns; a task stands there as `task` + its pid. */
export const OWNER: typeof MachineOwner = { free: 0, kernel: 1, page_cache: 2, swap_cache: 3, task: 4 }

/** Bits of the mark columns, by the kernel's names. `listed` = on one of the LRU lists, `several` = mapped by several ptes. */
export const MARK = {
  active: 1,
  listed: 2,
  referenced: 4,
  dirty: 8,
  swap_cache: 16,
  locked: 32,
  several: 64,
} as const

/** Every page frame and every swap slot, a number each; entry 0 of the slots is slot 1, as slot 0 is never used. */
export interface Columns {
  readonly owner: Uint16Array<ArrayBuffer>
  readonly slot_owner: Uint16Array<ArrayBuffer>
  readonly marks: Uint8Array<ArrayBuffer>
  readonly slot_marks: Uint8Array<ArrayBuffer>
}

/** Bytes that the columns of so many frames and slots take. */
export const columnsBytes = (frames: number, slots: number): number => 3 * (frames + slots)

/** The columns as they lie in a buffer: owners first, then marks. Writer, reader and tests share this. */
export function columnsIn(buffer: ArrayBuffer, frames: number, slots: number): Columns {
  const marks = 2 * (frames + slots)
  return {
    owner: new Uint16Array(buffer, 0, frames),
    slot_owner: new Uint16Array(buffer, 2 * frames, slots),
    marks: new Uint8Array(buffer, marks, frames),
    slot_marks: new Uint8Array(buffer, marks + frames, slots),
  }
}

/** A zone of page frames. Units: pages. */
export interface ZoneSpan {
  readonly name: string
  readonly zone_start: number
  readonly size: number
}
