import { memo } from 'react'
import { SPACE, WHY_THIS_ONE } from '../content/headline.ts'
import { actions } from '../store/actions.ts'
import type { WhyView } from '../store/state.ts'
import { Rich } from './Rich.tsx'

interface Props {
  readonly title: string
  readonly text: string
  /** Whom one may ask about here, and what the panel then shows. */
  readonly asked: number | undefined
  readonly view: WhyView | undefined
  /** A step of the kill waits for a key. */
  readonly waiting: boolean
}

/** The question, then its answers. */
export const HeadlineBlock = memo(function HeadlineBlock({ title, text, asked, view, waiting }: Props) {
  const ask = (): void => {
    if (asked) actions.select(asked)
    actions.why(view)
  }
  return (
    <div className="headline">
      <h1>
        {title}
        {waiting && <kbd>{SPACE}</kbd>}
      </h1>
      <p>
        <Rich text={text} />{' '}
        {view && (
          <button type="button" className="link" onClick={ask}>
            {WHY_THIS_ONE}
          </button>
        )}
      </p>
    </div>
  )
})
