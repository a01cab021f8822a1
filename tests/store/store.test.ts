import { describe, expect, it } from 'vitest'
import { defaultScenario, findScenario } from '../../src/scenarios/index.ts'
import { followLink } from '../../src/store/follow.ts'
import { steps } from '../../src/store/steps.ts'
import { decodeLink, encodeLink, freshLink } from '../../src/url/index.ts'
import { aLine, aMoment, anExit, anOpenedPage, aPage, aPanic, killMoment, type Page } from './fake.ts'

const state = (page: Page) => page.store.getState()

describe('a page that opens', () => {
  it('waits for the machine, then stands paused at the start', () => {
    const page = anOpenedPage()
    expect(state(page).status).toBe('booting')
    page.receive({
      kind: 'booted',
      run: 1,
      moment: aMoment(0, { fresh: true, leftOut: ['no room for bash'] }),
    })
    expect(state(page)).toMatchObject({
      status: 'paused',
      untouched: true,
      selected: 925,
      problems: ['no room for bash'],
    })
  })

  it('says once, until it is dismissed, what could not be done on the way', () => {
    const page = aPage()
    const leftOut = ['There is no swap, so "swapoff" was left out.']
    const later = (tick: number) =>
      page.receive({ kind: 'moment', run: 1, moment: aMoment(tick, { leftOut }) })
    later(100)
    later(200)
    expect(state(page).problems).toEqual(leftOut)
    page.actions.dismissProblems()
    expect(state(page).problems).toEqual([])
    later(300)
    expect(state(page).problems).toEqual(leftOut)
  })

  it('does not touch the address while nothing differs from the link', () => {
    const page = aPage()
    page.pass(1000)
    expect(page.addresses).toEqual([])
  })

  it('plays as soon as it can when Play was pressed too early', () => {
    const page = anOpenedPage()
    page.actions.play()
    page.receive({ kind: 'booted', run: 1, moment: aMoment(0, { fresh: true }) })
    expect(state(page).status).toBe('playing')
  })
})

describe('time', () => {
  it('does not pass before Play', () => {
    const page = aPage()
    page.pass(500)
    expect(page.posted).toEqual([])
  })

  it('is asked for at 100 jiffies a second, times the speed', () => {
    const page = aPage()
    page.actions.setSpeed(10)
    page.actions.play()
    page.pass(20)
    expect(page.take('advance')?.jiffies).toBeCloseTo(20)
  })

  it('has one request under way; what passes meanwhile is in the next', () => {
    const page = aPage()
    page.actions.play()
    page.pass(100)
    expect(page.posted.filter(({ kind }) => kind === 'advance')).toHaveLength(1)
    page.answer(aMoment(2))
    page.posted.length = 0
    page.pass(20)
    expect(page.take('advance')?.jiffies).toBeCloseTo(10)
  })

  it('of a slow page is asked for in every third frame, for all the time between, and with as much of the worker', () => {
    const page = aPage()
    page.pace(3)
    page.actions.play()
    page.posted.length = 0
    const asked = Array.from({ length: 6 }, (_, nth) => {
      page.pass(20)
      const advance = page.take('advance')
      if (advance) page.answer(aMoment(nth))
      return advance && [Math.round(advance.jiffies), advance.budget]
    })
    expect(asked.filter(Boolean)).toEqual([
      [6, 30],
      [6, 30],
    ])
  })

  it('that a hidden page missed is not caught up', () => {
    const page = aPage()
    page.actions.play()
    page.frame(60000)
    expect(page.take('advance')?.jiffies).toBeCloseTo(25)
  })

  it('stops at Pause, and the order of the rows freezes until Play', () => {
    const page = aPage()
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(2, { pids: [911, 925] }))
    page.actions.pause()
    page.posted.length = 0
    page.pass(200)
    expect(page.posted.filter(({ kind }) => kind === 'advance')).toEqual([])
    expect(state(page)).toMatchObject({ status: 'paused', frozen: [911, 925] })
    page.actions.play()
    expect(state(page).frozen).toBeUndefined()
  })

  it('goes on asking for a step until the machine says it got there', () => {
    const page = aPage()
    page.actions.step('gate')
    expect(page.take('step')?.to).toBe('gate')
    page.answer(aMoment(500))
    expect(state(page).status).toBe('stepping')
    page.pass(20)
    expect(page.take('step')?.to).toBe('gate')
    page.answer(aMoment(700, { stopped: 'step' }))
    expect(state(page).status).toBe('paused')
  })

  it('goes back one tick, not below zero, and forgets what came after', () => {
    const page = aPage()
    page.actions.back(1)
    expect(page.take('seek')?.tick).toBe(0)
    page.answer(aMoment(0, { fresh: true }))
    expect(state(page)).toMatchObject({ status: 'paused', log: [] })
  })

  it('tells which share of the last second the machine could not keep up with', () => {
    const page = aPage()
    page.actions.setSpeed(1000)
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(1500, { behind: 500 }))
    expect(state(page).behind).toBe(0.25)
  })
})

describe('reports', () => {
  it('of an older run are dropped, but their buffers go back', () => {
    const page = aPage()
    page.actions.restart()
    page.posted.length = 0
    const old = aMoment(77)
    page.receive({ kind: 'moment', run: 1, moment: old })
    expect(state(page).moment).not.toBe(old)
    page.pass(20)
    expect(page.take('return')?.buffer).toBe(old.frame.buffer)
  })

  it('hand the previous buffer back, never the one on the page', () => {
    const page = aPage()
    const first = state(page).moment
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(2))
    page.posted.length = 0
    page.pass(20)
    const back = page.posted.map((command) => ('buffer' in command ? command.buffer : undefined))
    expect(back).toEqual([first?.frame.buffer])
  })

  it('keep the buffer of a moment that a view still looks at, until it looks at another', () => {
    const page = aPage()
    const view = {}
    const old = aMoment(1)
    page.answer(old)
    page.hold(view, old)
    const buffersBack = () => {
      page.posted.length = 0
      page.pass(20)
      return page.posted.map((command) => ('buffer' in command ? command.buffer : undefined))
    }
    page.answer(aMoment(2))
    expect(buffersBack()).not.toContain(old.frame.buffer)
    page.hold(view, undefined)
    expect(buffersBack()).toContain(old.frame.buffer)
  })

  it('fill the kernel log, the last thousand lines of it', () => {
    const page = aPage()
    page.answer(aMoment(5, { events: Array.from({ length: 1200 }, (_, i) => aLine(5, `line ${i}`)) }))
    expect(state(page).log).toHaveLength(1000)
    expect(state(page).log.at(-1)?.text).toBe('line 1199')
  })

  it('of a fault keep everything that was on the page', () => {
    const page = aPage()
    page.receive({ kind: 'fault', run: 1, message: 'boom', stack: 'at x' })
    expect(state(page)).toMatchObject({ status: 'fault', fault: { message: 'boom', stack: 'at x' } })
    expect(state(page).moment).toBeDefined()
    page.actions.restart()
    expect(page.take('boot')?.run).toBe(2)
    expect(state(page)).toMatchObject({ status: 'booting', fault: undefined })
  })
})

describe('a drag on a memory slider', () => {
  it('is posted once a frame, with its last position', () => {
    const page = aPage()
    page.actions.setMemory(925, 1000)
    page.actions.setMemory(925, 2000)
    page.actions.setMemory(911, 300.4)
    page.pass(20)
    const changes = page.posted.filter((command) => command.kind === 'change').map(({ change }) => change)
    expect(changes).toEqual([
      { tick: 0, kind: 'memory', pid: 925, pages: 2000 },
      { tick: 0, kind: 'memory', pid: 911, pages: 300 },
    ])
  })

  it('starts an untouched machine, and only that', () => {
    const page = aPage()
    page.actions.setMemory(925, 1000)
    expect(state(page)).toMatchObject({ status: 'playing', untouched: false })
    page.actions.pause()
    page.actions.setMemory(925, 2000)
    expect(state(page).status).toBe('paused')
  })
})

describe('a panic', () => {
  it('stops the page, is announced, and 10 s earlier can be had back', () => {
    const page = aPage()
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(2500, { events: [aPanic(2500)], stopped: 'panic' }))
    expect(state(page)).toMatchObject({ status: 'panicked', panic: { tick: 2500 } })
    expect(state(page).announcement).toContain('Kernel panic')
    page.actions.play()
    expect(state(page).status).toBe('panicked')
    page.actions.back(1000)
    expect(page.take('seek')?.tick).toBe(1500)
    page.answer(aMoment(1500, { fresh: true }))
    expect(state(page)).toMatchObject({ status: 'paused', panic: undefined })
  })
})

describe('the address bar', () => {
  const at = (page: Page) => decodeLink(page.addresses.at(-1) ?? '').state

  it('follows a playing machine once a minute, and at once when it pauses', () => {
    const page = aPage()
    page.actions.play()
    for (let tick = 2; tick <= 13_000; tick += 2) {
      page.pass(20)
      page.answer(aMoment(tick))
    }
    // 130 s: after 60 s, after 120 s.
    expect(page.addresses).toHaveLength(2)
    page.actions.pause()
    expect(at(page).tick).toBe(13_000)
  })

  it('says where a playing machine is when somebody leaves the page, perhaps to copy it', () => {
    const page = aPage()
    page.actions.play()
    page.pass(20)
    page.answer(aMoment(2))
    page.pass(20)
    page.answer(aMoment(44))
    page.writeAddress()
    expect(at(page).tick).toBe(44)
  })

  it('stays as it is until links can be written, then says what has happened', () => {
    const page = aPage({ early: true })
    page.actions.setTheme('dark')
    page.pass(1000)
    expect(page.addresses).toEqual([])
    page.complete({ encodeLink, followLink, steps })
    page.pass(20)
    expect(page.addresses).toEqual(['#v1;s=a-malicious-malloc;look=dark'])
  })

  it('stays empty while nothing is touched, also when links can be written late', () => {
    const page = aPage({ early: true })
    page.pass(1000)
    page.complete({ encodeLink, followLink, steps })
    page.pass(1000)
    expect(page.addresses).toEqual([])
  })

  it('is written again later when the browser refuses', () => {
    const tried: string[] = []
    const page = aPage({ replace: (hash) => tried.push(hash) > 1 })
    page.actions.setTheme('dark')
    page.pass(1000)
    expect(tried).toEqual(['#v1;s=a-malicious-malloc;look=dark', '#v1;s=a-malicious-malloc;look=dark'])
  })

  it('carries changes, looks and selection, and the full link is the same', () => {
    const page = aPage()
    page.actions.setTheme('dark')
    page.actions.select(801)
    page.answer(aMoment(40, { changes: [{ tick: 30, kind: 'fork', pid: 838 }] }))
    page.pass(300)
    expect(at(page)).toMatchObject({
      theme: 'dark',
      selected: 801,
      tick: 40,
      changes: [{ tick: 30, kind: 'fork', pid: 838 }],
    })
    expect(page.actions.link()).toBe(`http://page/${page.addresses.at(-1)}`)
  })

  it('keeps what a link has planned for later ticks', () => {
    const later = { tick: 900, kind: 'fork', pid: 838 } as const
    const page = aPage({ link: { ...freshLink(defaultScenario), changes: [later] } })
    page.answer(aMoment(40, { changes: [later] }))
    expect(decodeLink(page.actions.link().replace('http://page/', '')).state.changes).toEqual([later])
  })

  it('opens the link that somebody puts there, and names what is wrong with it', () => {
    const page = aPage()
    page.openLink(decodeLink('#v1;s=swap-first;t=300;x=zap'))
    expect(page.take('boot')).toMatchObject({ run: 2, tick: 300, scenario: { id: 'swap-first' } })
    expect(state(page).problems).toHaveLength(1)
    expect(state(page).untouched).toBe(false)
  })
})

describe('another machine', () => {
  it('of the library boots as it is', async () => {
    const page = aPage()
    page.actions.choose('nobody-to-kill')
    await expect.poll(() => state(page).status).toBe('booting')
    expect(state(page).scenario).toBe(findScenario('nobody-to-kill'))
    expect(page.take('boot')).toMatchObject({ run: 2, tick: 0, scenario: { id: 'nobody-to-kill' } })
  })

  it('boots as a new run, keeping speed and theme, forgetting changes', async () => {
    const page = aPage()
    page.actions.setSpeed(3)
    page.actions.setTheme('projector')
    page.answer(aMoment(40, { changes: [{ tick: 30, kind: 'fork', pid: 838 }] }))
    page.actions.open({ ...defaultScenario, machine: { ...defaultScenario.machine, ram: 8192 } })
    await expect.poll(() => state(page).status).toBe('booting')
    expect(page.take('boot')).toMatchObject({
      run: 2,
      tick: 0,
      scenario: { machine: { ram: 8192 }, changes: [] },
    })
    expect(state(page)).toMatchObject({ speed: 3, theme: 'projector', untouched: true, status: 'booting' })
  })

  it('that cannot be is refused in words', async () => {
    const page = aPage()
    const nobody = { ...(findScenario('nobody-to-kill') ?? defaultScenario), tasks: [] }
    page.actions.open(nobody)
    await expect.poll(() => state(page).problems).toHaveLength(1)
    expect(page.take('boot')).toBeUndefined()
    expect(state(page).problems[0]).toContain('tasks is empty')
  })
})

describe('a dead task', () => {
  it('keeps its name, its exit and the kill that did it', () => {
    const page = aPage()
    const { events } = killMoment(100)
    page.answer(aMoment(101, { events: [...events, anExit(101)] }))
    expect(state(page).dead).toHaveLength(1)
    expect(state(page).dead[0]).toMatchObject({
      name: { comm: 'leak' },
      exit: { frames: 2560 },
      kill: { tick: 100 },
    })
  })
})
