import type { EraColumn } from '../../protocol/eras.ts'

/** Sizes of the picture, rem. The rows of the table have the same heights in eras.css. */
export const LABEL = 8.4
export const HEAD = 9.4
export const ROW = 2.4
const CHOSEN = 15.2
const NARROWEST = 5.8
/** The whole width that the widest page has. */
const WHOLE = 120
/** Where the tile of a place stands in the chosen column, and what is left free at its right edge. */
const TILE = 1.4
const FREE = 0.6

/** Where a column stands: its left edge, its width, and where lines come in and go out. Units: rem. */
export interface Place {
  readonly left: number
  readonly width: number
  readonly enter: number
  readonly leave: number
}

/** Columns side by side; the chosen one is wide, for names and numbers. */
export function placesOf(columns: number, chosen: number): readonly Place[] {
  const narrow = Math.max(NARROWEST, (WHOLE - LABEL - CHOSEN) / Math.max(1, columns - 1))
  let next = LABEL
  return Array.from({ length: columns }, (_, at) => {
    const width = at === chosen ? CHOSEN : narrow
    const left = next
    next += width
    const middle = left + width / 2
    if (at !== chosen) return { left, width, enter: middle, leave: middle }
    return { left, width, enter: left + TILE, leave: left + width - FREE }
  })
}

/** The line of one task from an era to the next that ranks it. `over` = it crosses eras that rank nobody. */
export interface Link {
  readonly pid: number
  readonly from: number
  readonly d: string
  readonly over: boolean
}

/** The middle of a place, counted from 0, below the head. */
export const middleOf = (rank: number): number => rank * ROW + ROW / 2

const round = (value: number): number => Math.round(value * 100) / 100

function path(x1: number, y1: number, x2: number, y2: number): string {
  const [left, middle, right] = [x1, (x1 + x2) / 2, x2].map(round)
  const [from, to] = [y1, y2].map(round)
  return `M${left} ${from}C${middle} ${from} ${middle} ${to} ${right} ${to}`
}

/** Joins each task's places from era to era, as far as it has one in both. Killers of user space are no era. */
export function linksOf(columns: readonly EraColumn[], places: readonly Place[]): readonly Link[] {
  const ranking = columns.flatMap((column, at) => (column.facts && column.places.length > 0 ? [at] : []))
  return ranking.slice(1).flatMap((to, at) => {
    const from = ranking[at] ?? 0
    return between(columns, places, from, to)
  })
}

function between(
  columns: readonly EraColumn[],
  places: readonly Place[],
  from: number,
  to: number,
): readonly Link[] {
  const [a, b] = [places[from], places[to]]
  const before = columns[from]?.places ?? []
  if (!a || !b) return []
  return (columns[to]?.places ?? []).flatMap(({ pid }, rank) => {
    const was = before.findIndex((row) => row.pid === pid)
    if (was < 0) return []
    const d = path(a.leave, middleOf(was), b.enter, middleOf(rank))
    return [{ pid, from, d, over: to - from > 1 }]
  })
}
