import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { light } from '../../store/lit.ts'
import { cellAt, framesOf, type Grid, moved } from './geometry.ts'
import { numberOf, type Unit } from './source.ts'
import { watcher } from './watcher.ts'

/** The cell under the pointer or the keyboard's cursor, and how it gets there. */
export interface Pointed {
  readonly cell: number | undefined
  /** The same, at once: for what is drawn before the page is. */
  readonly now: { readonly current: number | undefined }
  /** Where the keyboard goes on from. */
  readonly cursor: number
  readonly handlers: {
    onPointerMove(event: PointerEvent<HTMLElement>): void
    onPointerDown(event: PointerEvent<HTMLElement>): void
    onPointerLeave(event: PointerEvent<HTMLElement>): void
    onKeyDown(event: KeyboardEvent<HTMLElement>): void
    onFocus(): void
    onBlur(): void
  }
}

/** The cell under a pointer. */
function under(event: PointerEvent<HTMLElement>, grid: Grid, ratio: number): number | undefined {
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return cellAt(grid, (event.clientX - left) * ratio, (event.clientY - top) * ratio)
}

/** Follows pointer and keys over the map. A map in focus keeps its cell when the pointer leaves. */
export function usePointed(grid: Grid, unit: Unit, ratio: number, speak: () => void): Pointed {
  const [cell, setCell] = useState<number>()
  const [last, setLast] = useState(0)
  const now = useRef<number>(undefined)
  const cursor = Math.min(last, grid.cells - 1)
  const known = cell === undefined || cell >= grid.cells ? undefined : cell
  useEffect(() => {
    const one = known !== undefined && grid.bin === 1
    watcher.pointAt(one ? { of: unit, at: numberOf(unit, framesOf(grid, known).from) } : undefined)
  }, [known, grid, unit])
  const point = (at: number | undefined): void => {
    now.current = at
    setCell(at)
    if (at === undefined) light(undefined)
    else setLast(at)
  }
  const key = (event: KeyboardEvent<HTMLElement>): void => {
    const to = moved(grid, cursor, event.key)
    if (to === undefined && event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.key === 'Escape' && known === undefined) return
    event.preventDefault()
    if (event.key === 'Enter') speak()
    else point(to)
  }
  const move = (event: PointerEvent<HTMLElement>): void => point(under(event, grid, ratio))
  return {
    cell: known,
    now,
    cursor,
    handlers: {
      onPointerMove: move,
      onPointerDown: move,
      onPointerLeave: (event) => {
        const stays = event.pointerType !== 'mouse' || document.activeElement === event.currentTarget
        if (!stays) point(undefined)
      },
      onKeyDown: key,
      onFocus: () => point(known ?? cursor),
      onBlur: () => point(undefined),
    },
  }
}
