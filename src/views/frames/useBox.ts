import { type RefObject, useLayoutEffect, useState } from 'react'

/** An element's size in device pixels, and how many of them make one of the page. */
export interface Box {
  readonly width: number
  readonly height: number
  readonly ratio: number
}

function boxOf(element: HTMLElement): Box {
  const ratio = devicePixelRatio || 1
  const { width, height } = element.getBoundingClientRect()
  // A fraction of a pixel more or less comes from rounding: it must not cost a row of cells.
  const whole = (length: number): number => Math.floor(length * ratio + 0.1)
  return { width: whole(width), height: whole(height), ratio }
}

const same = (a: Box, b: Box): boolean => a.width === b.width && a.height === b.height && a.ratio === b.ratio

/** Follows the size of an element, and the zoom of the page. */
export function useBox(ref: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0, ratio: 1 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = (): void => {
      const next = boxOf(element)
      setBox((old) => (same(old, next) ? old : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      removeEventListener('resize', measure)
    }
  }, [ref])
  return box
}
