import { describe, expect, it } from 'vitest'
import { createTimelineWatcher, type TimelineWatcher } from '../../src/store/timeline.ts'
import type { LeftLine, Mark, TimelineReport } from '../../src/protocol/timeline.ts'
import { aMoment, anExit, aPage, killMoment, type Page } from './fake.ts'

/** Ten numbers a row: two owners. */
const WIDTH = 10
const owners = [
  { comm: 'init', owner: 0 },
  { comm: 'leak', owner: 8 },
]

const rows = (first: number, count: number): Uint32Array<ArrayBuffer> =>
  Uint32Array.from({ length: count * WIDTH }, (_, at) => first * 1000 + at)

function aReport(
  over: Partial<TimelineReport> & { first?: number; count?: number; reached?: number; marks?: Mark[] },
): TimelineReport {
  const { first = 0, count = 1, reached = 0, marks = [], ...rest } = over
  const line = { every: 4, first, rows: rows(first, count), reached, marks }
  return {
    kind: 'timeline',
    run: 1,
    forks: 0,
    line,
    complete: true,
    owners,
    slots: 0,
    left: undefined,
    ...rest,
  }
}

/** A page with a watcher, whose timers and answers are in the hands of the test. */
function watched(
  free = () => true,
  turn?: (then: () => void) => void,
): {
  page: Page
  watcher: TimelineWatcher
  wait: (ms: number) => void
  asks: () => number
} {
  const page = aPage()
  let now = 0
  const timers: { at: number; then: () => void }[] = []
  const later = (ms: number, then: () => void): void => void timers.push({ at: now + ms, then })
  const watcher = createTimelineWatcher(page, () => now, later, free, turn)
  const wait = (ms: number): void => {
    now += ms
    const due = timers.filter(({ at }) => at <= now)
    for (const timer of due) timers.splice(timers.indexOf(timer), 1)
    for (const { then } of due) then()
  }
  const asks = (): number => page.posted.filter(({ kind }) => kind === 'timeline').length
  return { page, watcher, wait, asks }
}

describe('who follows the line of time', () => {
  it('asks at once, and again while the past is not whole', () => {
    const { page, watcher, asks } = watched()
    expect(page.take('timeline')?.have).toBeUndefined()
    page.receive(aReport({ count: 3, complete: false, reached: 40 }))
    expect(page.take('timeline')?.have).toEqual({ forks: 0, every: 4, samples: 3 })
    page.receive(aReport({ first: 3, count: 8, reached: 40 }))
    expect(asks()).toBe(0)
    const { track } = watcher.store.getState()
    expect([track?.samples, track?.reached]).toEqual([11, 40])
    expect([...(track?.rows.subarray(0, 11 * WIDTH) ?? [])]).toEqual([...rows(0, 3), ...rows(3, 8)])
  })

  it('shows an answer when its turn has come, unless another machine has booted since', () => {
    const turns: (() => void)[] = []
    const { page, watcher } = watched(undefined, (then) => void turns.push(then))
    const samples = (): number | undefined => watcher.store.getState().track?.samples
    page.receive(aReport({ count: 3 }))
    expect(samples()).toBeUndefined()
    turns.shift()?.()
    expect(samples()).toBe(3)
    page.pass(20)
    page.receive(aReport({ first: 3, count: 8 }))
    page.actions.restart()
    turns.shift()?.()
    expect(samples()).toBe(3)
  })

  it('waits for a moment at which the page is free, while the machine plays', () => {
    let free = false
    const { page, wait, asks } = watched(() => free)
    page.receive(aReport({}))
    page.actions.play()
    page.pass(20)
    page.take('timeline')
    wait(1000)
    page.answer(aMoment(2))
    expect(asks()).toBe(0)
    free = true
    page.pass(20)
    page.answer(aMoment(4))
    expect(asks()).toBe(1)
  })

  it('asks twice a second while the machine plays, and not at all when nothing is new', () => {
    const { page, wait, asks } = watched()
    page.receive(aReport({}))
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(2))
    expect(asks()).toBe(1)
    wait(250)
    page.take('timeline')
    page.receive(aReport({ reached: 2 }))
    page.answer(aMoment(4))
    page.answer(aMoment(6))
    expect(asks()).toBe(0)
    wait(250)
    expect(asks()).toBe(1)
    page.receive(aReport({ reached: 6 }))
    wait(5000)
    expect(asks()).toBe(1)
  })

  it('keeps the marks that it has until there are others', () => {
    const kill = { tick: 2300, kind: 'kill', pid: 838, comm: 'leak', points: 700, signal: 9 } as const
    const { page, watcher } = watched()
    const marks = (): readonly Mark[] | undefined => watcher.store.getState().track?.marks
    page.receive(aReport({ count: 3, marks: [{ ...kill }] }))
    const first = marks()
    page.receive(aReport({ first: 3, marks: [{ ...kill }] }))
    expect(marks()).toBe(first)
    page.receive(aReport({ first: 4, marks: [{ ...kill, signal: 15 }] }))
    expect(marks()).toEqual([{ ...kill, signal: 15 }])
    page.receive(aReport({ first: 5, marks: [{ ...kill }, { ...kill }] }))
    expect(marks()).toHaveLength(2)
  })

  it('asks nothing in the past, until somebody changes it', () => {
    const { page, watcher, wait, asks } = watched()
    page.receive(aReport({ count: 300, reached: 1199 }))
    page.take('timeline')
    page.actions.seek(500)
    page.answer(aMoment(500, { fresh: true }))
    wait(1000)
    expect(asks()).toBe(0)
    const change = { tick: 500, kind: 'fork', pid: 838 } as const
    page.answer(aMoment(500, { changes: [change] }))
    expect(page.take('timeline')?.have).toEqual({ forks: 0, every: 4, samples: 300 })
    const left: LeftLine = { every: 4, first: 0, rows: rows(0, 300), reached: 1199, marks: [], forked: 500 }
    page.receive(aReport({ forks: 1, count: 126, reached: 500, left }))
    expect(watcher.store.getState()).toMatchObject({
      track: { samples: 126, reached: 500 },
      left: { samples: 300, forked: 500 },
    })
  })

  it('forgets the line when another machine boots', () => {
    const { page, watcher } = watched()
    page.receive(aReport({ count: 300, reached: 1199 }))
    page.actions.restart()
    page.receive({ kind: 'booted', run: 2, moment: aMoment(0, { fresh: true }) })
    expect(page.take('timeline')).toEqual({ kind: 'timeline', run: 2, have: undefined })
    page.receive({ ...aReport({}), run: 2 })
    expect(watcher.store.getState()).toMatchObject({ track: { samples: 1 }, left: undefined })
  })
})

describe('scrubbing', () => {
  const seeks = (page: Page): readonly number[] =>
    page.posted.flatMap((command) => (command.kind === 'seek' ? [command.tick] : []))

  it('has one seek under way; of all wishes meanwhile only the newest is sent', () => {
    const page = aPage()
    for (const tick of [100, 90, 80, 70]) page.actions.seek(tick)
    expect(seeks(page)).toEqual([100])
    page.answer(aMoment(100, { fresh: true }))
    expect(seeks(page)).toEqual([100, 70])
    expect(page.store.getState().status).toBe('stepping')
    page.answer(aMoment(70, { fresh: true }))
    expect(seeks(page)).toEqual([100, 70])
    expect(page.store.getState().status).toBe('paused')
  })

  it('does not come to rest while a hand pulls, but does when the hand holds still', () => {
    const page = aPage()
    const status = (): string => page.store.getState().status
    page.actions.seek(100, true)
    page.answer(aMoment(100, { fresh: true }))
    page.pass(40)
    expect(status()).toBe('stepping')
    page.actions.seek(90, true)
    page.answer(aMoment(90, { fresh: true }))
    page.pass(40)
    expect(status()).toBe('stepping')
    page.pass(20)
    expect(status()).toBe('paused')
    expect(page.posted.filter(({ kind }) => kind === 'step')).toEqual([])
  })

  it('keeps what is the same at both moments, so that it is not drawn again', () => {
    const page = aPage()
    const name = { pid: 925, comm: 'leak', owner: 8, sigterm: 'default', program: 'leak', most: 9 } as const
    page.answer(aMoment(50, { fresh: true, names: [name] }))
    const { names } = page.store.getState()
    page.answer(aMoment(40, { fresh: true, names: [{ ...name }] }))
    expect(page.store.getState().names).toBe(names)
    page.answer(aMoment(30, { fresh: true, names: [{ ...name, comm: 'other' }] }))
    expect(page.store.getState().names).not.toBe(names)
  })

  it('the dead keep their looks, back and forth over their death, and where the page never saw them alive', () => {
    const page = aPage()
    const dead = (): unknown => page.store.getState().dead.map((each) => each.name.owner)
    page.answer(aMoment(90, { fresh: true, names: [], events: [anExit(80)] }))
    expect(dead()).toEqual([8])
    page.answer(aMoment(95, { fresh: true, names: [], events: [anExit(80)] }))
    expect(dead()).toEqual([8])
  })

  it('back counts from where the last seek leads, not from what is still on show', () => {
    const page = aPage()
    page.answer(aMoment(50))
    page.actions.back(1)
    page.actions.back(1)
    page.actions.back(1)
    page.answer(aMoment(49, { fresh: true }))
    expect(seeks(page)).toEqual([49, 47])
  })

  it('leaves the address alone until the hand rests', () => {
    const page = aPage()
    page.pass(1000)
    page.actions.seek(300)
    page.answer(aMoment(300, { fresh: true }))
    page.pass(200)
    expect(page.addresses.filter((address) => address.includes('t=300'))).toEqual([])
    page.pass(400)
    expect(page.addresses.at(-1)).toContain('t=300')
  })

  it('ends the show of a kill, and goes back from a panic', () => {
    const page = aPage()
    page.actions.play()
    page.pass(20)
    page.answer(killMoment(100))
    expect(page.store.getState().status).toBe('showing')
    page.actions.seek(40)
    expect(page.store.getState().show).toBeUndefined()
    page.answer(aMoment(40, { fresh: true }))
    expect(page.store.getState().status).toBe('paused')
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(200, { stopped: 'panic' }))
    expect(page.store.getState().status).toBe('panicked')
    page.actions.seek(150)
    page.answer(aMoment(150, { fresh: true }))
    expect(page.store.getState()).toMatchObject({ status: 'paused', panic: undefined })
  })

  it('a paused table takes the order of the moment it has gone to', () => {
    const page = aPage()
    page.actions.seek(10)
    page.answer(aMoment(10, { fresh: true, pids: [925, 911] }))
    expect(page.store.getState().frozen).toEqual([925, 911])
    page.actions.seek(20)
    page.answer(aMoment(20, { fresh: true, pids: [911, 925] }))
    expect(page.store.getState().frozen).toEqual([911, 925])
  })
})
