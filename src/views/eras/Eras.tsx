import { useEffect, useRef, useState } from 'react'
import { CONTROLS } from '../../content/controls.ts'
import { ERAS, OF_IMPORT, ofRun } from '../../content/erasView.ts'
import type { ErasAnswer } from '../../protocol/eras.ts'
import { actions } from '../../store/actions.ts'
import { type Cast, useCast } from './cast.ts'
import { Chart } from './Chart.tsx'
import { Detail } from './Detail.tsx'
import { RankTable } from './RankTable.tsx'
import { useEras, useFollow, view } from './view.ts'

/** The focus comes to the title, and goes back to where it was when the view closes. */
function useFocus() {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    title.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return title
}

/** Every kernel's verdict on one machine, side by side. It lies over the picture; Play and the line of time stay. */
export function Eras() {
  useFollow()
  const title = useFocus()
  const answer = useEras((state) => state.answer)
  const [table, setTable] = useState(false)
  const cast = useCast(answer)
  return (
    <section className="eras" aria-label={ERAS.title}>
      <header>
        <h1 ref={title} tabIndex={-1}>
          {ERAS.name}
        </h1>
        <Subject answer={answer} />
        <button type="button" className="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          {ERAS.asTable}
        </button>
        <button type="button" className="quiet" onClick={() => actions.eras(false)}>
          {CONTROLS.close}
        </button>
      </header>
      {answer ? <Body {...{ answer, cast, table }} /> : <p className="small">{ERAS.waiting}</p>}
    </section>
  )
}

interface BodyProps {
  readonly answer: ErasAnswer
  readonly cast: Cast
  readonly table: boolean
}

function Body({ answer, cast, table }: BodyProps) {
  return (
    <>
      {table ? <RankTable {...{ answer, cast }} /> : <Chart {...{ answer, cast }} />}
      <Detail {...{ answer, cast }} />
    </>
  )
}

/** Which machine: the one that runs, or the newest import. */
function Subject({ answer }: { readonly answer: ErasAnswer | undefined }) {
  const imported = useEras((state) => state.imported)
  const other = useEras((state) => state.other)
  const when = answer?.tick === undefined ? '' : ofRun(answer.tick, answer.atKill)
  if (!imported) return <p>{when}</p>
  return (
    <p>
      <span className="choice">
        <select
          className="quiet"
          aria-label={ERAS.subject}
          value={other ? 'other' : 'run'}
          onChange={(event) => view.setState({ other: event.currentTarget.value === 'other' })}
        >
          <option value="run">{ERAS.thisRun}</option>
          <option value="other">{imported.title}</option>
        </select>
      </span>{' '}
      {other ? OF_IMPORT : when}
    </p>
  )
}
