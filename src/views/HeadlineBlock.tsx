import { memo, Suspense } from 'react'
import { SPACE, WHY_THIS_ONE } from '../content/headline.ts'
import { actions } from '../store/actions.ts'
import type { WhyView } from '../store/state.ts'
import { useApp } from '../store/useApp.ts'
import { later } from './rest.ts'
import { Rich } from './Rich.tsx'

const Lesson = later('Lesson')

/** Letters that fit into one line of the largest type; a longer title is smaller. */
const LONG = 26

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
  // The first picture does not wait for it, nor fetch it.
  const complete = useApp(({ titles }) => titles !== undefined)
  const ask = (): void => {
    if (asked) actions.select(asked)
    actions.why(view)
  }
  return (
    <div className="headline">
      <div>
        <h1 data-long={!!title[LONG] || undefined}>
          {title}
          {waiting && <kbd>{SPACE}</kbd>}
        </h1>
        <p>
          <Rich text={text} />{' '}
          {view && (
            <button type="button" className="link" onClick={ask}>
              {WHY_THIS_ONE}
            </button>
          )}{' '}
          {complete && (
            <Suspense>
              <Lesson />
            </Suspense>
          )}
        </p>
      </div>
    </div>
  )
})
