import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { FRAMES, type View } from '../../content/frames.ts'
import { lit } from '../../store/lit.ts'
import type { Owners } from '../owners.ts'
import { Caption } from './Caption.tsx'
import { Cells } from './Cells.tsx'
import { gridFor } from './geometry.ts'
import { tieRows } from './lightRows.ts'
import { countOf, type Unit } from './source.ts'
import { Summary } from './Summary.tsx'
import { useBox } from './useBox.ts'
import { watcher } from './watcher.ts'
import { Zones } from './Zones.tsx'

interface Props {
  readonly owners: Owners
  /** How much of the victims' frames and slots has gone; undefined = no kill is on show. */
  readonly ram: number | undefined
  readonly swap: number | undefined
}

/** Looks are asked for only while the figure is in view. */
function useWatch(figure: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = figure.current
    if (!element) return undefined
    const observer = new IntersectionObserver((entries) => {
      const entry = entries.at(-1)
      if (entry) watcher.watch(entry.isIntersecting)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      watcher.watch(false)
    }
  }, [figure])
}

/** Every page frame of the machine, or every slot of its swap device: one cell each, in physical order. */
export const Frames = memo(function Frames({ owners, ram, swap }: Props) {
  const figure = useRef<HTMLElement>(null)
  const [unit, setUnit] = useState<Unit>('frame')
  const [view, setView] = useState<View>('owner')
  const [told, tell] = useState<string>()
  const box = useBox(figure)
  const counts = useStore(watcher.store, ({ look }) => look && `${look.frames} ${look.slots}`)
  const look = watcher.store.getState().look
  const slots = look !== undefined && look.slots > 0
  const shown: Unit = slots ? unit : 'frame'
  const count = counts !== undefined && look ? countOf(look, shown) : 0
  const grid = useMemo(() => gridFor(count, box.width, box.height), [count, box])
  const key = useStore(lit, (state) => state.key)
  useWatch(figure)
  useEffect(tieRows, [])
  const choose = (next: Unit, nextView: View): void => {
    setUnit(next)
    setView(nextView)
  }
  return (
    <figure
      ref={figure}
      className="frame-map"
      aria-label={shown === 'frame' ? FRAMES.frames : FRAMES.slots}
      aria-describedby="frame-map-summary"
    >
      {grid && look && (
        <>
          <Caption {...{ unit: shown, view, grid, slots, choose, told }} quiet={key !== undefined} />
          <Cells
            key={shown}
            part={shown === 'frame' ? ram : swap}
            {...{ unit: shown, view, grid, owners, tell, lit: key, ratio: box.ratio }}
          />
          {shown === 'frame' && <Zones zones={look.zones} grid={grid} ratio={box.ratio} />}
          <Summary {...{ unit: shown, grid, owners }} />
        </>
      )}
    </figure>
  )
})
