/** A step of a path into plain data: a field or a place in a list. */
export type Key = string | number

const LONGEST = 40

/** A value as a reader may see it: short, on one line, without control characters. */
export function clip(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = (typeof value === 'string' ? `"${value}"` : String(value)).replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    '?',
  )
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}

/** "tasks[2].nice"; the whole thing is "The scenario". */
export const nameOf = (path: readonly Key[]): string =>
  path.length === 0
    ? 'The scenario'
    : path.reduce<string>((name, key) => {
        if (typeof key === 'number') return `${name}[${key}]`
        return name === '' ? key : `${name}.${key}`
      }, '')

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Says so when `input` is nested deeper than `depth` or holds more than `values` objects and values. Goes level by level, so that
 * neither depth nor a circle can hurt it.
 */
export function outsize(input: unknown, depth: number, values: number): string | undefined {
  let level: readonly unknown[] = [input]
  let seen = 0
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > depth) return `The scenario is nested more than ${depth} deep: nothing of it was read`
    const next: unknown[] = []
    for (const value of level.filter(isObject)) {
      const inside: readonly unknown[] = Object.values(value)
      seen += inside.length
      if (seen > values) return `The scenario holds more than ${values} values: nothing of it was read`
      for (const item of inside) next.push(item)
    }
    level = next
  }
  return undefined
}

/** Stands where a list entry was left out, so that the others keep their places. */
export const GONE = Symbol('left out')

/** The entries that are still there. */
export const left = <Item>(list: readonly (Item | typeof GONE)[]): readonly Item[] =>
  list.filter((item): item is Item => item !== GONE)

/** A copy of plain data without the fields at `paths`; in place of list entries stands GONE. */
export function without(value: unknown, paths: readonly (readonly Key[])[]): unknown {
  if (paths.length === 0 || !isObject(value)) return value
  const below = new Map<string, (readonly Key[])[]>()
  for (const [key, ...rest] of paths) {
    const list = below.get(String(key)) ?? []
    below.set(String(key), [...list, rest])
  }
  const goes = (key: string): boolean => below.get(key)?.some((rest) => rest.length === 0) ?? false
  const kept = (key: string, item: unknown): unknown => without(item, below.get(key) ?? [])
  if (Array.isArray(value)) return value.map((item, at) => (goes(String(at)) ? GONE : kept(String(at), item)))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !goes(key))
      .map(([key, item]): [string, unknown] => [key, kept(key, item)]),
  )
}
