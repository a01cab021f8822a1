import { useEffect } from 'react'
import { OUTCOMES, PREDICT } from '../../content/predict.ts'
import { actions } from '../../store/actions.ts'
import type { AppState, Prediction } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { predict } from './answer.ts'
import { isRight, type Outcome, outcomeOf, untilOf } from './outcome.ts'

/** The answer is open: scores are covered, and rows stand in list order, which says nothing. */
function useCover(covered: boolean): void {
  const frozen = useApp((state) => state.frozen)
  const names = useApp((state) => state.names)
  useEffect(() => {
    if (covered && frozen === undefined && names.length > 0) actions.freeze(names.map(({ pid }) => pid))
  }, [covered, frozen, names])
  useEffect(() => {
    if (!covered) return undefined
    actions.letGo()
    document.documentElement.dataset['covered'] = ''
    return () => {
      delete document.documentElement.dataset['covered']
      actions.letGo()
    }
  }, [covered])
}

const wordsFor = (prediction: Prediction, names: AppState['names']): string => {
  if (typeof prediction === 'string') return PREDICT.answers[prediction]
  return names.find(({ pid }) => pid === prediction)?.comm ?? `pid ${prediction}`
}

function sentenceOf(outcome: Outcome, scenario: AppState['scenario']): string {
  if (outcome.kind === 'panic') return OUTCOMES.panic
  if (outcome.kind === 'nobody') return OUTCOMES.nobody(untilOf(scenario))
  return OUTCOMES.kill(outcome.comm, outcome.pids.length - 1, outcome.tick)
}

/** What was answered, and once the machine has decided whether it was right. */
export function Predicted() {
  const prediction = useApp((state) => state.prediction)
  const decided = useApp((state) => outcomeOf(state) !== undefined)
  useCover(prediction !== undefined && !decided)
  return prediction === undefined || prediction === true ? undefined : (
    <Answer prediction={prediction} decided={decided} />
  )
}

interface AnswerProps {
  readonly prediction: Prediction
  readonly decided: boolean
}

/** A kill on show tells its story first. Until then this stands for the headline, which is covered. */
function Answer({ prediction, decided }: AnswerProps) {
  const state = useApp((all) => all)
  const names = [...state.names, ...state.dead.map(({ name }) => name)]
  const answer = wordsFor(prediction, names)
  const outcome = state.show ? undefined : outcomeOf(state)
  return (
    <div className="notice predicted" role="status" aria-label={PREDICT.said}>
      <p data-right={outcome && isRight(prediction, outcome)}>
        {outcome && verdict(prediction, answer, outcome, state.scenario)}
        {!outcome && (
          <span role={decided ? undefined : 'heading'} aria-level={decided ? undefined : 1}>
            {PREDICT.waiting(answer)}
          </span>
        )}
        {outcome && (
          <button type="button" className="link" onClick={() => predict(undefined)}>
            {PREDICT.close}
          </button>
        )}
      </p>
    </div>
  )
}

function verdict(
  prediction: Prediction,
  answer: string,
  outcome: Outcome,
  scenario: AppState['scenario'],
): string {
  const what = sentenceOf(outcome, scenario)
  return isRight(prediction, outcome) ? PREDICT.right(what) : PREDICT.wrong(answer, what)
}
