import type { Jiffies } from '../base/brand.ts'
import type { Expectation, Scenario } from '../scenarios/scenario.ts'
import type { MachineEvent } from './events.ts'
import { holds } from './expect.ts'
import { Machine } from './machine.ts'

/** An expectation, and what became of it; undefined = the run did not come so far. */
export interface Judged {
  readonly expected: Expectation
  readonly held: boolean | undefined
}

/** A run without a page. `machine` stands where it ended: at the tick that was asked for, or at a panic. */
export interface Played {
  readonly machine: Machine
  readonly events: readonly MachineEvent[]
  readonly judged: readonly Judged[]
}

/**
 * Runs a scenario from its start, with the changes it comes with, to tick `until` or a panic. `hear` gets the machine
 * before its first tick, for whoever wants to know more than the events.
 */
export function play(scenario: Scenario, until: Jiffies, hear?: (machine: Machine) => void): Played {
  const machine = new Machine(scenario)
  hear?.(machine)
  const script = [...scenario.changes]
  const events: MachineEvent[] = []
  const open = new Set(scenario.expect)
  const held = new Map<Expectation, boolean>()
  const judge = (): void => {
    for (const expected of open) {
      if (machine.now < expected.within && !machine.k.panicked) continue
      held.set(expected, holds(expected, machine, events))
      open.delete(expected)
    }
  }
  const act = (): void => {
    while (script.length > 0 && script[0].tick <= machine.now) {
      const [change] = script.splice(0, 1)
      const problem = machine.change(change)
      if (problem !== undefined) machine.refused.push(problem)
    }
    events.push(...machine.take())
    judge()
  }
  act()
  while (machine.now < until && !machine.k.panicked) {
    machine.tick()
    act()
  }
  const judged = scenario.expect.map((expected) => ({ expected, held: held.get(expected) }))
  return { machine, events, judged }
}
