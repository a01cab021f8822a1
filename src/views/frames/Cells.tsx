import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { cursorText, FRAMES, storyText } from '../../content/frames.ts'
import { light } from '../../store/lit.ts'
import { framesOf } from './geometry.ts'
import { lineOf, ownerAt } from './line.ts'
import { keyOf, labelOf } from './names.ts'
import { Ring } from './Ring.tsx'
import { type MapColumns, numberOf } from './source.ts'
import { type DrawingProps, useDrawing } from './useDrawing.ts'
import { usePointed } from './usePointed.ts'
import { watcher } from './watcher.ts'

interface Props extends DrawingProps {
  /** Says in one line what is pointed at, or how many are marked; undefined = nothing to say. */
  readonly tell: (text: string | undefined) => void
}

/** Between two counts of marked frames while the machine plays, ms. */
const COUNT_AGAIN = 250

/**
 * Lights up the owner of the cell that is pointed at, when it is another than before: meanwhile the bars may have lit up
 * somebody else.
 */
function relight(lighted: { current: string | undefined }, key: string | undefined): void {
  if (key !== undefined && lighted.current !== key) light(key)
  lighted.current = key
}

/** Says what was drawn: the owner of the cell lights up, the line tells what is no single frame's story. */
function useLine(props: Props, cell: number | undefined, now: { readonly current: number | undefined }) {
  const { unit, view, grid, tell } = props
  const lighted = useRef<string>(undefined)
  const toldAt = useRef(-Infinity)
  const say = useRef<(columns: MapColumns) => void>(() => undefined)
  useLayoutEffect(() => {
    say.current = (columns) => {
      const at = now.current !== undefined && now.current < grid.cells ? now.current : undefined
      relight(lighted, at === undefined ? undefined : keyOf(ownerAt(columns, grid, at)))
      if (at !== undefined && grid.bin === 1) return
      const time = performance.now()
      if (at === undefined && time - toldAt.current < COUNT_AGAIN) return
      toldAt.current = time
      tell(lineOf(columns, at, props))
    }
  })
  useLayoutEffect(() => {
    toldAt.current = -Infinity
  }, [cell, view, unit, grid])
  return say
}

/** The cells themselves, and the cursor on them: a slider over the numbers of frames. */
export function Cells(props: Props) {
  const { unit, view, grid, owners, ratio, tell } = props
  const [holder, canvas, lines] = [
    useRef<HTMLDivElement>(null),
    useRef<HTMLCanvasElement>(null),
    useRef<HTMLCanvasElement>(null),
  ]
  const [spoken, setSpoken] = useState('')
  const story = useStore(watcher.store, (state) => state.story)
  const told = story && storyText(story)
  const { cell, now, cursor, handlers } = usePointed(grid, unit, ratio, () => setSpoken(told ?? ''))
  const say = useLine(props, cell, now)
  const drawn = useDrawing(props, { holder, canvas, lines }, say)
  useEffect(() => {
    if (drawn.current) say.current(drawn.current)
  }, [drawn, say, cell, view, unit, grid])
  useEffect(() => {
    if (cell !== undefined && grid.bin === 1 && told !== undefined) tell(told)
  }, [cell, grid, told, tell])
  const at = cell ?? cursor
  const name = drawn.current ? labelOf(ownerAt(drawn.current, grid, at), owners) : ''
  const first = numberOf(unit, framesOf(grid, at).from)
  return (
    <>
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
      </div>
      <p className="unseen" aria-live="polite">
        {spoken.replaceAll('**', '')}
      </p>
    </>
  )
}
