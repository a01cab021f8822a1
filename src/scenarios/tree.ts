/** A step of a path into plain data: a field or a place in a list. */
export type Key = string | number

const LONGEST = 40

/** A value as a reader may see it: short, on one line, without control characters. */
export function clip(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = (typeof value === 'string' ? `"${value}"` : String(value)).replace(/\p{C}/gu, '?')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text
}

/** "tasks.2.nice"; the whole thing is "The scenario". */
export const nameOf = (path: readonly Key[]): string => (path.length > 0 ? path.join('.') : 'The scenario')

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Says so when `input` is nested deeper than `depth` or holds more than `values` objects and values. Goes level by level, so that
 * neither depth nor a circle can hurt it.
 */
export function outsize(input: unknown, depth: number, values: number): string | undefined {
  let level: readonly unknown[] = [input]
  let seen = 0
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > depth) return `The scenario is nested more than ${depth} deep: nothing of it was read.`
    const next: unknown[] = []
    for (const value of level.filter(isObject)) {
      const inside: readonly unknown[] = Object.values(value)
      seen += inside.length
      if (seen > values) return `The scenario holds more than ${values} values: nothing of it was read.`
      for (const item of inside) next.push(item)
    }
    level = next
  }
  return undefined
}

/** A copy of plain data without the fields and list entries at `paths`. */
export function without(value: unknown, paths: readonly (readonly Key[])[]): unknown {
  if (paths.length === 0 || !isObject(value)) return value
  const below = new Map<string, (readonly Key[])[]>()
  for (const [key, ...rest] of paths) {
    const list = below.get(String(key)) ?? []
    below.set(String(key), [...list, rest])
  }
  const kept = Object.entries(value)
    .filter(([key]) => !below.get(key)?.some((rest) => rest.length === 0))
    .map(([key, item]): [string, unknown] => [key, without(item, below.get(key) ?? [])])
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept)
}
