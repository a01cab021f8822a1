import { ticks } from 'd3-array'
import { memo } from 'react'
import { axisText } from '../../content/timeline.ts'
import { scaleTo, type Span } from './geometry.ts'

/** Between two moments on the axis, em. */
const APART = 10

interface Props {
  readonly span: Span
  readonly width: number
  /** Size of the type, px. */
  readonly em: number
}

/** Seconds of the run, at round moments. */
export const Axis = memo(function Axis({ span, width, em }: Props) {
  const scale = scaleTo(span, width)
  return (
    <svg className="axis" aria-hidden="true">
      {ticks(span.from, span.to, Math.max(2, Math.round(width / (APART * em)))).map((tick) => (
        <text key={tick} x={scale(tick)} y="1em" textAnchor={anchorAt(scale(tick), width, em)}>
          {axisText(tick)}
        </text>
      ))}
    </svg>
  )
})

/** Words at the ends stay within the picture. */
const anchorAt = (x: number, width: number, em: number): 'start' | 'middle' | 'end' => {
  if (x < em) return 'start'
  return x > width - 2 * em ? 'end' : 'middle'
}
