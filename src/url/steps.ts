/** The two numbers of a change that grow along a run: when, and how much a task shall hold. */
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type Entries = readonly (readonly [string, unknown])[]

const subject = (entries: Entries): string =>
  entries
    .filter(([key]) => key === 'kind' || key === 'pid')
    .map(([, value]) => String(value))
    .join()

/** Goes along changes; `step` makes a number of the number before it and its own. */
function along(
  changes: readonly unknown[],
  step: (before: number, own: number) => { readonly put: number; readonly next: number },
): readonly unknown[] {
  const before = new Map<string, number>()
  const put = (place: string, own: number): number => {
    const { put: number, next } = step(before.get(place) ?? 0, own)
    before.set(place, next)
    return number
  }
  return changes.map((change) => {
    if (!isObject(change)) return change
    const entries: Entries = Object.entries(change)
    const who = subject(entries)
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (typeof value !== 'number' || (key !== 'tick' && key !== 'pages')) return [key, value]
        return [key, put(key === 'tick' ? key : who, value)]
      }),
    )
  })
}

/** Whose it is comes before what it is: packing looks at a kind for what is behind it. */
const FIRST: readonly string[] = ['tick', 'pid']

function inOrder(change: object): object {
  const entries = Object.entries(change)
  const isFirst = ([key]: [string, unknown]): boolean => FIRST.includes(key)
  return Object.fromEntries([...entries.filter(isFirst), ...entries.filter((entry) => !isFirst(entry))])
}

/** Changes with tick and pages counted from the change before: small numbers, much alike, which pack to little. */
export const toSteps = (changes: readonly object[]): readonly unknown[] =>
  along(changes.map(inOrder), (before, own) => ({ put: own - before, next: own }))

/** The changes again. */
export const fromSteps = (steps: readonly unknown[]): readonly unknown[] =>
  along(steps, (before, own) => ({ put: before + own, next: before + own }))
