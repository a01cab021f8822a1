import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import type { View } from '../../content/frames.ts'
import { app } from '../../store/app.ts'
import { useApp } from '../../store/useApp.ts'
import { CANVAS } from '../line.ts'
import type { Owners } from '../owners.ts'
import { isSlow, line } from '../paced.ts'
import { Drawing, type Inputs } from './drawing.ts'
import type { Grid } from './geometry.ts'
import { looksOf, ownerOf } from './names.ts'
import type { MapColumns, Unit } from './source.ts'
import { usePalette } from './usePalette.ts'
import { MARKED } from './views.ts'
import { watcher } from './watcher.ts'

/** What a map is drawn from. */
export interface DrawingProps {
  readonly unit: Unit
  readonly view: View
  readonly grid: Grid
  readonly owners: Owners
  /** The key of the owner that is lit up. */
  readonly lit: string | undefined
  /** How much of the victims' memory has gone; undefined = no kill is on show. */
  readonly part: number | undefined
  readonly ratio: number
}

/** The elements that are drawn on, inside `holder`. */
export interface Sheets {
  readonly holder: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly lines: RefObject<HTMLCanvasElement | null>
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

/** Draws at every look, and when anything else changes; `then` hears what was drawn. The last columns that were. */
export function useDrawing(
  props: DrawingProps,
  { holder, canvas, lines }: Sheets,
  then: { readonly current: (columns: MapColumns) => void },
): RefObject<MapColumns | undefined> {
  const { unit, view, grid, owners, lit, part, ratio } = props
  const drawing = useRef<Drawing>(undefined)
  const drawn = useRef<MapColumns>(undefined)
  const palette = usePalette(holder)
  const looks = useLooks(owners)
  useLayoutEffect(() => {
    if (canvas.current && lines.current) drawing.current ??= new Drawing(unit, canvas.current, lines.current)
    if (!palette) return undefined
    const filter = { owner: ownerOf(lit), ...MARKED[view] }
    const inputs: Inputs = { grid, ratio, looks, palette, filter, part }
    const draw = (): void => {
      const columns = drawing.current?.draw(inputs)
      if (columns) then.current((drawn.current = columns))
    }
    // What a kill frees can wait for its turn, and so can what a slow page hears beside the next moment.
    const waits = (): boolean => part !== undefined || (isSlow() && app.store.getState().status === 'playing')
    const put = (): void => (waits() ? line.join(drawing, CANVAS, draw) : draw())
    put()
    const leave = watcher.store.subscribe((state, old) => {
      if (state.look !== old.look || state.before !== old.before || state.after !== old.after) put()
    })
    return () => {
      leave()
      line.leave(drawing)
    }
  }, [canvas, lines, then, unit, grid, ratio, looks, palette, lit, view, part])
  useLayoutEffect(() => drawing.current?.rule(), [palette])
  return drawn
}
