import { useState } from 'react'
import { CONTROLS } from '../content/controls.ts'
import { FAULT, PROBLEMS } from '../content/dialogs.ts'
import { SHARE } from '../content/share.ts'
import { actions } from '../store/actions.ts'
import { useApp } from '../store/useApp.ts'
import { CopyLink } from './dialogs/CopyLink.tsx'

/** What went wrong: with what was opened, or with us. */
export function Trouble() {
  return (
    <>
      <Problems />
      <Fault />
    </>
  )
}

/** What could not be used of what the page opened, or done of what was to happen. */
function Problems() {
  const problems = useApp((state) => state.problems)
  if (problems.length === 0) return undefined
  return (
    <section className="problems" role="alert" aria-label={PROBLEMS.title}>
      <h2>{PROBLEMS.title}</h2>
      <ul>
        {problems.map((problem, at) => (
          <li key={at}>{problem}</li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => actions.dismissProblems()}>
        {PROBLEMS.dismiss}
      </button>
    </section>
  )
}

/** An exception of ours: it looks like one, and nothing is lost. */
function Fault() {
  const fault = useApp((state) => state.fault)
  if (!fault) return undefined
  return <FaultPanel {...fault} />
}

function FaultPanel({ message, stack }: { readonly message: string; readonly stack: string }) {
  const [link] = useState(() => actions.link())
  return (
    <section className="fault" role="alert" aria-label={FAULT.title}>
      <h2>{FAULT.title}</h2>
      <p>{FAULT.explain}</p>
      <p className="copy">
        <input type="text" readOnly value={link} aria-label={SHARE.link} />
        <CopyLink link={link} />
        <button type="button" className="quiet" onClick={() => actions.restart()}>
          {CONTROLS.restart}
        </button>
      </p>
      <details>
        <summary>{FAULT.details}</summary>
        <pre>{[message, stack].join('\n')}</pre>
      </details>
    </section>
  )
}
