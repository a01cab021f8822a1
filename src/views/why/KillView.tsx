import type { ReactNode } from 'react'
import {
  AFTER_A_KILL,
  measured,
  STAGES,
  stageTime,
  swapChanged,
  together,
  usedOfIt,
  waited,
  whyNotBiggest,
  whyThisOne,
} from '../../content/questions.ts'
import { WHY } from '../../content/why.ts'
import type { WhatIf } from '../../protocol/explain.ts'
import type { Owners } from '../owners.ts'
import { Rich } from '../Rich.tsx'
import { Changes } from './ChangeView.tsx'
import type { KillFacts } from './killFacts.ts'
import { Said } from './Said.tsx'

interface Props {
  readonly facts: KillFacts
  /** Slots of the machine's swap. */
  readonly slots: number
  readonly whatIf: WhatIf | undefined
  readonly owners: Owners
}

/** What one asks after a kill: five questions, one answer open at a time. */
export function KillView({ facts, slots, whatIf, owners }: Props) {
  const { chosen } = facts
  return (
    <div className="questions">
      <Question ask={AFTER_A_KILL.this} open>
        <ThisOne facts={facts} />
      </Question>
      <Question ask={AFTER_A_KILL.biggest}>
        <Biggest facts={facts} />
      </Question>
      <Question ask={AFTER_A_KILL.waited}>
        <Waited facts={facts} />
      </Question>
      <Question ask={AFTER_A_KILL.swap}>
        <SwapChanged facts={facts} slots={slots} />
      </Question>
      <Question ask={AFTER_A_KILL.saved}>
        {whatIf ? (
          <Changes whatIf={whatIf} pid={chosen.pid} owners={owners} alive={false} />
        ) : (
          <p>{WHY.waiting}</p>
        )}
      </Question>
    </div>
  )
}

function Question({
  ask,
  open = false,
  children,
}: {
  readonly ask: string
  readonly open?: boolean
  readonly children: ReactNode
}) {
  return (
    <details name="kill-question" open={open}>
      <summary>{ask}</summary>
      <div className="step-body">{children}</div>
    </details>
  )
}

interface FactsProps {
  readonly facts: KillFacts
}

const Text = ({ text }: { readonly text: string }) => (
  <p>
    <Rich text={text} />
  </p>
)

function ThisOne({ facts: { chosen, next, event, place } }: FactsProps) {
  const { scan, victims } = event.kill
  const others = victims.filter(({ pid }) => pid !== chosen.pid).map(({ comm, pid }) => `${comm} (${pid})`)
  return (
    <>
      <Text text={whyThisOne(chosen, next, { rows: scan.length, place })} />
      <Text text={together(chosen.comm, others)} />
      <Said about="ranking" />
      <Said about="children" />
      <Said about="signal" />
    </>
  )
}

function Biggest({ facts: { chosen, biggest, second, exit } }: FactsProps) {
  return (
    <>
      <Text text={whyNotBiggest(chosen, biggest, second)} />
      {exit && <Text text={usedOfIt(exit.rss, exit.swapped)} />}
      <Said about="roots" />
      <Said about="sixteenth" />
    </>
  )
}

function sinceWhen({ failedAt, killedBefore, event: { tick } }: KillFacts): string {
  if (killedBefore !== undefined) return waited.fromKill(killedBefore, tick)
  return failedAt === undefined ? waited.unknown(tick) : waited.fromFailure(failedAt, tick)
}

function Waited({ facts }: FactsProps) {
  const { gates } = facts.event.kill.call
  const left = (gate: string): number => gates.find((step) => step.gate === gate)?.left ?? 0
  return (
    <>
      <Text text={sinceWhen(facts)} />
      {facts.stages.length > 0 && (
        <ol className="stages">
          {facts.stages.map(({ tick, outcome }) => (
            <li key={`${tick} ${outcome}`}>
              <span>{stageTime(tick)}</span>{' '}
              <span>
                <Rich text={STAGES[outcome]} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <Text text={measured(left('since-first'), left('count'))} />
      <Said about="conditions" />
    </>
  )
}

function whatSwapDid({ swapFullAt, event }: KillFacts, slots: number): string {
  if (slots === 0) return swapChanged.none
  return swapFullAt === undefined
    ? swapChanged.heldBefore(slots)
    : swapChanged.held(slots, swapFullAt, event.tick)
}

function SwapChanged({ facts, slots }: FactsProps & { readonly slots: number }) {
  const { exit, chosen } = facts
  return (
    <>
      <Text text={whatSwapDid(facts, slots)} />
      {slots > 0 && exit && <Text text={swapChanged.lay(chosen.comm, exit.swapped, exit.slots)} />}
      <Text text={swapChanged.points} />
      <Said about="swap" />
    </>
  )
}
