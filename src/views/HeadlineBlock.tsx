import { memo } from 'react'
import { SPACE } from '../content/headline.ts'
import { Rich } from './Rich.tsx'

interface Props {
  readonly title: string
  readonly text: string
  /** A step of the kill waits for a key. */
  readonly waiting: boolean
}

/** The question, then its answers. */
export const HeadlineBlock = memo(function HeadlineBlock({ title, text, waiting }: Props) {
  return (
    <div className="headline">
      <h1>
        {title}
        {waiting && <kbd>{SPACE}</kbd>}
      </h1>
      <p>
        <Rich text={text} />
      </p>
    </div>
  )
})
