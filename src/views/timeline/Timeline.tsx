import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { COMPARE } from '../../content/compare.ts'
import { chartSummary, ramText, swapText, TIMELINE } from '../../content/timeline.ts'
import { head } from '../../protocol/layout.ts'
import { listenToTimeKeys } from '../../store/timeKeys.ts'
import { useApp } from '../../store/useApp.ts'
import { useBox } from '../frames/useBox.ts'
import { useInks } from '../frames/useInks.ts'
import type { Owners } from '../owners.ts'
import { useTick } from '../useTurn.ts'
import { Axis } from './Axis.tsx'
import { heightsFor, watermarkLines } from './geometry.ts'
import { CompareTable } from './CompareTable.tsx'
import { MarkLane } from './MarkLane.tsx'
import { MarkTable } from './MarkTable.tsx'
import { Plot } from './Plot.tsx'
import { TimeSlider, useReached } from './TimeSlider.tsx'
import { type Lens, useLens, useWheel } from './useLens.ts'
import { watcher } from './watcher.ts'

/** Lines of words under the signs where there is room. */
const LANES = 2

const noMarks = [] as const

const useHead = (column: Parameters<typeof head>[1]): number =>
  useApp(({ moment }) => (moment ? head(moment.frame, column) : 0))

/** Who held memory over time, and the slider that goes to any moment of it. */
export const Timeline = memo(function Timeline({ owners }: { readonly owners: Owners }) {
  const plot = useRef<HTMLDivElement>(null)
  const chart = useRef<HTMLDivElement>(null)
  const box = useBox(plot)
  const inks = useInks(plot)
  const tick = useTick('time')
  const reached = useReached(tick)
  const lens = useLens(tick, reached)
  const { span } = lens
  useWheel(chart, lens)
  const marks = useStore(watcher.store, ({ track }) => track?.marks ?? noMarks)
  const left = useStore(watcher.store, (state) => state.left !== undefined)
  const view = useView(left, lens)
  const { tall, comparing } = view
  const frames = useHead('total')
  const slots = Math.max(
    useHead('total_swap_pages'),
    useStore(watcher.store, (state) => state.slots),
  )
  const [width, height] = [box.width / box.ratio, box.height / box.ratio]
  const heights = useMemo(() => heightsFor(height, frames, slots), [height, frames, slots])
  const em = useMemo(
    () => (box && plot.current ? parseFloat(getComputedStyle(plot.current).fontSize) : 11),
    [box],
  )
  const nameOf = useCallback((pid: number) => owners.comm(pid), [owners])
  return (
    <figure
      className="timeline"
      aria-label={TIMELINE.figure}
      aria-describedby="timeline-summary"
      data-tall={tall}
    >
      <Tools {...{ view, lens, left }} />
      <div className="chart" ref={chart}>
        <div className="areas" ref={plot}>
          {inks && width > 0 && <Plot {...{ span, heights, width, inks }} ratio={box.ratio} host={plot} />}
          <Lines {...{ frames, slots, heights, em }} />
        </div>
        <MarkLane {...{ marks, span, width, nameOf, em }} lanes={tall ? LANES : 0} />
        <Axis {...{ span, width, em }} />
        <TimeSlider {...{ span, tick, reached }} />
      </div>
      {tall && (comparing ? <CompareTable /> : <MarkTable {...{ marks, nameOf, tick }} />)}
      <p id="timeline-summary" className="unseen">
        {chartSummary(frames, slots, reached, marks.length)}
      </p>
    </figure>
  )
})

/** How the line of time stands on the page. */
interface View {
  readonly tall: boolean
  readonly comparing: boolean
  readonly size: () => void
  readonly compare: () => void
}

/** Buttons and keys change it alike. There is something to compare once a run was `left`. */
function useView(left: boolean, { closer, wider }: Lens): View {
  const [tall, setTall] = useState(false)
  const [wanted, want] = useState(false)
  const comparing = left && tall && wanted
  const size = (): void => setTall(!tall)
  const compare = (): void => {
    if (!left) return
    want(!comparing)
    setTall(true)
  }
  useEffect(() => {
    const acts = { size, compare, closer, wider }
    listenToTimeKeys((act) => acts[act]())
  })
  useEffect(() => () => listenToTimeKeys(undefined), [])
  return { tall, comparing, size, compare }
}

interface ToolsProps {
  readonly view: View
  readonly lens: Lens
  readonly left: boolean
}

function Tools({ view: { tall, comparing, size, compare }, lens, left }: ToolsProps) {
  const { isWhole, closer, wider, all } = lens
  return (
    <p className="tools-line">
      {tall && <b>{TIMELINE.figure}</b>}
      {left && <span className="left-key">{TIMELINE.left}</span>}
      {left && (
        <button type="button" className="link" aria-pressed={comparing} onClick={compare}>
          {COMPARE.compare}
        </button>
      )}
      {tall && (
        <>
          <button type="button" className="link" onClick={closer}>
            {TIMELINE.closer}
          </button>
          <button type="button" className="link" disabled={isWhole} onClick={wider}>
            {TIMELINE.wider}
          </button>
        </>
      )}
      {(tall || !isWhole) && (
        <button type="button" className="link" disabled={isWhole} onClick={all}>
          {TIMELINE.all}
        </button>
      )}
      <button type="button" className="link size" aria-expanded={tall} onClick={size}>
        {tall ? TIMELINE.smaller : TIMELINE.larger}
      </button>
    </p>
  )
}

interface LinesProps {
  readonly frames: number
  readonly slots: number
  readonly heights: ReturnType<typeof heightsFor>
  readonly em: number
}

/** The floor from which RAM stands and swap hangs, the watermarks under the ceiling of RAM, and what is what. */
function Lines({ frames, slots, heights: { ram, swap, page }, em }: LinesProps) {
  const [min, low, high] = [useHead('pages_min'), useHead('pages_low'), useHead('pages_high')]
  return (
    <svg className="lines" aria-hidden="true">
      {watermarkLines(page, [min, low, high]).map((y) => (
        <line key={y} className="mark-line" x2="100%" y1={y} y2={y} />
      ))}
      <line className="floor" x2="100%" y1={ram} y2={ram} />
      {ram > 2 * em && frames > 0 && (
        <text x="100%" y={low * page + 1.2 * em}>
          {ramText(frames)}
        </text>
      )}
      {swap > 1.5 * em && (
        <text x="100%" y={ram + swap - 0.3 * em}>
          {swapText(slots)}
        </text>
      )}
    </svg>
  )
}
