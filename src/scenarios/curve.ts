import type { Jiffies } from '../base/brand.ts'

/** Digits of a curve, from nothing to all of RAM and swap together. */
export const CURVE_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Memory over time, small: one digit a place from left to right, drawn by machine/curve.ts. */
export interface Curve {
  /** Ticks from its left end to its right. */
  readonly until: Jiffies
  /** Frames that are not free; those of them that the hero and its children hold; slots in use. */
  readonly used: string
  readonly hero: string
  readonly swap: string
  /** When somebody was killed. */
  readonly kills: readonly Jiffies[]
  /** It ends with a panic. */
  readonly panic: boolean
}
