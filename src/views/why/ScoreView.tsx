import { type ReactNode, useState } from 'react'
import { integer, lostFraction } from '../../base/format.ts'
import type { BeliefName } from '../../content/said.ts'
import { lostSentence, STEP_NAMES, STEP_SENTENCES, UNITS } from '../../content/why.ts'
import type { BadnessRule, BadnessStep, Explanation } from '../../protocol/explain.ts'
import type { WhyView } from '../../store/state.ts'
import { Rich } from '../Rich.tsx'
import { CpuTime, RunTime } from './Roots.tsx'
import { Said } from './Said.tsx'
import { Source } from './Source.tsx'

/** The column of the table that shows a step. */
const COLUMN: Readonly<Record<BadnessRule, WhyView>> = {
  size: 'total_vm',
  'cpu-time': 'cpu',
  'run-time': 'run',
  niced: 'nice',
  superuser: 'root',
  'raw-io': 'rawio',
}

const BELIEF: Readonly<Partial<Record<BadnessRule, BeliefName>>> = {
  'cpu-time': 'roots',
  'run-time': 'roots',
  niced: 'nice',
  superuser: 'sixteenth',
  'raw-io': 'signal',
}

interface Props {
  readonly row: Explanation
  readonly comm: string
  readonly hue: number
  /** The column that was asked about; without one the first step that counted opens. */
  readonly view: WhyView
}

/** The step that is open: the one asked for, or the first root that counted, or the size. */
function openRule(steps: readonly BadnessStep[], view: WhyView): BadnessRule {
  const asked = steps.find(({ rule }) => COLUMN[rule] === view)
  const counted = steps.find(({ op, operand }) => op !== '=' && operand !== 1)
  return (asked ?? counted)?.rule ?? 'size'
}

/** The formula, one line an operation; each line opens. Drawn anew for another row or another column. */
export function ScoreView({ row, comm, hue, view }: Props) {
  const { steps } = row.badness
  const [open] = useState(() => openRule(steps, view))
  return (
    <div className="steps">
      {steps.map((step) => (
        <Step key={step.rule} step={step} open={step.rule === open}>
          <p>
            <Rich text={STEP_SENTENCES[step.rule](step)} /> <Lost step={step} />{' '}
            {UNITS[step.rule] && <Rich text={UNITS[step.rule] ?? ''} />}
          </p>
          {step.rule === 'cpu-time' && <CpuTime row={row} comm={comm} hue={hue} />}
          {step.rule === 'run-time' && <RunTime row={row} comm={comm} hue={hue} />}
        </Step>
      ))}
    </div>
  )
}

function Lost({ step }: { readonly step: BadnessStep }) {
  const lost = step.op === '÷' ? lostSentence(step) : undefined
  return lost && <Rich text={lost} />
}

interface StepProps {
  readonly step: BadnessStep
  readonly open: boolean
  readonly children: ReactNode
}

/** One operation: before, operation, after, what was lost. The browser keeps one of them open. */
function Step({ step, open, children }: StepProps) {
  const { rule, op, operand } = step
  const belief = BELIEF[rule]
  return (
    <details name="why-step" data-column={COLUMN[rule]} open={open} data-idle={op !== '=' && operand === 1}>
      <summary>
        <Operation step={step} />
      </summary>
      <div className="step-body">
        {children}
        {belief && <Said about={belief} />}
        <p className="captioned">
          <Source name="badness" />
        </p>
      </div>
    </details>
  )
}

function Operation({ step: { rule, op, operand, before, after, lost } }: { readonly step: BadnessStep }) {
  const fraction = lostFraction(lost, operand)
  return (
    <>
      <span className="step-name">{STEP_NAMES[rule]}</span>
      {op !== '=' && (
        <>
          <span className="before">{integer(before)}</span>
          <span className="op">
            {op} {integer(operand)}
          </span>
          <span className="is">=</span>
        </>
      )}
      <b className="after">{integer(after)}</b>
      <s>{fraction}</s>
    </>
  )
}
