import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { following, type Span, wholeSpan, zoomed } from './geometry.ts'

/** How much closer a step of the zoom looks, and how far a wheel turns for it, px. */
const CLOSER = 2
const WHEEL = 240

/** Where a page does not scroll, a wheel has nothing else to do. */
const FREE_WHEEL = '(min-width: 1000px)'

/** The part of the line that is shown, and what changes it. */
export interface Lens {
  readonly span: Span
  readonly isWhole: boolean
  /** Looks so many times closer, at a tick that keeps its place; the present one if none is named. */
  zoom(by: number, at?: number): void
  closer(): void
  wider(): void
  all(): void
}

/** All of the line, or a closer look that goes along with the machine. */
export function useLens(tick: number, reached: number): Lens {
  const whole = useMemo(() => wholeSpan(reached), [reached])
  const [near, setNear] = useState<Span>()
  const wanted = near ? following(near, whole, tick) : whole
  const [from, to] = [wanted.from, wanted.to]
  // Only what differs is handed on, so that nothing is drawn again for the same part of the line.
  const span = useMemo(() => ({ from, to }), [from, to])
  const zoom = (by: number, at = tick): void => {
    const next = zoomed(span, whole, at, by)
    setNear(next.to - next.from < whole.to - whole.from ? next : undefined)
  }
  return {
    span,
    isWhole: from === whole.from && to === whole.to,
    zoom,
    closer: () => zoom(CLOSER),
    wider: () => zoom(1 / CLOSER),
    all: () => setNear(undefined),
  }
}

const middle = ([a, b]: readonly Touch[]): number => (a.clientX + b.clientX) / 2
const apart = ([a, b]: readonly Touch[]): number =>
  Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY))

/** A wheel over the picture looks closer or wider at what is under it, and so do two fingers. */
export function useWheel(ref: RefObject<HTMLElement | null>, lens: Lens): void {
  const now = useRef(lens)
  useEffect(() => {
    now.current = lens
  })
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const zoom = (by: number, x: number): void => {
      const { span, zoom: look } = now.current
      const { left, width } = element.getBoundingClientRect()
      look(by, Math.round(span.from + ((x - left) / width) * (span.to - span.from)))
    }
    // Chromium and others send a pinch on a touchpad as a wheel with the key Ctrl.
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !matchMedia(FREE_WHEEL).matches) return
      event.preventDefault()
      zoom(2 ** (-event.deltaY / WHEEL), event.clientX)
    }
    let before: number | undefined
    const pinch = (event: TouchEvent): void => {
      const touches = [...event.touches]
      if (touches.length !== 2) {
        before = undefined
        return
      }
      event.preventDefault()
      const width = apart(touches)
      if (before !== undefined) zoom(width / before, middle(touches))
      before = width
    }
    const kinds = ['touchstart', 'touchmove', 'touchend'] as const
    element.addEventListener('wheel', wheel, { passive: false })
    for (const kind of kinds) element.addEventListener(kind, pinch, { passive: false })
    return () => {
      element.removeEventListener('wheel', wheel)
      for (const kind of kinds) element.removeEventListener(kind, pinch)
    }
  }, [ref])
}
