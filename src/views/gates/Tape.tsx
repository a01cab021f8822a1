import { memo } from 'react'
import { times } from '../../content/gates.ts'
import { markTitle, tapeText } from '../../content/tape.ts'
import { APART } from './marks.ts'

/** Width of a mark, em. */
const MARK = 0.23

/** The calls that returned at one gate: a mark for each row of them, with their number. */
export const Tape = memo(function Tape({ marks }: { readonly marks: string }) {
  const seen = marks.split(' ').map((mark) => mark.split(',').map(Number))
  return (
    <svg className="tape" role="img" aria-label={tapeText(seen.reduce((sum, [, calls]) => sum + calls, 0))}>
      <line x2="100%" y1="50%" y2="50%" />
      <svg x="100%" overflow="visible">
        {/* What grows at the end is within what is drawn already, and nothing opaque moves: the browser keeps its layers. */}
        <rect x="-100%" y="-50%" width="110%" height="200%" className="ground" />
        {seen.map(([x, calls, since, tick, count]) => (
          <g key={x}>
            <title>{markTitle(calls, since, tick, count)}</title>
            <rect x={`${x}em`} width={`${MARK}em`} height="100%" />
            {calls > 1 && (
              <text x={`${x + APART}em`} y="0.9em">
                {times(calls)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </svg>
  )
})
