import { memo } from 'react'
import { percent } from '../../base/format.ts'
import { watermark, WATERMARKS } from '../../content/memory.ts'

const MARKS = ['pages_high', 'pages_low', 'pages_min'] as const

/** The three watermarks, in frames. */
export type Marks = Readonly<Record<(typeof MARKS)[number], number>>

interface Props {
  readonly total: number
  readonly marks: Marks
}

/** Where a mark stands on the bar: that many frames before its end. */
const placeOf = (total: number, pages: number): string => percent(total - pages, total)

/** Three lines across the bar, near its end. */
export const MarkLines = memo(function MarkLines({ total, marks }: Props) {
  return (
    <svg className="marks" aria-hidden="true">
      {MARKS.map((mark) => {
        const x = placeOf(total, marks[mark])
        return <line key={mark} x1={x} x2={x} y1="0" y2="100%" />
      })}
    </svg>
  )
}, sameMarks)

function sameMarks(a: Props, b: Props): boolean {
  return a.total === b.total && MARKS.every((mark) => a.marks[mark] === b.marks[mark])
}

/** What each mark means, in the order of their lines; bold once free memory is below it. */
export const MarkWords = memo(function MarkWords({ marks, free }: Props & { readonly free: number }) {
  const crossed = MARKS.filter((mark) => free < marks[mark])
  return (
    <p className="mark-words">
      {MARKS.map((mark) => (
        <span key={mark} data-crossed={crossed.includes(mark)} data-deepest={crossed.at(-1) === mark}>
          <b>{watermark(mark, marks[mark])}</b> <i>{WATERMARKS[mark].means}</i>
        </span>
      ))}
    </p>
  )
}, sameWords)

function sameWords(a: Props & { readonly free: number }, b: Props & { readonly free: number }): boolean {
  return sameMarks(a, b) && MARKS.every((mark) => a.free < a.marks[mark] === b.free < b.marks[mark])
}
