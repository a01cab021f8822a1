/**
 * When each cell of a map goes, as its place in the order of an exit. Cells that the exit did not name go last, all at
 * once: something else changed them. A cell that is named twice goes the first time.
 */
export interface Drain {
  readonly places: Uint32Array
  /** Places in all. */
  readonly length: number
}

/** The order in which `named` cells of `cells` go; numbers in it are cells. */
export function drainOf(named: ArrayLike<number>, cells: number): Drain {
  const places = new Uint32Array(cells).fill(named.length)
  for (let place = named.length - 1; place >= 0; place--) {
    const cell = named[place] ?? cells
    if (cell < cells) places[cell] = place
  }
  return { places, length: named.length }
}

/** A map on its way from before an exit to after it: `part` of the cells have gone, 0 to 1. Written into `into`. */
export function drained(
  before: Uint16Array,
  after: Uint16Array,
  { places, length }: Drain,
  part: number,
  into: Uint16Array,
): void {
  const gone = part >= 1 ? length + 1 : Math.floor(part * length)
  for (let cell = 0; cell < into.length; cell++) {
    into[cell] = ((places[cell] ?? 0) < gone ? after[cell] : before[cell]) ?? 0
  }
}
