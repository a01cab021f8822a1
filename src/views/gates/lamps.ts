import { time_since } from '../../base/c.ts'
import {
  ago,
  ANSWERS,
  countNow,
  type Gate,
  never,
  NOT_ASKED,
  type OomCall,
  slotsNow,
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

/** A gate in the newest call. */
export function calmLine(gate: Gate, call: OomCall | undefined): GateLine {
  const step = stepOf(call, gate)
  if (call && step) return { lamp: step.open ? 'passed' : 'returned', value: ANSWERS[gate](step, call) }
  return { lamp: 'off', value: call && NOT_ASKED }
}

/** A gate while a kill is shown: its lamp fills when the call has passed it. */
export const litLine = (gate: Gate, call: OomCall, lit: boolean): GateLine =>
  lit ? calmLine(gate, call) : { lamp: 'off', value: undefined }

const STATICS = { 'since-last': 'last', 'since-first': 'first', 'since-lastkill': 'lastkill' } as const

/** What a gate would look at now, also between two calls; undefined before the first. */
export function nowOf(gate: Gate, frame: Float64Array): string | undefined {
  if (head(frame, 'oom_calls') === 0) return undefined
  if (gate === 'swap-left') return slotsNow(head(frame, 'nr_swap_pages'))
  if (gate === 'count') return countNow(head(frame, 'count'))
  const name = STATICS[gate]
  const then = head(frame, name)
  if (then === 0) return never(name)
  return ago(name, head(frame, 'short') ? time_since(head(frame, 'jiffies'), then) : undefined)
}
