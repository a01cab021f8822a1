import type { TaskName } from '../protocol/report.ts'

/** Hues of the table of owners. The colours themselves stand in owners.css, by number. */
const HUES = 10

/** How an owner looks for life: its hue, and its glyph, which moves on by one when the hues come round again. */
export interface Look {
  readonly hue: number
  readonly glyph: number
}

/** The look of a place in the table of owners. */
export function lookOf(owner: number): Look {
  const round = Math.floor(owner / HUES)
  return { hue: owner % HUES, glyph: (owner + round) % HUES }
}

const UNKNOWN: Look = { hue: 9, glyph: 9 }

/** Finds the looks and names of tasks by pid. */
export class Owners {
  private readonly byPid: ReadonlyMap<number, TaskName>

  constructor(names: readonly TaskName[]) {
    this.byPid = new Map(names.map((name) => [name.pid, name]))
  }

  look(pid: number): Look {
    const owner = this.byPid.get(pid)?.owner
    return owner === undefined ? UNKNOWN : lookOf(owner)
  }

  comm(pid: number): string {
    return this.byPid.get(pid)?.comm ?? `pid ${pid}`
  }

  name(pid: number): TaskName | undefined {
    return this.byPid.get(pid)
  }
}

/** Glyphs in a box of 12 x 12, by number: square, bars, ring, diamond, cross, play, disc, triangle, drop, plus. */
export const GLYPHS: readonly string[] = [
  'M1.5 1.5h9v9h-9z',
  'M1 1.6h10v2.2H1zM1 4.9h10v2.2H1zM1 8.2h10v2.2H1z',
  'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zm0 2.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
  'M6 .6 11.4 6 6 11.4.6 6z',
  'M3 1.2 6 4.2l3-3L10.8 3l-3 3 3 3L9 10.8l-3-3-3 3L1.2 9l3-3-3-3z',
  'M2.2 1.2 10.8 6 2.2 10.8z',
  'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z',
  'M6 1.4 11.3 10.6H.7z',
  'M6 .4C7.4 3 9.8 5 9.8 7.6a3.8 3.8 0 0 1-7.6 0C2.2 5 4.6 3 6 .4z',
  'M4.6 1h2.8v3.6H11v2.8H7.4V11H4.6V7.4H1V4.6h3.6z',
]
