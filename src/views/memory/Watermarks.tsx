import { memo } from 'react'
import { percent } from '../../base/format.ts'
import { WATERMARKS } from '../../content/memory.ts'
import { Rich } from '../Rich.tsx'

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

/** What each mark means, led to its line; bold once free memory is below it. */
export const MarkWords = memo(function MarkWords({ total, marks, free }: Props & { readonly free: number }) {
  return (
    <div className="mark-words">
      <svg className="leaders" aria-hidden="true">
        {MARKS.map((mark, at) => {
          const x = placeOf(total, marks[mark])
          const y = `${16.7 + 33.3 * at}%`
          return (
            <g key={mark} data-crossed={free < marks[mark]}>
              <line x1={x} x2={x} y1="0" y2={y} />
              <line x1={x} x2="96%" y1={y} y2={y} />
            </g>
          )
        })}
      </svg>
      {MARKS.map((mark) => (
        <p key={mark} data-crossed={free < marks[mark]}>
          <Rich text={WATERMARKS[mark](marks[mark])} />
        </p>
      ))}
    </div>
  )
}, sameWords)

function sameWords(a: Props & { readonly free: number }, b: Props & { readonly free: number }): boolean {
  return sameMarks(a, b) && MARKS.every((mark) => a.free < a.marks[mark] === b.free < b.marks[mark])
}
