/** A link taken apart: its fields by key, as text. */
export type Fields = ReadonlyMap<string, string>

/** Turns the fields of one version into those of the next. */
export type Upgrader = (fields: Fields) => Fields

/** The newest version that encodeLink writes. When the grammar changes: raise it and add the upgrader from the version before. */
export const LATEST = 2

/** The parts that came with a version. A link without them is of the version before, which older copies of the page read too. */
export const NEW_IN_2: readonly string[] = ['z', 'd', 'ask']

/** `UPGRADERS[n]` turns version n into n + 1. Version 1 is the first. */
const UPGRADERS: Readonly<Record<number, Upgrader>> = {
  // 2 has parts more than 1; those of 1 say what they said.
  1: (fields) => fields,
}

/** Throws when a version before `latest` has no upgrader: a link once printed must open for ever. */
export function assertComplete(upgraders: Readonly<Record<number, Upgrader>>, latest: number): void {
  for (let version = 1; version < latest; version++) {
    if (upgraders[version] === undefined)
      throw new Error(`links of version ${version} have no upgrader to ${version + 1}`)
  }
}
assertComplete(UPGRADERS, LATEST)

/** Brings fields of any known version up to date, one version at a time. */
export function upgrade(fields: Fields, from: number, upgraders = UPGRADERS, latest = LATEST): Fields {
  let upgraded = fields
  for (let version = from; version < latest; version++) upgraded = upgraders[version]?.(upgraded) ?? upgraded
  return upgraded
}
