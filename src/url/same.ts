/** Are two pieces of plain data equal, whatever the order of their fields? */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a)
  const right = new Map<string, unknown>(Object.entries(b))
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  )
}

/** `value` without the fields that are what `defaults` says anyway. */
export const withoutDefaults = (value: object, defaults: object): object => {
  const usual = new Map<string, unknown>(Object.entries(defaults))
  return Object.fromEntries(
    Object.entries(value).filter(([key, item]) => !usual.has(key) || !same(item, usual.get(key))),
  )
}
