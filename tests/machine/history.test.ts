import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { state_hash } from '../../src/linux/hash.ts'
import { History } from '../../src/machine/history.ts'
import { TRAVELLED } from './travelled.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'

/** Each scenario has had its kill, or its panic, by then. */
const END = 9000

/** What a machine is at a tick that it ran to in one go. */
function straightTo(scenario: Scenario, tick: number, changes: readonly Change[]): History {
  const history = new History(scenario, changes)
  history.runTo(tick)
  return history
}

function expectSame(history: History, straight: History): void {
  expect(history.machine.now).toBe(straight.machine.now)
  expect(state_hash(history.machine.k)).toBe(state_hash(straight.machine.k))
  expect(history.events).toEqual(straight.events)
  expect(history.machine.tape).toEqual(straight.machine.tape)
  expect(history.machine.call).toEqual(straight.machine.call)
}

/** Bytes of all blocks that checkpoints hold, each counted once. */
function held({ checkpoints }: History): number {
  const blocks = new Set(checkpoints.flatMap(({ state }) => state.blocks))
  return [...blocks].reduce((sum, block) => sum + block.byteLength, 0)
}

const ticks = fc.array(fc.nat(END), { minLength: 1, maxLength: 5 })

describe.each(TRAVELLED)('time travel in $title', (scenario) => {
  it('shows any tick as it was, back and forth, bit for bit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(ticks, (stops) => {
        const history = straightTo(scenario, END, [])
        for (const stop of stops) {
          history.seek(stop)
          expectSame(history, straightTo(scenario, stop, []))
        }
      }),
      { numRuns: 20, interruptAfterTimeLimit: 1500 },
    )
  })
})

describe('a change in the past', () => {
  const scenario = library[0]
  const pid = scenario.hero
  const more: Change = { tick: 0, kind: 'memory', pid, pages: 9000 }
  const gone: Change = { tick: 0, kind: 'nice', pid: 4242, nice: 5 }

  it('makes another future, the one it would have made at once', () => {
    const history = straightTo(scenario, END, [])
    history.seek(700)
    history.change(more)
    history.runTo(END)
    expectSame(history, straightTo(scenario, END, [{ ...more, tick: 700 }]))
  })

  it('stays known when the machine goes back before it, and comes again when it plays on', () => {
    const history = straightTo(scenario, 700, [])
    history.change(more)
    history.runTo(END)
    history.seek(600)
    expectSame(history, straightTo(scenario, 600, []))
    expect(history.changes).toEqual([{ ...more, tick: 700 }])
    history.runTo(900)
    expectSame(history, straightTo(scenario, 900, [{ ...more, tick: 700 }]))
    history.seek(0)
    history.seek(END)
    expectSame(history, straightTo(scenario, END, [{ ...more, tick: 700 }]))
  })

  it('keeps the run that it leaves: its changes make it again, bit for bit', () => {
    const history = straightTo(scenario, 500, [])
    history.change(more)
    history.runTo(END)
    const was = { events: history.events, hash: state_hash(history.machine.k) }
    history.seek(700)
    expect(history.left).toBeUndefined()
    history.change({ ...more, pages: 20 })
    const { left } = history
    expect(left).toMatchObject({ forked: 700, reached: END, changes: [{ ...more, tick: 500 }] })
    expect(history.reached).toBe(700)
    const again = straightTo(scenario, END, left?.changes ?? [])
    expect(state_hash(again.machine.k)).toBe(was.hash)
    expect(again.events).toEqual(was.events)
    expect(left?.events).toEqual(was.events)
  })

  it('is no fork at the end of what is known, nor when it cannot be', () => {
    const history = straightTo(scenario, 2500, [])
    history.change(more)
    expect(history.left).toBeUndefined()
    history.runTo(END)
    history.seek(700)
    expect(history.change(gone)).toContain('4242')
    expect(history.left).toBeUndefined()
    expect(history.reached).toBe(END)
    history.seek(END)
    expectSame(history, straightTo(scenario, END, [{ ...more, tick: 2500 }]))
  })

  it('leaves what the scenario itself will do', () => {
    const scripted: Change = { ...more, tick: 800 }
    const history = straightTo(scenario, END, [scripted])
    history.seek(300)
    history.change({ ...more, pages: 20 })
    expect(history.changes).toEqual([{ ...more, pages: 20, tick: 300 }, scripted])
  })
})

describe('the memory of the past', () => {
  it('counts every block that is still held, also after every second checkpoint has gone', () => {
    const scenario = library[1]
    const { hero } = scenario
    const most = 3_000_000
    const history = new History(scenario, [], most)
    for (let n = 1; n <= 8; n++) {
      history.change({ tick: 0, kind: 'memory', pid: hero, pages: n % 2 ? 8000 : 500 })
      history.runTo(n * 1500)
      expect(history.bytes).toBe(held(history))
      expect(history.bytes <= most || history.checkpoints.length < 3).toBe(true)
    }
    expect(history.checkpoints.length).toBeLessThan(40)
  })
})
