import { describe, expect, it } from 'vitest'
import type { Moment } from '../../src/protocol/report.ts'
import { showTime } from '../../src/store/show.ts'
import { followLink } from '../../src/store/follow.ts'
import { steps } from '../../src/store/steps.ts'
import { encodeLink } from '../../src/url/encode.ts'
import { aKill, aMoment, anExit, aPage, aPageAtAKill, killMoment, type Page } from './fake.ts'

const state = (page: Page) => page.store.getState()
const gone = () => aMoment(101, { events: [anExit(101)], stopped: 'step' })

/** With two rows in the scan the phases end at 400, 1000, 1300, 1850, 2750 and 3250 ms. */
describe('a kill on show', () => {
  it('stops the clock of the machine', () => {
    const page = aPageAtAKill()
    expect(state(page)).toMatchObject({
      status: 'showing',
      show: { event: { tick: 100 }, order: [925, 911], pace: 1 },
    })
    page.pass(1000)
    expect(page.posted.filter(({ kind }) => kind === 'advance')).toEqual([])
  })

  it('begins when the page can draw it', () => {
    const page = aPageAtAKill(undefined, { early: true })
    page.pass(5000)
    expect(state(page).log).toEqual([])
    page.complete({ encodeLink, followLink, steps })
    page.pass(1280)
    expect(state(page).log).toEqual([])
    page.pass(40)
    expect(state(page).log).toHaveLength(1)
  })

  it('writes the kill line when the signal flies, not before', () => {
    const page = aPageAtAKill()
    page.pass(1280)
    expect(state(page).log).toEqual([])
    page.pass(40)
    expect(state(page).log.map(({ text }) => text)).toEqual(['Out of Memory: Killed process 925 (leak).'])
  })

  it('lets the victim run when the signal has arrived, and waits for its exit', () => {
    const page = aPageAtAKill()
    page.pass(1840)
    expect(page.take('step')).toBeUndefined()
    page.pass(20)
    expect(page.take('step')?.to).toBe('exit')
    page.pass(5000)
    expect(state(page).show && showTime(state(page).show ?? never(), 1e9)).toBe(1850)
    page.answer(gone())
    page.pass(1380)
    expect(state(page).status).toBe('showing')
    page.pass(60)
    expect(state(page)).toMatchObject({ status: 'playing', show: undefined, lastKill: { tick: 100 } })
  })

  it('keeps the buffers of its first and last picture until it is over', () => {
    const page = aPageAtAKill()
    const before = state(page).show?.before.frame.buffer
    page.pass(1900)
    page.answer(gone())
    page.pass(100)
    const returned = () => page.posted.map((command) => ('buffer' in command ? command.buffer : undefined))
    expect(returned()).not.toContain(before)
    page.actions.skip()
    page.pass(20)
    expect(returned()).toContain(before)
  })

  it('is announced in at most five sentences, cause first', () => {
    const page = aPageAtAKill()
    page.pass(1900)
    page.answer(gone())
    const sentences = state(page).announcement.split(/(?<=\.)\s/)
    expect(sentences.length).toBe(5)
    expect(state(page).announcement).toMatch(/reclaim freed.*SIGKILL.*10.0/s)
  })

  it('is shorter at 4x and left out at 10x', () => {
    expect(state(aPageAtAKill((page) => page.actions.setSpeed(4))).show?.pace).toBe(4)
    const fast = aPageAtAKill((page) => page.actions.setSpeed(10))
    expect(state(fast)).toMatchObject({ status: 'playing', show: undefined, lastKill: { tick: 100 } })
    expect(state(fast).log).toHaveLength(1)
  })

  it('keeps its gates lit while its victims leave, though out_of_memory() is called again, and until it is called after that', () => {
    const page = aPage()
    page.actions.setSpeed(100)
    page.actions.play()
    page.pass(20)
    page.answer(killMoment(100))
    const callAt = (jiffies: number) => ({ ...aKill(0).kill.call, jiffies, outcome: 'recent_kill' as const })
    const killAfter = (moment: Moment): number | undefined => {
      page.answer(moment)
      return state(page).lastKill?.tick
    }
    expect(killAfter(aMoment(103, { call: callAt(102) }))).toBe(100)
    expect(killAfter(aMoment(106, { call: callAt(104), events: [anExit(105)] }))).toBe(100)
    expect(killAfter(aMoment(111, { call: callAt(110) }))).toBeUndefined()
  })

  it('is skipped by Space: the victim still leaves, then the machine plays on', () => {
    const page = aPageAtAKill()
    page.actions.toggle()
    expect(state(page)).toMatchObject({ status: 'stepping', show: undefined })
    expect(page.take('step')?.to).toBe('exit')
    page.answer(gone())
    expect(state(page).status).toBe('playing')
    expect(state(page).announcement).toContain('10.0')
  })

  it('reached by a step ends paused', () => {
    const page = aPage()
    page.actions.step('kill')
    page.answer(killMoment(100))
    expect(state(page).status).toBe('showing')
    page.actions.skip()
    page.answer(gone())
    expect(state(page).status).toBe('paused')
  })

  it('goes to the end of a phase at the step key', () => {
    const page = aPageAtAKill()
    page.pass(100)
    page.actions.step('tick')
    expect(showTime(state(page).show ?? never(), 100 + 20)).toBe(400)
  })

  it('goes back to the end of the step before, and takes its line out of the log again', () => {
    const page = aPageAtAKill()
    page.pass(1900)
    page.answer(gone())
    page.pass(100)
    expect(state(page).log).toHaveLength(1)
    page.actions.back(1)
    expect(state(page).show?.waiting).toBe(4)
    page.actions.back(1)
    page.pass(5000)
    expect(showTime(state(page).show ?? never(), 1e9)).toBe(1300)
    expect(state(page).log).toEqual([])
    expect(page.take('seek')).toBeUndefined()
  })

  it('goes forward again from there step by step, with the same pictures', () => {
    const page = aPageAtAKill()
    page.pass(1100)
    page.actions.back(1)
    expect(state(page).show?.waiting).toBe(2)
    page.actions.step('tick')
    page.pass(400)
    expect(state(page).show?.waiting).toBe(3)
    page.actions.toggle()
    page.pass(600)
    expect(state(page).show?.waiting).toBe(4)
    expect(state(page).log).toHaveLength(1)
  })

  it('is left by a step back from its first step', () => {
    const page = aPageAtAKill()
    page.pass(100)
    page.actions.back(1)
    expect(page.take('seek')?.tick).toBe(99)
    expect(state(page).show).toBeUndefined()
  })

  it('is followed by the next when another task is killed before the first is gone', () => {
    const page = aPageAtAKill()
    page.pass(1900)
    page.answer(killMoment(600))
    page.pass(1500)
    expect(state(page)).toMatchObject({ status: 'showing', show: { event: { tick: 600 } } })
  })
})

describe('going back', () => {
  it('during a show ends it', () => {
    const page = aPageAtAKill()
    page.actions.back(50)
    expect(page.take('seek')).toBeDefined()
    page.answer(aMoment(50, { fresh: true }))
    page.pass(5000)
    expect(state(page)).toMatchObject({ status: 'paused', show: undefined, lastKill: undefined })
  })

  it('while the machine runs into a kill shows none', () => {
    const page = aPage()
    page.actions.play()
    page.pass(20)
    page.actions.back(1)
    page.answer(killMoment(100))
    expect(state(page).show).toBeUndefined()
    page.answer(aMoment(0, { fresh: true }))
    expect(state(page)).toMatchObject({ status: 'paused', log: [] })
  })

  it('to a moment just after a kill finds it again', () => {
    const page = aPage()
    page.actions.back(1)
    const { events } = killMoment(100)
    page.answer(aMoment(101, { fresh: true, events: [...events, anExit(101)] }))
    expect(state(page)).toMatchObject({ status: 'paused', lastKill: { tick: 100 } })
    expect(state(page).dead).toHaveLength(1)
  })
})

describe('a teacher who waits for a key at each step', () => {
  it('sees six steps, each until Space', () => {
    const page = aPageAtAKill((other) => other.actions.setWaitForKey(true))
    const stops: (number | undefined)[] = []
    for (let step = 1; step <= 6; step++) {
      page.pass(4000)
      stops.push(state(page).show?.waiting)
      if (step === 4) page.answer(gone())
      page.actions.toggle()
    }
    expect(stops).toEqual([1, 2, 3, 4, 5, 6])
    expect(state(page).status).toBe('playing')
  })

  it('finds each step standing at its end, however long he talks', () => {
    const page = aPageAtAKill((other) => other.actions.setWaitForKey(true))
    page.pass(60000)
    expect(showTime(state(page).show ?? never(), 60020)).toBe(400)
    page.actions.toggle()
    page.pass(300)
    expect(state(page).show?.waiting).toBeUndefined()
    expect(showTime(state(page).show ?? never(), 60320)).toBe(700)
  })
})

describe('reduced motion', () => {
  const still = () =>
    aPageAtAKill((page) => {
      page.setReducedMotion(true)
    })

  it('shows the outcome at once and leaves the list for 4 s', () => {
    const page = still()
    expect(state(page).log).toHaveLength(1)
    page.pass(20)
    page.answer(gone())
    page.pass(3900)
    expect(state(page).status).toBe('showing')
    page.pass(100)
    expect(state(page).status).toBe('playing')
  })

  it('lets a key end it', () => {
    const page = still()
    page.answer(gone())
    page.actions.toggle()
    expect(state(page).status).toBe('playing')
  })
})

function never(): never {
  throw new Error('no kill is shown')
}
