/** A link taken apart: its fields by key, as text. */
export type Fields = ReadonlyMap<string, string>

/** Turns the fields of one version into those of the next. */
export type Upgrader = (fields: Fields) => Fields

/** The version that encodeLink writes. When the grammar changes: raise it and add the upgrader from the version before. */
export const LATEST = 1

/** `UPGRADERS[n]` turns version n into n + 1. Version 1 is the first. */
const UPGRADERS: Readonly<Record<number, Upgrader>> = {}

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
