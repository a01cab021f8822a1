type Scalar = string | number

/** So many values are remembered at each place. */
const MOST = 7

/** The values that were last at each place, newest first: in a table, most are there again soon. */
export class Recent {
  private readonly places = new Map<number, Scalar[]>()

  /** How many values ago it was there; -1 = not lately. */
  find(place: number, value: Scalar): number {
    return this.places.get(place)?.indexOf(value) ?? -1
  }

  at(place: number, ago: number): Scalar | undefined {
    return this.places.get(place)?.[ago]
  }

  keep(place: number, value: Scalar): void {
    const values = this.places.get(place)
    if (values === undefined) return void this.places.set(place, [value])
    const at = values.indexOf(value)
    const from = at >= 0 ? at : Math.min(values.length, MOST - 1)
    values.copyWithin(1, 0, from)
    if (at < 0 && values.length < MOST) {
      values.push(value)
      values.copyWithin(1, 0, values.length - 1)
    }
    values[0] = value
  }
}
