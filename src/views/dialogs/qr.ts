import { encode } from 'uqr'

/** White squares around a code: without them cameras do not find it. */
const QUIET = 4

/** Squares in a row, its quiet ring not counted, up to which a phone reads a code that fills a wall from the last row. */
const READABLE = 77

/** A code as one path of black squares, in units of squares. */
export interface Code {
  readonly path: string
  /** Squares across, the quiet ring included. */
  readonly size: number
  readonly dense: boolean
}

/** The black squares of a row, those that touch as one. */
const rowPath = (row: readonly boolean[], y: number): string =>
  row
    .flatMap((black, x) => {
      if (!black || row[x - 1]) return []
      const end = row.findIndex((each, at) => at > x && !each)
      return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`]
    })
    .join('')

/** The code of a text; undefined = the text is too long for any. */
export function codeOf(text: string): Code | undefined {
  try {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET })
    return { path: data.map(rowPath).join(''), size, dense: size - 2 * QUIET > READABLE }
  } catch {
    return undefined
  }
}
