/** The log of events. Repetitions of the same thing are folded into one event. */

import type { TraceEvent } from '../conformance/workload.ts'
import type { Machine, Outcome } from './types.ts'

const FOLDED: readonly Outcome[] = ['swap_left', 'lt_1s', 'lt_10', 'recent_kill']

/** Jiffies as the kernel's 32 bits hold them. */
export const jiffies = (m: Machine): number => m.now >>> 0

type Fields = Record<string, string | number>

/** Logs an event of this jiffy. */
export function log(m: Machine, e: string, fields: Fields = {}): void {
  m.events.push({ e, j: jiffies(m), ...fields, op: m.op })
}

const numberOf = (event: TraceEvent, field: string, otherwise = 0): number => {
  const value = event[field]
  return typeof value === 'number' ? value : otherwise
}

/** Whether two events have all these fields alike. */
const alike = (a: TraceEvent | undefined, b: TraceEvent, fields: readonly string[]): boolean =>
  a !== undefined && fields.every((field) => a[field] === b[field])

function foldedOom(last: TraceEvent, next: TraceEvent): TraceEvent | undefined {
  const j2 = numberOf(next, 'j')
  const gap = j2 - numberOf(last, 'j2', numberOf(last, 'j'))
  const step = numberOf(last, 'step', gap)
  if (step !== gap) return undefined
  return { ...last, n: next.n, cnt: numberOf(last, 'cnt', 1) + 1, step, j2 }
}

/** Logs a call of out_of_memory(). */
export function logOom(m: Machine, r: Outcome): void {
  const next = { e: 'oom', j: jiffies(m), by: m.current.pid, r, n: m.oom.count, op: m.op }
  const last = m.events.at(-1)
  const same = FOLDED.includes(r) && alike(last, next, ['e', 'by', 'r', 'op'])
  const folded = last && same ? foldedOom(last, next) : undefined
  if (folded) m.events[m.events.length - 1] = folded
  else m.events.push(next)
}

/** Logs an op for a task that is no more. */
export function logSkip(m: Machine, pid: number): void {
  const next = { e: 'skip', pid, op: m.op }
  const last = m.events.at(-1)
  if (last && alike(last, next, ['e', 'pid'])) {
    m.events[m.events.length - 1] = { ...last, cnt: numberOf(last, 'cnt', 1) + 1 }
  } else {
    m.events.push(next)
  }
}
