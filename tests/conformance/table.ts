/** A row of a golden file by the names of its columns. */
export type Row = Readonly<Record<string, number>>

/** The columns of a golden table; the header of each file names its own, so their order may differ. */
export interface GoldenTable {
  readonly header: { readonly columns: readonly string[] }
  readonly rows: readonly (readonly (number | null)[])[]
}

/** Gives the values of a row their names; columns that are null in the file are left out. */
export function namedRow(columns: readonly string[], values: readonly (number | null)[]): Row {
  if (!Array.isArray(values) || values.length !== columns.length) {
    throw new TypeError(`a row is ${JSON.stringify(values)}; its columns are ${columns.join(', ')}`)
  }
  const row: Record<string, number> = {}
  for (const [i, name] of columns.entries()) {
    const value = values[i]
    if (value !== null) row[name] = value
  }
  return row
}
