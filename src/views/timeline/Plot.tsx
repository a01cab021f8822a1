import { memo, type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Ink } from '../frames/palette.ts'
import { CANVAS } from '../line.ts'
import { lookOf } from '../owners.ts'
import { line } from '../paced.ts'
import { type Easel, lend } from '../painter/lend.ts'
import { type ChartOrder, orderOf, type Shown } from './chart.ts'
import type { Setting } from './draw.ts'
import type { Heights, Span } from './geometry.ts'
import { watcher } from './watcher.ts'

interface Props {
  readonly span: Span
  readonly heights: Heights
  readonly width: number
  readonly ratio: number
  readonly inks: readonly Ink[]
  readonly host: RefObject<HTMLElement | null>
}

/**
 * The areas of the chart, drawn at every answer of the machine when their turn has come: an answer may also make the line
 * longer, and all of it is drawn once then, not twice.
 */
export const Plot = memo(function Plot({ span, heights, width, ratio, inks, host }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const easel = useRef<Easel<ChartOrder>>(undefined)
  const shown = useRef<Shown>(undefined)
  const owners = useStore(watcher.store, (state) => state.owners)
  const places = owners.map(({ owner }) => owner).join()
  const setting = useMemo((): Setting => {
    const looks = places === '' ? [] : places.split(',').map((owner) => lookOf(Number(owner)).hue)
    const ink = host.current ? getComputedStyle(host.current).getPropertyValue('--ink').trim() : ''
    return { span, heights, width, ratio, inks, looks, ink }
  }, [span, heights, width, ratio, inks, places, host])
  useLayoutEffect(() => {
    if (!canvas.current) return undefined
    const lent = (easel.current = lend('chart', canvas.current))
    return lent.close
  }, [])
  useLayoutEffect(() => {
    const draw = (): void => {
      const { track, left } = watcher.store.getState()
      if (!track) return
      const now = { setting, track, left }
      easel.current?.paint(orderOf(shown.current, now))
      shown.current = now
    }
    const ask = (): void => line.join(easel, CANVAS, draw)
    ask()
    const leave = watcher.store.subscribe(ask)
    return () => {
      leave()
      line.leave(easel)
    }
  }, [setting])
  return <canvas ref={canvas} aria-hidden="true" />
})
