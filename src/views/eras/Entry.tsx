import { ENTRY_ANSWERS, ENTRY_QUESTIONS, entrySides } from '../../content/eraRules.ts'
import type { EntryTest } from '../../protocol/eras.ts'

interface Props {
  readonly title: string
  readonly tests: readonly EntryTest[]
}

/** The conditions on which it goes on towards a kill, in its own order. */
export function Entry({ title, tests }: Props) {
  return (
    <>
      <h3>{title}</h3>
      <ol className="entry">
        {tests.map((test) => (
          <li key={test.rule} data-answer={test.open}>
            <span>{ENTRY_QUESTIONS[test.rule]}</span> <span>{entrySides(test)}</span>{' '}
            <b>{ENTRY_ANSWERS[test.open]}</b>
          </li>
        ))}
      </ol>
    </>
  )
}
