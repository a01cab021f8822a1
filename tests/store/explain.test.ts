import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/protocol/explain.ts'
import { followMoments } from '../../src/store/explain.ts'
import type { AppState } from '../../src/store/state.ts'
import { aPage, aMoment } from './fake.ts'

/** A page whose moments are followed, with the time in the hands of the test. */
function followed() {
  const page = aPage()
  const asked: Question[] = []
  let wake: (() => void) | undefined
  followMoments({
    getState: page.store.getState,
    subscribe: (changed) => page.store.subscribe(changed),
    ask: (question) => asked.push(question),
    later: (_, then) => (wake = then),
  })
  const rest = (): void => {
    const then = wake
    wake = undefined
    then?.()
  }
  const set = (state: Partial<AppState>): void => page.store.setState(state)
  return { asked, rest, set }
}

describe('the follower of moments', () => {
  it('asks at once, then waits, and never leaves the last moment out', () => {
    const { asked, rest, set } = followed()
    expect(asked.length).toBe(1)
    for (let tick = 1; tick <= 10; tick++) set({ moment: aMoment(tick) })
    expect(asked.length).toBe(1)
    rest()
    expect(asked.length).toBe(2)
    rest()
    expect(asked.length).toBe(2)
  })

  it('asks why only while the panel is open', () => {
    const { asked, rest, set } = followed()
    expect(asked.at(-1)).toEqual({ kind: 'now', pid: 925, why: false })
    rest()
    set({ why: 'points', selected: 911 })
    expect(asked.at(-1)).toEqual({ kind: 'now', pid: 911, why: true })
  })

  it('is silent while nothing changed that an answer depends on', () => {
    const { asked, rest, set } = followed()
    rest()
    set({ theme: 'dark' })
    set({ speed: 10 })
    expect(asked.length).toBe(1)
  })

  it('asks about the first moment as soon as the machine has booted', () => {
    const { asked, rest, set } = followed()
    rest()
    set({ status: 'booting', why: 'points' })
    set({ moment: aMoment(1700) })
    expect(asked.length).toBe(1)
    set({ status: 'paused' })
    expect(asked.length).toBe(2)
  })

  it('while a kill goes on it asks only for the panel, or where the show waits; and when all is over', () => {
    const { asked, rest, set } = followed()
    rest()
    const show = { waiting: undefined } as AppState['show']
    set({ status: 'showing', show, moment: aMoment(1) })
    expect(asked.length).toBe(1)
    set({ show: { ...show, waiting: 1 } as AppState['show'] })
    expect(asked.length).toBe(2)
    rest()
    set({ show })
    set({ why: 'points' })
    expect(asked.length).toBe(3)
    rest()
    set({ why: undefined })
    set({ show: undefined, status: 'playing' })
    expect(asked.length).toBe(4)
  })

  it('asks nothing of a machine that has failed', () => {
    const { asked, rest, set } = followed()
    rest()
    set({ status: 'fault', moment: aMoment(1) })
    expect(asked.length).toBe(1)
  })
})
