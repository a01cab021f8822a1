import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { COMPARE } from '../../content/compare.ts'
import { chartSummary, ramText, swapText, TIMELINE } from '../../content/timeline.ts'
import { head } from '../../protocol/layout.ts'
import { useApp } from '../../store/useApp.ts'
import { useBox } from '../frames/useBox.ts'
import { useInks } from '../frames/useInks.ts'
import type { Owners } from '../owners.ts'
import { Axis } from './Axis.tsx'
import { following, heightsFor, type Span, watermarkLines, wholeSpan, zoomed } from './geometry.ts'
import { CompareTable } from './CompareTable.tsx'
import { MarkLane } from './MarkLane.tsx'
import { MarkTable } from './MarkTable.tsx'
import { Plot } from './Plot.tsx'
import { TimeSlider, useReached, useTick } from './TimeSlider.tsx'
import { watcher } from './watcher.ts'

/** How much closer a step of the zoom looks. */
const CLOSER = 2
/** Lines of words under the signs where there is room. */
const LANES = 2

/** The part of the line that is shown: all of it, or a closer look that goes along with the machine. */
function useSpan(tick: number, reached: number): [Span, Span, (by: number | undefined) => void] {
  const whole = useMemo(() => wholeSpan(reached), [reached])
  const [near, setNear] = useState<Span>()
  const span = useMemo(() => (near ? following(near, whole, tick) : whole), [near, whole, tick])
  const zoom = (by: number | undefined): void => {
    const next = by === undefined ? whole : zoomed(span, whole, tick, by)
    setNear(next.to - next.from < whole.to - whole.from ? next : undefined)
  }
  // Only what differs is handed on, so that nothing is drawn again for the same part of the line.
  const [from, to] = [span.from, span.to]
  return [useMemo(() => ({ from, to }), [from, to]), whole, zoom]
}

const noMarks = [] as const

const useHead = (column: Parameters<typeof head>[1]): number =>
  useApp(({ moment }) => (moment ? head(moment.frame, column) : 0))

/** Who held memory over time, and the slider that goes to any moment of it. */
export const Timeline = memo(function Timeline({ owners }: { readonly owners: Owners }) {
  const plot = useRef<HTMLDivElement>(null)
  const [tall, setTall] = useState(false)
  const [comparing, compare] = useState(false)
  const box = useBox(plot)
  const inks = useInks(plot)
  const tick = useTick()
  const reached = useReached(tick)
  const [span, whole, zoom] = useSpan(tick, reached)
  const marks = useStore(watcher.store, ({ track }) => track?.marks ?? noMarks)
  const left = useStore(watcher.store, (state) => state.left !== undefined)
  const [frames, slots] = [useHead('total'), useHead('total_swap_pages')]
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
      <Tools {...{ tall, setTall, span, whole, zoom, left, comparing, compare }} />
      <div className="chart">
        <div className="plot" ref={plot}>
          {inks && width > 0 && <Plot {...{ span, heights, width, inks }} ratio={box.ratio} host={plot} />}
          <Lines {...{ frames, slots, heights, em }} />
        </div>
        <MarkLane {...{ marks, span, width, nameOf, em }} lanes={tall ? LANES : 0} />
        <Axis {...{ span, width, em }} />
        <TimeSlider {...{ span, tick, reached }} />
      </div>
      {tall && (left && comparing ? <CompareTable /> : <MarkTable {...{ marks, nameOf, tick }} />)}
      <p id="timeline-summary" className="unseen">
        {chartSummary(frames, slots, reached, marks.length)}
      </p>
    </figure>
  )
})

interface ToolsProps {
  readonly tall: boolean
  readonly setTall: (tall: boolean) => void
  readonly span: Span
  readonly whole: Span
  readonly zoom: (by: number | undefined) => void
  readonly left: boolean
  readonly comparing: boolean
  readonly compare: (on: boolean) => void
}

function Tools({ tall, setTall, span, whole, zoom, left, comparing, compare }: ToolsProps) {
  const isWhole = span.from === whole.from && span.to === whole.to
  return (
    <p className="tools-line">
      {tall && <b>{TIMELINE.figure}</b>}
      {left && <span className="left-key">{TIMELINE.left}</span>}
      {left && (
        <button
          type="button"
          className="link"
          aria-pressed={tall && comparing}
          onClick={() => {
            compare(!(tall && comparing))
            setTall(true)
          }}
        >
          {COMPARE.compare}
        </button>
      )}
      {tall && (
        <>
          <button type="button" className="link" onClick={() => zoom(CLOSER)}>
            {TIMELINE.closer}
          </button>
          <button type="button" className="link" disabled={isWhole} onClick={() => zoom(1 / CLOSER)}>
            {TIMELINE.wider}
          </button>
          <button type="button" className="link" disabled={isWhole} onClick={() => zoom(undefined)}>
            {TIMELINE.all}
          </button>
        </>
      )}
      <button type="button" className="link size" aria-expanded={tall} onClick={() => setTall(!tall)}>
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
      {frames > 0 && (
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
