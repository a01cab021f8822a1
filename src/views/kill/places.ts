import { inFrames } from '../inFrames.ts'
import { isSlow } from '../paced.ts'

/** Where each row is seen, px from the top of the table. */
export type Places = ReadonlyMap<HTMLElement, number>

/** Pixels in one rem: the page is as large as its window. */
const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** How far a row is seen from where the document has it, rem. */
const shiftOf = (row: HTMLElement): number => Number.parseFloat(row.style.translate.split(' ')[1] ?? '0')

/** Where a row comes to rest, px from the top of the table. */
export const topOf = (row: HTMLElement): number => row.offsetTop + shiftOf(row) * rem()

const MOVE = { duration: 300, easing: 'cubic-bezier(.2,0,0,1)' } as const

/** Rows that were seen `before` somewhere else start there, and move to where they are now. */
export function moveRows(before: Places, now: Places): void {
  for (const [row, to] of now) {
    const from = before.get(row)
    if (from === undefined || from === to) continue
    row.animate([{ transform: `translateY(${from - to}px)` }, { transform: 'none' }], MOVE)
  }
}

/** Shifts each row to its place in `order`, wherever the document has it; where each is seen then, px from the top of the table. */
export function putRows(order: readonly string[], rows: readonly HTMLElement[]): Places {
  // All places are read before anything moves: each look at a moving page lays it out anew.
  const stand = rows.map((row) => ({ row, top: row.offsetTop, height: row.offsetHeight, px: rem() }))
  const placeOf = ({ row }: { row: HTMLElement }): number => order.indexOf(row.dataset['pid'] ?? '')
  let next = Math.min(...stand.map(({ top }) => top))
  const places = new Map<HTMLElement, number>()
  for (const { row, top, height, px } of stand.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    places.set(row, next)
    row.style.translate = next === top ? '' : `0 ${(next - top) / px}rem`
    next += height
  }
  newest = places
  if (isSlow()) inFrames(SETTLED, () => newest === places && cover(places))
  else cover(places)
  return places
}

/** Where rows were put last. */
let newest: Places | undefined

/** A slow page has frames enough to do when rows set out: what covers what shows only when they are under way. */
const SETTLED = 3

/** A tick on a slider reaches into the row above. Rows that stand where the document has them again have no need of it. */
function cover(places: Places): void {
  const rows = [...places.keys()]
  if (rows.some(({ style }) => style.translate))
    rows.forEach(({ style }, at) => (style.zIndex = String(at + 1)))
}
