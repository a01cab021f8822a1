/**
 * The 32-bit C arithmetic of i386, where JavaScript's differs. Everywhere else `| 0`, `>>>`, `+` and Math.imul are
 * exact already. The kernel's folders may not use `/` and `%`: these helpers say which division is meant.
 */

/** Unsigned 32-bit division, truncated. Both operands are read as unsigned. */
export const udiv = (a: number, b: number): number => Math.floor((a >>> 0) / (b >>> 0)) >>> 0

/** Signed 32-bit division, truncated toward zero. */
export const sdiv = (a: number, b: number): number => ((a | 0) / (b | 0)) | 0

/** Unsigned 32-bit remainder. */
export const umod = (a: number, b: number): number => ((a >>> 0) % (b >>> 0)) >>> 0

/** Jiffies from `then` to `now`, across the 32-bit wrap. */
export const time_since = (now: number, then: number): number => (now - then) >>> 0

/** FNV-1a over ASCII text, 32 bit, continuing from `hash`. */
export function fnv1a(text: string, hash = 2166136261): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}
