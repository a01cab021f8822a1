/** The first place where the simulated kernel is not what the original was. */
export interface Difference {
  /** Op, row, table or call after which it shows; 'final' for the end state of a trace. */
  readonly at: string
  readonly field: string
  readonly expected: unknown
  readonly got: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Depth-first search for the first unequal leaf. */
export function firstDifference(
  expected: unknown,
  got: unknown,
  field = '',
): Omit<Difference, 'at'> | undefined {
  if (!isObject(expected) || !isObject(got)) {
    return Object.is(expected, got) ? undefined : { field, expected, got }
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const found = firstDifference(expected[key], got[key], field ? `${field}.${key}` : key)
    if (found) return found
  }
  return undefined
}

/** As firstDifference, with the place it belongs to. */
export function differenceAt(at: string, expected: unknown, got: unknown): Difference | undefined {
  const found = firstDifference(expected, got)
  return found && { at, ...found }
}

/** The first difference that `compare` finds among the items. */
export function firstOf<T>(
  items: readonly T[],
  compare: (item: T, i: number) => Difference | undefined,
): Difference | undefined {
  for (const [i, item] of items.entries()) {
    const found = compare(item, i)
    if (found) return found
  }
  return undefined
}
