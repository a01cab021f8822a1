import { markedFrames, markedSlots, mixText, type View } from '../../content/frames.ts'
import type { Owners } from '../owners.ts'
import { framesOf, type Grid, mixOf, mostOf } from './geometry.ts'
import { labelOf } from './names.ts'
import { countMarked } from './paint.ts'
import { type MapColumns, numberOf, type Unit } from './source.ts'
import { MARKED } from './views.ts'

/** What the line speaks of. */
export interface Topic {
  readonly unit: Unit
  readonly view: View
  readonly grid: Grid
  readonly owners: Owners
}

/** The exact mix of a cell, or how many have the marks that are shown; undefined = nothing to say. */
export function lineOf(columns: MapColumns, cell: number | undefined, topic: Topic): string | undefined {
  const { unit, view, grid, owners } = topic
  if (cell !== undefined) {
    const { from, to } = framesOf(grid, cell)
    const mix = mixOf(columns.owner, { from, to }).map(([owner, n]) => [labelOf(owner, owners), n] as const)
    return mixText(unit, numberOf(unit, from), numberOf(unit, to - 1), mix)
  }
  if (view === 'owner') return undefined
  const { mask, value } = MARKED[view]
  const count = countMarked(columns.marks, mask, value)
  return unit === 'frame' ? markedFrames(view, count) : markedSlots(view, count)
}

/** The owner that gives a cell its colour. */
export function ownerAt(columns: MapColumns, grid: Grid, cell: number): number {
  const { from, to } = framesOf(grid, cell)
  return mostOf(columns.owner, from, to)
}
