import { type FormEvent, useState } from 'react'
import { PREDICT } from '../../content/predict.ts'
import { actions } from '../../store/actions.ts'
import type { AppState, Prediction } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { lookOf } from '../owners.ts'
import { predict } from '../predict/answer.ts'
import { untilOf } from '../predict/outcome.ts'
import { Tile } from '../Tile.tsx'
import { Dialog } from './Dialog.tsx'

/** Who closes it without an answer watches without one. */
function close(): void {
  predict(undefined)
}

/** The question before the machine plays: who will die? */
export function PredictDialog() {
  const scenario = useApp((state) => state.scenario)
  const names = useApp((state) => state.names)
  const [answer, setAnswer] = useState<Prediction>()
  const play = (event: FormEvent): void => {
    event.preventDefault()
    if (answer === undefined) return
    predict(answer)
    actions.play()
  }
  const choice = (value: Prediction) => ({ value, checked: answer === value, set: setAnswer })
  return (
    <Dialog title={scenario.question} onClose={close}>
      <form onSubmit={play}>
        <p>{PREDICT.explain}</p>
        <fieldset className="answers">
          <legend className="unseen">{PREDICT.choices}</legend>
          {names.map((name) => (
            <Choice key={name.pid} {...choice(name.pid)}>
              <TaskName name={name} />
            </Choice>
          ))}
          <Choice {...choice('panic')}>{PREDICT.panic}</Choice>
          <Choice {...choice('nobody')}>{PREDICT.nobody(untilOf(scenario))}</Choice>
        </fieldset>
        <p className="acts">
          <button type="submit" className="filled" aria-disabled={answer === undefined}>
            {PREDICT.play}
          </button>
          <button type="button" className="link" onClick={close}>
            {PREDICT.skip}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

function TaskName({ name: { comm, pid, owner } }: { readonly name: AppState['names'][number] }) {
  return (
    <>
      <Tile {...lookOf(owner)} /> <span className="comm">{comm}</span> <small>{pid}</small>
    </>
  )
}

interface ChoiceProps {
  readonly value: Prediction
  readonly checked: boolean
  readonly set: (value: Prediction) => void
  readonly children: React.ReactNode
}

function Choice({ value, checked, set, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name="answer" checked={checked} onChange={() => set(value)} />
      {children}
    </label>
  )
}
