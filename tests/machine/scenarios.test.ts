import { describe, expect, it } from 'vitest'
import { state_hash } from '../../src/linux/hash.ts'
import { select_bad_process } from '../../src/linux/mm/oom_kill.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import { Machine } from '../../src/machine/machine.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Expectation, Scenario } from '../../src/scenarios/scenario.ts'

/** Final state of each scenario at its longest expectation; a changed rule of the kernel or the machine changes it. */
const GOLDEN_HASH: Readonly<Record<string, number>> = {
  'a-malicious-malloc': 3373177751,
  'swap-first': 2143702367,
  'an-evening-in-2002': 2574821716,
  'hands-on-the-hardware': 3129977881,
  'nobody-to-kill': 55759304,
}

function runFor(machine: Machine, ticks: number): MachineEvent[] {
  const events: MachineEvent[] = []
  for (let n = 0; n < ticks && !machine.k.panicked; n++) {
    machine.tick()
    events.push(...machine.take())
  }
  return events
}

function happened(events: readonly MachineEvent[], expected: Expectation): boolean {
  const within = events.filter((event) => event.tick <= expected.within)
  const kills = within.flatMap((event) => (event.kind === 'kill' ? event.kill.victims : []))
  switch (expected.kind) {
    case 'dies':
      return (
        kills.some(({ pid, signal }) => pid === expected.pid && signal === expected.signal) &&
        within.some((event) => event.kind === 'exit' && event.pid === expected.pid)
      )
    case 'panic':
      return within.some(({ kind }) => kind === 'panic')
    case 'nobody':
      return kills.length === 0
  }
}

const horizon = ({ expect: expected }: Scenario): number => Math.max(...expected.map(({ within }) => within))

describe.each(library)('$title', (scenario) => {
  const machine = new Machine(scenario)
  const opened = { refused: machine.refused, free: machine.free }
  const events = runFor(machine, horizon(scenario))

  it('opens with every task in place and memory to spare', () => {
    expect(opened.refused).toEqual([])
    expect(opened.free).toBeGreaterThan(500)
  })

  it.each(scenario.expect)('keeps its promise: $kind', (expected) => {
    expect(happened(events, expected)).toBe(true)
  })

  it('ends in the very state it always ended in', () => {
    expect(state_hash(machine.k)).toBe(GOLDEN_HASH[scenario.id])
  })

  it('runs the same in one go and in a thousand steps', () => {
    const again = new Machine(scenario)
    for (let n = 0; n < 1000; n++) runFor(again, 7)
    const ahead = new Machine(scenario)
    runFor(ahead, 7000)
    expect(again.now).toBe(ahead.now)
    expect(state_hash(again.k)).toBe(state_hash(ahead.k))
  })
})

describe('A malicious malloc', () => {
  const scenario = library[0]
  const kill = runFor(new Machine(scenario), horizon(scenario)).find((event) => event.kind === 'kill')

  it('would have killed cc1 at the start, and kills leak in the end', () => {
    const { k } = new Machine(scenario)
    expect(k.task.comm[select_bad_process(k)]).toBe('cc1')
    expect(kill?.kind === 'kill' && kill.kill.victims.map(({ comm }) => comm)).toEqual(['leak'])
  })

  it('has rows in its scan that do not become the new maximum', () => {
    const rows = kill?.kind === 'kill' ? kill.kill.scan : []
    expect(rows.filter(({ chosen, badness }) => !chosen && badness.points > 0).length).toBeGreaterThan(1)
    expect(rows.filter(({ chosen }) => chosen).length).toBeGreaterThan(2)
  })
})
