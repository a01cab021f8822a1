/** One stretch of a bar: whose, and how many pages. */
export interface Stretch {
  readonly key: string
  readonly pages: number
}

/** A bar on its way from one moment to another: what goes shrinks in its old place, what comes grows in its new one. */
export function mix<Kind extends Stretch>(
  from: readonly Kind[],
  to: readonly Kind[],
  part: number,
): readonly Kind[] {
  if (part <= 0) return from
  if (part >= 1) return to
  const later = new Map(to.map((stretch) => [stretch.key, stretch]))
  const known = new Set(from.map((stretch) => stretch.key))
  const going = from.map((stretch) => ({
    ...stretch,
    pages: towards(stretch.pages, later.get(stretch.key)?.pages ?? 0, part),
  }))
  const coming = to.filter((stretch) => !known.has(stretch.key))
  return [...going, ...coming.map((stretch) => ({ ...stretch, pages: towards(0, stretch.pages, part) }))]
}

const towards = (from: number, to: number, part: number): number => Math.round(from + (to - from) * part)
