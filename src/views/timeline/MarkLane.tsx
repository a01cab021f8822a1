import { memo } from 'react'
import { markLabel, markText, type NameOf } from '../../content/timeline.ts'
import type { Mark } from '../../protocol/timeline.ts'
import { scaleTo, type Span } from './geometry.ts'
import { besideSigns, placeLabels, SIGNS, WEIGHTS, type Wish } from './places.ts'

/** Width of a letter, size of a sign, the first line of labels and from line to line. Units: em. */
const LETTER = 0.57
const SIGN = 0.91
const FIRST = 2
const LINE = 1.25
/** The line of labels beside the signs. */
const BESIDE = 0.85

interface Props {
  readonly marks: readonly Mark[]
  readonly span: Span
  readonly width: number
  readonly nameOf: NameOf
  /** Size of the type, px. */
  readonly em: number
  /** Lines for labels under the signs; 0 = beside them. */
  readonly lanes: number
}

/** Left end and line of each label, px; undefined = there is no room for it. */
function placesFor(wishes: readonly Wish[], lanes: number, width: number, em: number) {
  if (lanes === 0)
    return besideSigns(wishes, SIGN * em, width).map((x) => (x === undefined ? x : { x, y: BESIDE * em }))
  return placeLabels(wishes, lanes, width).map(
    (place) => place && { x: place.x, y: (FIRST + place.lane * LINE) * em },
  )
}

/** The signs of what happened, under the moment at which it did, with as many words as there is room for. */
export const MarkLane = memo(function MarkLane({ marks, span, width, nameOf, em, lanes }: Props) {
  const scale = scaleTo(span, width)
  const seen = marks.filter(({ tick }) => tick >= span.from && tick <= span.to)
  const labels = seen.map((mark) => markLabel(mark, nameOf))
  const wishes = seen.map(({ tick, kind }, at) => {
    return { x: scale(tick), width: (labels[at]?.length ?? 0) * LETTER * em, weight: WEIGHTS[kind] }
  })
  const size = SIGN * em
  const places = placesFor(wishes, lanes, width, em)
  return (
    <svg className="marks-lane" aria-hidden="true">
      {seen.map((mark, at) => {
        const place = places[at]
        return (
          <g key={at} className="sign" data-kind={mark.kind}>
            <title>{markText(mark, nameOf)}</title>
            <path
              transform={`translate(${(wishes[at]?.x ?? 0) - size / 2}) scale(${size / 10})`}
              d={SIGNS[mark.kind]}
            />
            {place && (
              <text x={place.x} y={place.y}>
                {labels[at]}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
})
