import {
  ANSWERS,
  type Gate,
  NOT_ASKED,
  type OomCall,
  WAS_NOW,
  countNow,
  lastkillNow,
} from '../../content/gates.ts'
import { head } from '../../protocol/layout.ts'

/** How a lamp looks: not asked, returned here, passed, the kill. */
export type Lamp = 'off' | 'returned' | 'passed' | 'kill'

/** One line of the road down. */
export interface GateLine {
  readonly lamp: Lamp
  readonly value: string | undefined
}

/** The gates in their order. */
export const ORDER: readonly Gate[] = ['swap-left', 'since-last', 'since-first', 'count', 'since-lastkill']

const stepOf = (call: OomCall | undefined, gate: Gate) => call?.gates.find((step) => step.gate === gate)

/** A gate in the newest call; the statics while it was not asked. */
export function calmLine(gate: Gate, call: OomCall | undefined, frame: Float64Array): GateLine {
  const step = stepOf(call, gate)
  if (!call) return { lamp: 'off', value: undefined }
  if (step) return { lamp: step.open ? 'passed' : 'returned', value: ANSWERS[gate](step, call) }
  return { lamp: 'off', value: idle(gate, frame) }
}

function idle(gate: Gate, frame: Float64Array): string {
  if (gate === 'count') return countNow(head(frame, 'count'))
  return gate === 'since-lastkill' ? lastkillNow(head(frame, 'lastkill')) : NOT_ASKED
}

/** A gate while a kill is shown: its lamp fills when the call has passed it. */
export function litLine(gate: Gate, call: OomCall, lit: boolean): GateLine {
  const step = stepOf(call, gate)
  return lit && step
    ? { lamp: 'passed', value: ANSWERS[gate](step, call) }
    : { lamp: 'off', value: undefined }
}

const NOW = {
  'swap-left': 'nr_swap_pages',
  'since-last': 'last',
  'since-first': 'first',
  count: 'count',
  'since-lastkill': 'lastkill',
} as const

/** A gate after a kill: what it had measured, and what holds now. */
export function wasNowLine(gate: Gate, call: OomCall, frame: Float64Array): GateLine {
  const was = stepOf(call, gate)?.left ?? 0
  return { lamp: 'passed', value: WAS_NOW[gate](was, head(frame, NOW[gate])) }
}
