import type { View } from '../../content/frames.ts'
import { MARK } from '../../protocol/frames.ts'

/** Marks that a view lights up: `mask` to look at, `value` to find there. */
export interface Marked {
  readonly mask: number
  readonly value: number
}

const one = (mark: number): Marked => ({ mask: mark, value: mark })

/** What each view asks of a frame; 'owner' asks nothing. */
export const MARKED: Readonly<Record<View, Marked>> = {
  owner: { mask: 0, value: 0 },
  active: one(MARK.active),
  inactive: { mask: MARK.listed | MARK.active, value: MARK.listed },
  referenced: one(MARK.referenced),
  dirty: one(MARK.dirty),
  swap_cache: one(MARK.swap_cache),
  locked: one(MARK.locked),
  several: one(MARK.several),
}

/** The views of frames, and those that make sense of slots. */
export const FRAME_VIEWS = [
  'owner',
  'active',
  'inactive',
  'referenced',
  'dirty',
  'swap_cache',
  'locked',
  'several',
] as const
export const SLOT_VIEWS = ['owner', 'swap_cache', 'several'] as const
