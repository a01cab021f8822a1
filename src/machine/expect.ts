import { assertNever } from '../base/assertNever.ts'
import type { Expectation } from '../scenarios/scenario.ts'
import type { MachineEvent } from './events.ts'
import type { Machine } from './machine.ts'

type Dies = Extract<Expectation, { readonly kind: 'dies' }>

/** Everybody whom the OOM killer named, one for each time. */
const named = (events: readonly MachineEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'kill' ? event.kill.victims.map((victim) => ({ ...victim, tick: event.tick })) : [],
  )

function dies({ pid, signal, after = 0 }: Dies, events: readonly MachineEvent[]): boolean {
  const hit = named(events).find((each) => each.pid === pid && each.signal === signal && each.tick >= after)
  return (
    hit !== undefined &&
    events.some((each) => each.kind === 'exit' && each.pid === pid && each.tick >= hit.tick)
  )
}

/** Was it as expected? `machine` stands at tick `within` or has panicked before; `events` = all that happened up to then. */
export function holds(expected: Expectation, machine: Machine, events: readonly MachineEvent[]): boolean {
  switch (expected.kind) {
    case 'dies':
      return dies(expected, events)
    case 'named':
      return named(events).filter(({ pid }) => pid === expected.pid).length >= expected.times
    case 'lives':
      return machine.find(expected.pid) !== undefined
    case 'refused':
      return events.some((each) => each.kind === 'malloc-refused' && each.pid === expected.pid)
    case 'panic':
      return machine.k.panicked
    case 'nobody':
      return named(events).length === 0
    case 'livelock': {
      const hit = new Set(named(events).map(({ pid }) => pid))
      const died = events.some((each) => each.kind === 'exit' && hit.has(each.pid))
      return machine.short && !machine.k.panicked && !died
    }
    default:
      return assertNever(expected)
  }
}
