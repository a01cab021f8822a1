import type { Mark } from '../../protocol/timeline.ts'

/** A label that wants a place on the line: the middle of its mark, and its width, px. */
export interface Wish {
  readonly x: number
  readonly width: number
  /** What counts more gets its place first. */
  readonly weight: number
}

/** Between two labels, px. */
const AIR = 8

/** What a mark is worth when there is not room for all. */
export const WEIGHTS: Readonly<Record<Mark['kind'], number>> = {
  panic: 7,
  kill: 6,
  'signal-ignored': 5,
  'swap-full': 4,
  'malloc-refused': 3,
  'reclaim-failed': 2,
  change: 1,
  gate: 0,
}

/**
 * Puts labels beside each other without overlap, in `lanes` lines, within `width` px. The place of each: its left end and its
 * line; undefined = there is no room for it.
 */
export function placeLabels(
  wishes: readonly Wish[],
  lanes: number,
  width: number,
): readonly ({ readonly x: number; readonly lane: number } | undefined)[] {
  const taken: { readonly from: number; readonly to: number; readonly lane: number }[] = []
  const places = wishes.map((): { x: number; lane: number } | undefined => undefined)
  for (const at of byWeight(wishes)) {
    const wish = wishes[at]
    const x = Math.max(0, Math.min(width - wish.width, wish.x - wish.width / 2))
    for (let lane = 0; lane < lanes && !places[at]; lane++) {
      const free = taken.every(
        (one) => one.lane !== lane || one.to + AIR <= x || one.from >= x + wish.width + AIR,
      )
      if (!free) continue
      places[at] = { x, lane }
      taken.push({ from: x, to: x + wish.width, lane })
    }
  }
  return places
}

/** From a sign to its words, px. */
const GAP = 3

/**
 * Puts labels on the line of their signs, right of each, or left where there is no room: within `width` px, and over no
 * other sign or label. The left end of each; undefined = there is no room for it.
 */
export function besideSigns(
  wishes: readonly Wish[],
  sign: number,
  width: number,
): readonly (number | undefined)[] {
  const taken = wishes.map(({ x }) => ({ from: x - sign / 2, to: x + sign / 2 }))
  const places = wishes.map((): number | undefined => undefined)
  for (const at of byWeight(wishes)) {
    const { x, width: length } = wishes[at]
    const reach = sign / 2 + GAP
    const others = taken.filter((_, other) => other !== at)
    const left = [x + reach, x - reach - length].find(
      (from) =>
        from >= 0 &&
        from + length <= width &&
        others.every((one) => one.to + GAP <= from || one.from >= from + length + GAP),
    )
    places[at] = left
    if (left !== undefined) taken.push({ from: left, to: left + length })
  }
  return places
}

const byWeight = (wishes: readonly Wish[]): readonly number[] =>
  wishes.map((_, at) => at).sort((a, b) => wishes[b].weight - wishes[a].weight || a - b)

/** Signs of the marks in a box of 10 x 10: known by their shape, not by colour. */
export const SIGNS: Readonly<Record<Mark['kind'], string>> = {
  change: 'M5 .5 9.5 5 5 9.5.5 5z',
  'reclaim-failed': 'M.5 1.5h9L5 9z',
  'swap-full': 'M1 1h8v8H1z',
  gate: 'M4.2 1h1.6v8H4.2z',
  kill: 'M1 1h8v8H1z',
  'signal-ignored': 'M1 1h8v8H1zM1 9 9 1',
  'malloc-refused': 'M1 1l8 8M9 1 1 9',
  panic: 'M4 0h2v6.2H4zM4 7.8h2V10H4z',
}
