/**
 * C's `long` of 32 or 64 bits, as a number. Exact while no value passes 2^53; what a 64-bit machine counts in pages
 * stays far below. Every shift is exact up to the wrap, because it moves bits and adds none.
 */
export type WordBits = 32 | 64

/** An unsigned long: what is left of `value` after the wrap. */
export const ulong = (value: number, bits: WordBits): number => (bits === 32 ? value >>> 0 : value)

/** Truncated division of longs, and what it drops; both take the sign of `a`. */
export const lmod = (a: number, b: number): number => a % b || 0
export const ldiv = (a: number, b: number): number => (a - (a % b)) / b || 0

const TWO_64 = 2 ** 64

/** `a << n` of unsigned longs: bits that leave the word are gone. */
export function ushl(a: number, n: number, bits: WordBits): number {
  if (bits === 32) return (a << n) >>> 0
  const exact = a * 2 ** n
  return exact < TWO_64 ? exact : Number(BigInt.asUintN(64, BigInt(exact)))
}

/** `a >> n` of unsigned longs. */
export const ushr = (a: number, n: number): number => Math.floor(a * 2 ** -n)
