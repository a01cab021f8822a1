import { type KeyboardEvent, memo, Suspense, useEffect, useState } from 'react'
import { pagesOfMegabytes, percent, sliderMegabytes } from '../base/format.ts'
import { handleName, sliderName, sliderText } from '../content/memory.ts'
import { actions } from '../store/actions.ts'
import { later } from './rest.ts'
import type { Tip } from './why/tip.ts'

const Ticks = later('Ticks')

/** What the track of a memory slider shows. Units: pages. */
export interface Track {
  readonly most: number
  readonly rss: number
  readonly swapped: number
  readonly total_vm: number
}

interface Props extends Track {
  readonly pid: number
  readonly comm: string
  readonly target: number
  readonly hue: number
  /** Where the victim changes; undefined until that is known. */
  readonly tip: Tip | undefined
  /** The handle under the headline, which must not have the name of the row's own slider. */
  readonly big?: boolean
}

const PAGE_STEP = 16

/** In RAM: solid. In swap: its pattern at half strength. Asked for, never touched: an outline. */
const Asked = memo(function Asked({ hue, most, rss, swapped, total_vm }: Track & { readonly hue: number }) {
  return (
    <svg className={`track h${hue}`} aria-hidden="true">
      <rect className="groove" width="100%" height="100%" />
      <rect className="asked" width={percent(Math.min(total_vm, most), most)} height="100%" />
      <rect className="hue" width={percent(rss, most)} height="100%" />
      <rect
        className="swapped"
        x={percent(rss, most)}
        width={percent(swapped, most)}
        height="100%"
        fill={`url(#w-${hue})`}
      />
    </svg>
  )
})

/** The thumb stays where the hand put it until the machine has taken it over. */
function useHeld(mb: number): [number, (mb: number) => void, () => void] {
  const [held, setHeld] = useState<number | undefined>(undefined)
  const [gripped, setGripped] = useState(false)
  useEffect(() => {
    if (!gripped) setHeld(undefined)
  }, [gripped, mb])
  const set = (value: number): void => {
    setGripped(true)
    setHeld(value)
  }
  return [held ?? mb, set, () => setGripped(false)]
}

/** Page keys move by 16 MB; the browser's own step would be a tenth of the range. */
function pageStep(event: KeyboardEvent<HTMLInputElement>, value: number, most: number): number | undefined {
  const by = event.key === 'PageUp' ? PAGE_STEP : event.key === 'PageDown' ? -PAGE_STEP : 0
  if (by === 0) return undefined
  event.preventDefault()
  return Math.min(most, Math.max(0, value + by))
}

/** One task's memory, in MB: what it shall hold. The machine mallocs and touches, or frees. */
export const Slider = memo(function Slider(props: Props) {
  const { pid, comm, target, hue, tip, most, rss, swapped, total_vm, big = false } = props
  const [mb, hold, letGo] = useHeld(sliderMegabytes(target))
  const max = sliderMegabytes(most)
  const id = `${big ? 'big' : 'row'}${pid}`
  const set = (value: number): void => {
    hold(value)
    actions.setMemory(pid, pagesOfMegabytes(value))
  }
  return (
    <span className={big ? 'slider big' : 'slider'}>
      <Asked {...{ hue, most, rss, swapped, total_vm }} />
      {tip && (
        <Suspense>
          <Ticks {...{ id, most, tip }} />
        </Suspense>
      )}
      <input
        type="range"
        min={0}
        max={max}
        step={1}
        value={mb}
        aria-label={big ? handleName(comm, pid) : sliderName(comm, pid)}
        aria-valuetext={sliderText(mb, rss, swapped)}
        aria-describedby={tip && id}
        onChange={(event) => set(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const value = pageStep(event, mb, max)
          if (value !== undefined) set(value)
        }}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
    </span>
  )
})
