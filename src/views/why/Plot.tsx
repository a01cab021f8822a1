import { memo, useLayoutEffect, useRef, useState } from 'react'
import { axisSpan, span } from '../../base/span.ts'
import { PLOT, plotText } from '../../content/why.ts'
import type { Divisor } from '../../protocol/explain.ts'
import { plotSaw, type Room, type SawPlot } from './plot.ts'

/** Jiffies in a unit of the two divisors: for the words on the axis. */
const JIFFIES = { cpu: 1024, run: 131072 } as const
const POWER = { cpu: 1 / 2, run: 1 / 4 } as const

interface Props {
  readonly kind: 'cpu' | 'run'
  readonly divisor: Divisor
  readonly units: number
  readonly by: number
  readonly hue: number
}

/** The room that the style sheet gives, and its type; measured again when the window changes. */
function useRoom(): [React.RefObject<SVGSVGElement | null>, Room | undefined] {
  const plot = useRef<SVGSVGElement>(null)
  const [room, setRoom] = useState<Room | undefined>(undefined)
  useLayoutEffect(() => {
    const measure = (): void => {
      if (!plot.current) return
      const { clientWidth: width, clientHeight: height } = plot.current
      if (width > 0)
        setRoom({ width, height, em: Number.parseFloat(getComputedStyle(plot.current).fontSize) })
    }
    measure()
    const observer = new ResizeObserver(measure)
    if (plot.current) observer.observe(plot.current)
    return () => observer.disconnect()
  }, [])
  return [plot, room]
}

/** A divisor of badness() against the true root: the teeth of the saw, and where the task stands. */
export const Plot = memo(
  function Plot({ kind, divisor: { saw, most }, units, by, hue }: Props) {
    const [plot, room] = useRoom()
    const shown = Math.min(most, Math.max(0, units))
    const power = POWER[kind]
    const root = shown ** power
    const label = plotText(kind, by, root, span(most * JIFFIES[kind]))
    const drawn = room && plotSaw({ saw, most, power, here: { units: shown, by } }, room)
    return (
      <figure className={`saw of-${kind}`}>
        <figcaption>{PLOT.title[kind]}</figcaption>
        <svg ref={plot} role="img" aria-label={label} className={`h${hue}`}>
          {drawn && <Drawing kind={kind} plot={drawn} root={root} />}
        </svg>
      </figure>
    )
  },
  (a, b) => a.kind === b.kind && a.units === b.units && a.by === b.by && a.hue === b.hue,
)

interface DrawnProps {
  readonly kind: Props['kind']
  readonly plot: SawPlot
  /** The true root where the task stands. */
  readonly root: number
}

function Drawing({ kind, plot, root }: DrawnProps) {
  const { inner, here } = plot
  return (
    <>
      <Axes kind={kind} plot={plot} />
      <path className="ghost" d={plot.ghost} />
      <path className="stairs" d={plot.stairs} />
      {plot.falls.map((fall) => (
        <path key={fall.x} className="fall" d={`M${fall.from.x} ${fall.from.y}V${fall.to.y}`} />
      ))}
      <path className="drop" d={`M${here.x} ${here.y}V${plot.above}`} />
      <circle className="here" cx={here.x} cy={here.y} />
      <Words kind={kind} plot={plot} root={root} />
      <text className="at-end" x={inner.right} y={plot.end.ghost} dy="-.5em">
        {PLOT.root[kind]}
      </text>
    </>
  )
}

function Axes({
  kind,
  plot: { rows, columns, inner },
}: {
  readonly kind: Props['kind']
  readonly plot: SawPlot
}) {
  const ends = ['at-start', '', '', '', 'at-end']
  return (
    <>
      {rows.map(({ by, y }) => (
        <g key={by}>
          <line x1={inner.left} x2={inner.right} y1={y} y2={y} />
          <text className="at-end" x={inner.left} y={y} dx="-.7em" dy=".35em">
            {by}
          </text>
        </g>
      ))}
      {columns.map(({ units, x }, at) => (
        <text key={units} className={`column ${ends[at]}`} x={x} y={inner.bottom} dy="1.4em">
          {axisSpan(units * JIFFIES[kind])}
        </text>
      ))}
    </>
  )
}

/** Words beside a point near the right end stand at its left. `margin` = what part of the width is near. */
const anchorAt = (x: number, { left, right }: SawPlot['inner'], margin: number): string =>
  x > right - (right - left) * margin ? 'at-end' : x < left + (right - left) * margin ? 'at-start' : ''

function Words({ kind, plot, root }: DrawnProps) {
  const { here, inner, falls, end } = plot
  return (
    <>
      {falls
        .filter(({ labelled }) => labelled)
        .map(({ x, from, before, after }) => (
          <text key={x} className={`fell ${anchorAt(x, inner, 0.25)}`} x={x} y={from.y} dy="-.5em">
            {PLOT.fall(before, after)}
          </text>
        ))}
      <text className={`here-words ${anchorAt(here.x, inner, 0.3)}`} x={here.x} y={here.y} dy="1.5em">
        {PLOT.here[kind](root)}
      </text>
      <text className="ours at-end" x={inner.right} y={end.stairs} dy="1.2em">
        {PLOT.ours[kind]}
      </text>
    </>
  )
}
