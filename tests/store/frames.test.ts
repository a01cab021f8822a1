import { describe, expect, it } from 'vitest'
import type { Look } from '../../src/protocol/report.ts'
import type { Moment } from '../../src/protocol/report.ts'
import { createFrameWatcher } from '../../src/store/frames.ts'
import { aMoment, anExit, aPage, killMoment, type Page } from './fake.ts'

/** A page whose figure is in view, with its watcher and a clock of its own. */
function watched(prepare: (page: Page) => void = () => undefined) {
  const page = aPage()
  const time = { now: 1000 }
  const watcher = createFrameWatcher(page, () => time.now)
  prepare(page)
  page.posted.length = 0
  watcher.watch(true)
  return { page, watcher, time }
}

const aLook = (tick: number, over: Partial<Look> = {}): Look => ({
  tick,
  buffer: new ArrayBuffer(48),
  frames: 16,
  slots: 0,
  zones: [],
  cost: 0.1,
  freed: { frames: Int32Array.of(), slots: Int32Array.of() },
  ...over,
})

const answer = (page: Page, look: Look): void => page.receive({ kind: 'look', run: 1, look })
const looks = (page: Page): number => page.posted.filter(({ kind }) => kind === 'look').length

/** Plays: a moment every `ms`, and an answer to each look. */
function play({ page, time }: ReturnType<typeof watched>, moments: number, ms: number, cost = 0.1): number {
  answer(page, aLook(0))
  page.actions.play()
  const before = looks(page)
  for (let n = 1; n <= moments; n++) {
    time.now += ms
    page.pass(20)
    page.answer(aMoment(n))
    if (page.posted.at(-1)?.kind === 'look') answer(page, aLook(n, { cost }))
  }
  return looks(page) - before
}

describe('looks at frames', () => {
  it('are asked for when the figure comes into view, and for nobody before', () => {
    const page = aPage()
    const watcher = createFrameWatcher(page, () => 0)
    page.posted.length = 0
    page.answer(aMoment(1))
    expect(looks(page)).toBe(0)
    watcher.watch(true)
    expect(looks(page)).toBe(1)
  })
  it('are asked for again when the machine has moved, one at a time', () => {
    const { page } = watched()
    expect(looks(page)).toBe(1)
    page.answer(aMoment(1))
    page.answer(aMoment(2))
    expect(looks(page)).toBe(1)
    answer(page, aLook(0))
    expect(looks(page)).toBe(2)
    answer(page, aLook(2))
    expect(looks(page)).toBe(2)
  })
  it('follow every animation frame while there is time', () => {
    expect(play(watched(), 60, 17)).toBeGreaterThan(50)
  })
  it('wait for a moment at which the page is free, while it plays', () => {
    const page = aPage()
    let [now, free] = [1000, false]
    const watcher = createFrameWatcher(
      page,
      () => now,
      () => free,
    )
    watcher.watch(true)
    answer(page, aLook(0))
    page.actions.play()
    page.posted.length = 0
    const movesTo = (tick: number): number => {
      now += 100
      page.pass(20)
      page.answer(aMoment(tick))
      return looks(page)
    }
    expect(movesTo(1)).toBe(0)
    free = true
    expect(movesTo(2)).toBe(1)
  })
  it('come seldom when the page is late with its frames', () => {
    const late = watched()
    play(late, 30, 30)
    expect(play(late, 100, 30)).toBeLessThanOrEqual(30)
  })
  it('take no more than a fifth of the time of the worker', () => {
    const slow = watched()
    play(slow, 100, 17, 10)
    expect(play(slow, 100, 17, 10)).toBeLessThanOrEqual((100 * 17) / 50 + 1)
  })
  it('show the machine as it stands when it stops, however short ago the last was', () => {
    const each = watched()
    play(each, 10, 17, 100)
    const { page } = each
    const before = looks(page)
    page.actions.pause()
    page.answer(aMoment(11))
    expect(looks(page)).toBe(before + 1)
  })
  it('give their buffers back with the next question, but not those on show', () => {
    const { page, watcher } = watched()
    const [first, second] = [aLook(0), aLook(1)]
    answer(page, first)
    page.answer(aMoment(1))
    answer(page, second)
    page.answer(aMoment(2))
    const asked = page.take('look')
    expect(asked?.buffer).toBe(first.buffer)
    expect(watcher.store.getState().look).toBe(second)
  })
  it('of a machine that is gone are not waited for', () => {
    const { page } = watched()
    page.posted.length = 0
    page.receive({ kind: 'moment', run: 1, moment: aMoment(0, { fresh: true }) })
    expect(looks(page)).toBe(1)
  })
})

describe('the kill on show', () => {
  function atAKill() {
    const each = watched()
    answer(each.page, aLook(0))
    each.page.actions.play()
    each.page.pass(20)
    each.page.answer(killMoment(100))
    return each
  }
  const gone: Moment = aMoment(103, { pids: [911], events: [anExit(103)], stopped: 'step' })

  it('has the machine before it and after it, and what was freed in which order', () => {
    const { page, watcher } = atAKill()
    const before = aLook(100)
    answer(page, before)
    expect(watcher.store.getState().before).toBe(before)
    page.pass(4000)
    page.answer(gone)
    const after = aLook(103, { freed: { frames: Int32Array.of(3, 4), slots: Int32Array.of() } })
    answer(page, after)
    expect(watcher.store.getState()).toMatchObject({ before, after })
  })
  it('is not drawn from looks at other moments', () => {
    const { page, watcher } = atAKill()
    answer(page, aLook(99))
    expect(watcher.store.getState().before).toBeUndefined()
  })
  it('is looked at by nobody else until it is over', () => {
    const { page } = atAKill()
    answer(page, aLook(100))
    page.posted.length = 0
    page.pass(2000)
    expect(looks(page)).toBe(0)
  })
})

describe('the story of a frame', () => {
  const story = (page: number) =>
    ({
      kind: 'story',
      run: 1,
      story: {
        of: 'frame',
        page,
        zone: 'DMA',
        use: { kind: 'reserved' },
        list: undefined,
        referenced: false,
        dirty: false,
        locked: false,
        slot: undefined,
        file: undefined,
        since: 0,
        before: -1,
      },
    }) as const

  it('is asked for once, and that of the newest frame shows', () => {
    const { page, watcher } = watched()
    watcher.pointAt({ of: 'frame', at: 5 })
    watcher.pointAt({ of: 'frame', at: 6 })
    expect(page.posted.filter(({ kind }) => kind === 'story')).toMatchObject([{ at: 5 }])
    page.receive(story(5))
    expect(watcher.store.getState().story).toBeUndefined()
    expect(page.take('story')).toMatchObject({ of: 'frame', at: 6 })
    page.receive(story(6))
    expect(watcher.store.getState().story).toMatchObject({ page: 6 })
    watcher.pointAt(undefined)
    expect(watcher.store.getState().story).toBeUndefined()
  })
  it('is told anew when the machine has moved', () => {
    const { page, watcher } = watched()
    answer(page, aLook(0))
    watcher.pointAt({ of: 'frame', at: 5 })
    page.receive(story(5))
    page.answer(aMoment(1))
    answer(page, aLook(1))
    expect(page.take('story')).toMatchObject({ at: 5 })
  })
})
