import { memo } from 'react'
import { LINE_OF, tapeText } from '../../content/gates.ts'
import type { Moment } from '../../protocol/report.ts'

/** Marks in view, and how far they stand apart. */
const MARKS = 40
const APART = 4

/** Places of a line's marks, newest call at the right. As text, so that a line draws itself only when they change. */
export const marksOf = (tape: Moment['tape'], line: number): string =>
  tape
    .map(({ outcome }, at) => (LINE_OF[outcome] === line ? MARKS - tape.length + at : -1))
    .filter((place) => place >= 0)
    .join(' ')

/** The calls that returned at one gate: a mark each. */
export const TapeLine = memo(function TapeLine({ marks }: { readonly marks: string }) {
  const places = marks === '' ? [] : marks.split(' ').map(Number)
  return (
    <svg className="tape" viewBox={`0 0 ${MARKS * APART} 12`} role="img" aria-label={tapeText(places.length)}>
      <line x1="0" x2={MARKS * APART} y1="6" y2="6" />
      {places.map((place) => (
        <rect key={place} x={place * APART + 1} width="2.5" height="12" />
      ))}
    </svg>
  )
})
