import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { TIMELINE, timeText } from '../../content/timeline.ts'
import { head } from '../../protocol/layout.ts'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import type { TimelineState } from '../../store/timeline.ts'
import { useApp } from '../../store/useApp.ts'
import type { Span } from './geometry.ts'
import { watcher } from './watcher.ts'

/** Page keys go a second back or forth; the browser's own step would be a tenth of the line. */
const SECOND = 100

/** How far the run has come, in ticks, where the machine is not at its end. */
function beyond({ track }: TimelineState): number {
  const { moment } = app.store.getState()
  const reached = track?.reached ?? 0
  return moment && reached > head(moment.frame, 'tick') ? reached : 0
}

/** How far the run has come: to what is on show, or beyond. At its end only what is on show tells, in its turn. */
export const useReached = (tick: number): number => Math.max(useStore(watcher.store, beyond), tick)

/** A panic covers the page: a hand that drags stops before it, and the keys or its mark go there. */
function dragMost(reached: number): number {
  const panic = watcher.store.getState().track?.marks.at(-1)
  return panic?.kind === 'panic' && panic.tick === reached ? reached - 1 : reached
}

function keyStep({ key }: KeyboardEvent, tick: number, reached: number): number | undefined {
  if (key === 'PageUp') return tick + SECOND
  if (key === 'PageDown') return tick - SECOND
  if (key === 'ArrowRight' || key === 'ArrowUp') return tick + 1
  if (key === 'ArrowLeft' || key === 'ArrowDown') return tick - 1
  if (key === 'Home') return 0
  return key === 'End' ? reached : undefined
}

/** The thumb stays where the hand or the keys put it until the machine has come there. */
function useHeld(): [number | undefined, (tick: number) => void, () => void] {
  const [held, hold] = useState<number>()
  const gripped = useRef(false)
  const seeking = useApp(({ status }) => status === 'stepping')
  useEffect(() => {
    if (seeking) return
    gripped.current = false
    hold(undefined)
  }, [seeking])
  const set = (tick: number): void => {
    gripped.current = true
    hold(tick)
  }
  const letGo = (): void => {
    if (gripped.current && held !== undefined) actions.seek(held)
    gripped.current = false
  }
  return [held, set, letGo]
}

interface Props {
  readonly span: Span
  readonly tick: number
  readonly reached: number
}

/** Any moment of the run: drag, click, or keys. The thumb stays under the hand while the machine follows. */
export function TimeSlider({ span, tick, reached }: Props) {
  const [held, hold, letGo] = useHeld()
  const shown = held ?? tick
  const go = (to: number, most: number): void => {
    const goal = Math.max(0, Math.min(most, to))
    hold(goal)
    actions.seek(goal, true)
  }
  return (
    <input
      id="time"
      type="range"
      min={span.from}
      max={span.to}
      step={1}
      value={shown}
      aria-label={TIMELINE.time}
      aria-valuetext={timeText(shown, reached)}
      onChange={(event) => go(event.currentTarget.valueAsNumber, dragMost(reached))}
      onKeyDown={(event) => {
        const to = keyStep(event, shown, reached)
        if (to === undefined) return
        event.preventDefault()
        go(to, reached)
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyUp={(event) => keyStep(event, shown, reached) !== undefined && letGo()}
      onBlur={letGo}
    />
  )
}
