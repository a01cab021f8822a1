const LONGEST = 40

/** A part of an address as a reader may see it: short, on one line, without signs that nobody sees. */
export function shown(text: string): string {
  const clean = text.slice(0, 2 * LONGEST).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}...` : clean
}
