import { describe, expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { Turns } from '../../src/views/paced.ts'
import type { Region } from '../../src/views/regions.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const at = (tick: number, more: Partial<AppState> = {}): AppState =>
  ({ status: 'playing', selected: 1, moment: aMoment(aFrame({ tick })), ...more }) as AppState

/** Turns on a clock that the test moves; every picture takes `cost` ms. */
class Page {
  now = 0
  cost = 1
  every = 1
  /** What is to be done once the picture is drawn. */
  readonly waiting: (() => void)[] = []
  again = 0
  stands = false
  free = true
  taken = 0
  readonly held = new Map<object, AppState['moment']>()
  readonly turns = new Turns({
    clock: () => this.now,
    measure: (done) => done(this.cost),
    pace: (every) => void (this.every = every),
    hold: (view, moment) => void this.held.set(view, moment),
    isFree: () => this.free,
    take: () => void (this.taken += 1),
    later: (then) => void this.waiting.push(then),
    stand: (still) => void (this.stands = still),
    again: () => void (this.again += 1),
  })

  /** Which of the views draw when this state comes `ms` later; while the machine plays, also when their turn has come. */
  draws(views: readonly View[], state: AppState, ms = 1000): number[] {
    this.now += ms
    const drawn = looking(views, state)
    if (state.status === 'playing') for (const then of this.waiting.splice(0)) then()
    return [...new Set([...drawn, ...looking(views, state)])]
  }

  /** A page that has learned that its pictures take `cost` ms. */
  static of(cost: number): Page {
    const page = new Page()
    page.cost = cost
    for (let tick = 0; tick < 100; tick++) page.draws([page.turns.of('ram')], at(tick))
    return page
  }
}

type View = (state: AppState) => unknown

const looking = (views: readonly View[], state: AppState): number[] =>
  views.flatMap((view, nth) => (view(state) === state ? [nth] : []))

const ALL: readonly Region[] = ['ram', 'table', 'side', 'swap', 'gates', 'time', 'clock']

describe('while the machine plays', () => {
  const page = new Page()
  const views = ALL.map((region) => page.turns.of(region))
  const first = at(0)
  views.forEach((view) => view(first))
  const [table, clock] = [ALL.indexOf('table'), ALL.indexOf('clock')]

  it('each moment draws one part of the page, the table three times a round; the clock goes along with every other', () => {
    const drawn = Array.from({ length: 9 }, (_, tick) => page.draws(views, at(tick + 1)))
    expect(drawn.every((each) => each.filter((nth) => nth !== clock).length === 1)).toBe(true)
    expect(new Set(drawn.flat()).size).toBe(ALL.length)
    expect(drawn.flat().filter((nth) => nth === table)).toHaveLength(3)
    expect(drawn.flat().filter((nth) => nth === clock)).toHaveLength(4)
  })

  it('what somebody did is shown at once wherever it shows, and nowhere else', () => {
    const shown = page.draws(views, at(20, { selected: 2 }), 1).map((nth) => ALL[nth])
    expect(shown).toEqual(['side'])
    expect(page.draws(views, at(21, { selected: 2, status: 'paused' }), 1)).toHaveLength(ALL.length)
  })

  it('a kill at a speed at which none is on show is told in turn too', () => {
    const killed = (n: number, speed: number): AppState =>
      at(20 + n, { selected: 2, speed, log: [n], dead: [n], lastKill: { n } } as unknown as Partial<AppState>)
    page.draws(views, killed(1, 1))
    expect(page.draws(views, killed(2, 1)).length).toBeGreaterThan(1)
    page.draws(views, killed(3, 100))
    expect(page.draws(views, killed(4, 100)).filter((nth) => nth !== clock)).toHaveLength(1)
  })

  it('what a part does not show draws nothing of it', () => {
    const rest = at(30, { status: 'paused' })
    views.forEach((view) => view(rest))
    const more = { ...rest, behind: 0.5, announcement: 'leak is dead', log: [] }
    expect(page.draws(views, more).map((nth) => ALL[nth])).toEqual(['side'])
  })
})

it('where a picture takes twice as long, moments that are drawn lie four times as far apart', () => {
  const drawnIn = (cost: number): number => {
    const page = Page.of(cost)
    const views = ALL.map((region) => page.turns.of(region))
    page.draws(views, at(0))
    let drawn = 0
    for (let tick = 0; tick < 960; tick++) drawn += Number(page.draws(views, at(tick), 1).length > 0)
    return drawn
  }
  // In 960 ms: 6 ms for each ms² are almost 24 ms for almost 2 ms, and almost 96 ms for almost 4.
  expect(drawnIn(1.995)).toBe(960 / 24)
  expect(drawnIn(3.995)).toBe(960 / 96)
})

it('the longer pictures take, the fewer the frames in which time passes; never fewer than one of six', () => {
  const page = new Page()
  const view = page.turns.of('ram')
  const paceAt = (cost: number): number => {
    page.cost = cost
    for (let tick = 0; tick < 100; tick++) page.draws([view], at(tick))
    return page.every
  }
  expect([1.9, 5, 8, 50, 3].map(paceAt)).toEqual([1, 5, 6, 6, 3])
})

it('no part has its turn while something else is drawn; who is drawn says so, whoever meets the moment first', () => {
  const page = Page.of(1)
  const view = page.turns.of('ram')
  const { taken } = page
  page.draws([view], at(0))
  expect(page.taken).toBe(taken + 1)
  page.free = false
  expect(page.draws([view], at(1))).toEqual([])
  expect(page.taken).toBe(taken + 1)
  page.free = true
  page.now += 1000
  page.turns.meet(at(2))
  expect(page.taken).toBe(taken + 2)
  page.now += 1
  page.turns.meet(at(3))
  expect(page.taken).toBe(taken + 2)
})

it('on a slow page no part is drawn in the frame that hears of a moment; and none of it any more once the machine stops', () => {
  const page = Page.of(5)
  const views = ALL.map((region) => page.turns.of(region))
  page.draws(views, at(0))
  page.now += 1000
  const next = at(1)
  expect(looking(views, next)).toEqual([])
  page.waiting.shift()?.()
  expect(looking(views, next).filter((nth) => ALL[nth] !== 'clock')).toHaveLength(1)
  page.now += 1000
  expect(looking(views, at(2))).toEqual([])
  const stopped = { ...at(2), status: 'showing' } as AppState
  page.turns.meet(stopped)
  const before = page.again
  page.waiting.shift()?.()
  expect(page.again).toBe(before)
})

it('the stage has no turns: it shows only what cannot wait', () => {
  const page = new Page()
  const view = page.turns.of('stage')
  view(at(0))
  const drawn = Array.from({ length: 20 }, (_, tick) => page.draws([view], at(tick))).flat()
  expect(drawn).toEqual([])
  expect(page.draws([view], at(9, { status: 'paused' }))).toEqual([0])
})

it('at rest everything is the newest', () => {
  const page = new Page()
  const side = page.turns.of('side')
  side(at(0))
  const paused = at(1, { status: 'paused' })
  expect(side(paused)).toBe(paused)
})

it('a moment that somebody goes to is shown whole; of those that a hand pulls past each shows a part', () => {
  const page = new Page()
  const views = ALL.map((region) => page.turns.of(region))
  const pulled = (tick: number): AppState => at(tick, { status: 'stepping' })
  const first = pulled(0)
  views.forEach((view) => view(first))
  const parts = [1, 2, 3, 4].map((tick) => page.draws(views, pulled(tick), 20).map((nth) => ALL[nth]))
  expect(parts).toEqual([['ram', 'swap'], ['table'], ['ram', 'swap'], ['side', 'gates', 'time', 'clock']])
  expect(page.draws(views, pulled(9))).toHaveLength(ALL.length)
})

it('while the next machine boots, the last one stays', () => {
  const page = new Page()
  const side = page.turns.of('side')
  const first = at(0)
  side(first)
  expect(side(at(0, { status: 'booting' }))).toBe(first)
})

it('the page keeps the moment that a view looks at, until it looks at the next', () => {
  const page = new Page()
  const side = page.turns.of('side')
  const first = at(7)
  side(first)
  expect([...page.held.values()]).toEqual([first.moment])
  const paused = at(8, { status: 'paused' })
  side(paused)
  expect([...page.held.values()]).toEqual([paused.moment])
})

/** What is drawn, part by part, after a kill on a page whose pictures take `cost` ms. */
function afterKill(cost: number) {
  const page = new Page()
  const views = ALL.map((region) => page.turns.of(region))
  page.cost = cost
  for (let tick = 0; tick < 20; tick++) page.draws(views, at(tick))
  const killed = at(20)
  page.draws(views, killed)
  page.again = 0
  const showing = { ...killed, status: 'showing' } as AppState
  const parts = [page.draws(views, showing, 1)]
  const stands = [page.stands]
  while (page.waiting.length > 0) {
    page.waiting.shift()?.()
    parts.push(page.draws(views, { ...showing }, 1))
    stands.push(page.stands)
  }
  return { page, stands, parts: parts.map((drawn) => drawn.map((nth) => ALL[nth])) }
}

it('the moment of a kill is drawn at once on a quick page, part by part on a slow one', () => {
  expect(afterKill(1).parts).toEqual([ALL])
  const { page, parts, stands } = afterKill(20)
  expect(parts).toEqual([[], ['time', 'clock'], ['side'], ['table'], ['ram'], ['swap'], ['gates']])
  // Meanwhile the kill does not go on.
  expect(stands).toEqual([true, true, true, true, true, true, false])
  expect(page.again).toBe(parts.length - 1)
})

it('what somebody does while a kill is being drawn is shown at once', () => {
  const page = new Page()
  const views = ALL.map((region) => page.turns.of(region))
  page.cost = 20
  for (let tick = 0; tick < 9; tick++) page.draws(views, at(tick))
  const showing = at(9, { status: 'showing' })
  expect(page.draws(views, showing)).toEqual([])
  expect(page.stands).toBe(true)
  expect(page.draws(views, { ...showing, status: 'paused' } as AppState, 1)).toHaveLength(ALL.length)
  expect(page.stands).toBe(false)
  const before = page.again
  page.waiting.shift()?.()
  expect(page.again).toBe(before)
})
