import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import {
  cursorText,
  FRAMES,
  markedFrames,
  markedSlots,
  mixText,
  storyText,
  type View,
} from '../../content/frames.ts'
import { light } from '../../store/lit.ts'
import { useApp } from '../../store/useApp.ts'
import type { Owners } from '../owners.ts'
import { Drawing, type Inputs } from './drawing.ts'
import { framesOf, type Grid, mixOf, mostOf } from './geometry.ts'
import { keyOf, labelOf, looksOf, ownerOf } from './names.ts'
import { countMarked } from './paint.ts'
import { Ring } from './Ring.tsx'
import { type MapColumns, numberOf, type Unit } from './source.ts'
import { usePalette } from './usePalette.ts'
import { usePointed } from './usePointed.ts'
import { MARKED } from './views.ts'
import { watcher } from './watcher.ts'

interface Props {
  readonly unit: Unit
  readonly view: View
  readonly grid: Grid
  readonly owners: Owners
  /** The key of the owner that is lit up. */
  readonly lit: string | undefined
  readonly part: number | undefined
  readonly ratio: number
  /** Says in one line what is pointed at, or how many are marked; undefined = nothing to say. */
  readonly tell: (text: string | undefined) => void
}

/** Between two counts of marked frames while the machine plays, ms. */
const COUNT_AGAIN = 250

/** What the line says of what was drawn, the story of a single frame apart. */
function lineOf(columns: MapColumns, cell: number | undefined, props: Props): string | undefined {
  const { unit, view, grid, owners } = props
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
function ownerAt(columns: MapColumns, grid: Grid, cell: number): number {
  const { from, to } = framesOf(grid, cell)
  return mostOf(columns.owner, from, to)
}

/** The looks of all owners that ever were on the page. */
function useLooks(owners: Owners): Uint8Array {
  const names = useApp((state) => state.names)
  const dead = useApp((state) => state.dead)
  return useMemo(
    () => looksOf([...dead.map(({ exit }) => exit.pid), ...names.map(({ pid }) => pid)], owners),
    [names, dead, owners],
  )
}

/** The cells themselves, and the cursor on them: a slider over the numbers of frames. */
export function Cells(props: Props) {
  const { unit, view, grid, owners, lit, part, ratio, tell } = props
  const holder = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const lines = useRef<HTMLCanvasElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const drawn = useRef<MapColumns>(undefined)
  const countedAt = useRef(-Infinity)
  const [spoken, setSpoken] = useState('')
  const palette = usePalette(holder)
  const looks = useLooks(owners)
  const story = useStore(watcher.store, (state) => state.story)
  const told = story && storyText(story)
  const { cell, cursor, handlers } = usePointed(grid, unit, ratio, () => setSpoken(told ?? ''))
  const line = useRef<(columns: MapColumns) => void>(undefined)

  useEffect(() => {
    line.current = (columns) => {
      drawn.current = columns
      if (cell !== undefined) light(keyOf(ownerAt(columns, grid, cell)))
      if (cell !== undefined && grid.bin === 1) return
      const now = performance.now()
      if (cell === undefined && now - countedAt.current < COUNT_AGAIN) return
      countedAt.current = now
      tell(lineOf(columns, cell, props))
    }
  })
  useEffect(() => {
    countedAt.current = -Infinity
    if (drawn.current) line.current?.(drawn.current)
  }, [cell, view, unit, grid])

  useLayoutEffect(() => {
    if (canvas.current && lines.current) drawing.current ??= new Drawing(unit, canvas.current, lines.current)
    if (!palette) return undefined
    const filter = { owner: ownerOf(lit), ...MARKED[view] }
    const inputs: Inputs = { grid, ratio, looks, palette, filter, part }
    const draw = (): void => {
      const columns = drawing.current?.draw(inputs)
      if (columns) line.current?.(columns)
    }
    draw()
    return watcher.store.subscribe((state, old) => {
      if (state.look !== old.look || state.before !== old.before || state.after !== old.after) draw()
    })
  }, [unit, grid, ratio, looks, palette, lit, view, part])
  useLayoutEffect(() => drawing.current?.rule(), [palette])
  useEffect(() => {
    if (cell !== undefined && grid.bin === 1 && told !== undefined) tell(told)
  }, [cell, grid, told, tell])
  const at = cell ?? cursor
  const name = drawn.current ? labelOf(ownerAt(drawn.current, grid, at), owners) : ''
  const first = numberOf(unit, framesOf(grid, at).from)
  return (
    <div
      ref={holder}
      className="cells"
      role="slider"
      tabIndex={0}
      aria-label={FRAMES.cursor[unit]}
      aria-valuemin={numberOf(unit, 0)}
      aria-valuemax={numberOf(unit, grid.count - 1)}
      aria-valuenow={first}
      aria-valuetext={cursorText(unit, first, name)}
      {...handlers}
    >
      <canvas ref={lines} />
      <canvas ref={canvas} className="pixels" />
      {cell !== undefined && <Ring grid={grid} cell={cell} ratio={ratio} />}
      <span className="unseen" aria-live="polite">
        {spoken.replaceAll('**', '')}
      </span>
    </div>
  )
}
