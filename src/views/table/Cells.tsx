import { memo } from 'react'
import { integer, lostFraction } from '../../base/format.ts'

interface StepProps {
  readonly op: '÷' | '×'
  readonly by: number
  readonly after: number
  readonly lost?: number
  readonly title: string
  readonly column: string
  /** The end of the sentence, where a row is a sentence: on a phone. */
  readonly sum?: number
}

/** One step of badness(): operator, integer, and what truncation dropped, struck through. */
export const Step = memo(function Step({ op, by, after, lost = 0, title, column, sum }: StepProps) {
  const fraction = lostFraction(lost, by)
  return (
    <td
      role="cell"
      className={`step ${column}`}
      data-idle={by === 1}
      data-sum={sum === undefined ? undefined : integer(sum)}
      title={title}
    >
      <div className="cell">
        <span className="op">
          {op}
          {integer(by)}
        </span>
        <span className="after">{integer(after)}</span>
        {fraction && <s>{fraction}</s>}
      </div>
    </td>
  )
})
