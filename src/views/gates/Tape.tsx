import { memo } from 'react'
import { LINE_OF, markTitle, tapeText, times } from '../../content/gates.ts'
import type { TapeMark } from '../../protocol/report.ts'

/** Width of a mark, from its left end to the next one's, and of a letter of its count. Units: em. */
const MARK = 0.23
const APART = 0.36
const LETTER = 0.6
/** Marks further left than this lie outside the picture. */
const WIDTH = 15

/** A mark with its left end, em from the right end of the tape. */
interface Placed extends TapeMark {
  readonly x: number
}

const widthOf = ({ calls }: TapeMark): number =>
  calls === 1 ? APART : 2 * APART + LETTER * times(calls).length

/** The marks that there is room for, newest first at the right. All lines share the tape: no two marks stand above each other. */
export function placed(tape: readonly TapeMark[]): readonly Placed[] {
  let x = 0
  return tape
    .toReversed()
    .map((mark) => ({ ...mark, x: (x -= widthOf(mark)) }))
    .filter((mark) => mark.x > -WIDTH)
}

/** A line's marks. As text, so that a line draws itself only when they change. */
export const marksOf = (marks: readonly Placed[], line: number): string =>
  marks
    .filter(({ outcome }) => LINE_OF[outcome] === line)
    .map(({ x, calls, since, tick, count }) => [x.toFixed(2), calls, since, tick, count].join())
    .join(' ')

/** The calls that returned at one gate: a mark for each row of them, with their number. */
export const TapeLine = memo(function TapeLine({ marks }: { readonly marks: string }) {
  const seen = marks === '' ? [] : marks.split(' ').map((mark) => mark.split(',').map(Number))
  return (
    <svg className="tape" role="img" aria-label={tapeText(seen.reduce((sum, [, calls]) => sum + calls, 0))}>
      <line x2="100%" y1="50%" y2="50%" />
      <svg x="100%" overflow="visible">
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
