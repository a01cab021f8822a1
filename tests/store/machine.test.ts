import { describe, expect, it } from 'vitest'
import { head } from '../../src/protocol/layout.ts'
import type { Command } from '../../src/protocol/command.ts'
import { findScenario } from '../../src/scenarios/index.ts'
import { bootCommand } from '../../src/store/boot.ts'
import { createAppStore, type AppStore } from '../../src/store/createAppStore.ts'
import { decodeLink, encodeLink } from '../../src/url/index.ts'
import { followLink } from '../../src/store/follow.ts'
import { steps } from '../../src/store/steps.ts'
import { Host } from '../../src/worker/host.ts'

/** A page on the real machine, without a Worker: answers come at once, frames every 20 ms of a clock of its own. */
function aRealPage(hash: string): AppStore & { pass: (ms: number) => void } {
  let now = 0
  const host = new Host({ now: () => 0, report: (report) => page.receive(report) })
  const { state, problems } = decodeLink(hash)
  const queue: Command[] = []
  const page = createAppStore(
    (command) => void queue.push(command),
    () => now,
    { link: state, problems },
  )
  page.complete({ encodeLink, followLink, steps })
  const answer = (): void => {
    for (const command of queue.splice(0)) host.handle(command)
  }
  host.handle(bootCommand(1, state))
  return {
    ...page,
    pass(ms) {
      for (let left = ms; left > 0; left -= 20) {
        page.frame((now += 20))
        answer()
      }
    },
  }
}

const state = (page: AppStore) => page.store.getState()
const tick = (page: AppStore): number => {
  const { moment } = state(page)
  return moment ? head(moment.frame, 'tick') : NaN
}

/** Lets time pass until something is so, at most `ms`. */
function until(page: ReturnType<typeof aRealPage>, is: () => boolean, ms = 120000): void {
  for (let left = ms; left > 0 && !is(); left -= 20) page.pass(20)
  expect(is()).toBe(true)
}

describe('A malicious malloc, from Play to the kill', () => {
  const page = aRealPage('#v1;s=a-malicious-malloc')

  it('opens paused at 0 with nine tasks', () => {
    expect(state(page)).toMatchObject({ status: 'paused', problems: [] })
    expect(tick(page)).toBe(0)
    expect(state(page).names).toHaveLength(9)
  })

  it('kills leak after 20 to 30 s, in a scan that begins with init', () => {
    page.actions.play()
    until(page, () => state(page).status === 'showing')
    expect(tick(page)).toBeGreaterThan(2000)
    expect(tick(page)).toBeLessThan(3000)
    const kill = state(page).show?.event.kill
    expect(kill?.victims).toEqual([{ pid: 925, comm: 'leak', signal: 9 }])
    const asked = kill?.scan.filter(({ comm }) => comm !== 'kswapd')
    expect(asked?.filter(({ chosen }) => !chosen).map(({ comm }) => comm)).toEqual(['crond', 'bash'])
  })

  it('shows the victim leave, then plays on with eight', () => {
    const before = state(page).show?.before
    until(page, () => state(page).status === 'playing', 5000)
    expect(state(page).dead.map(({ name }) => name.comm)).toEqual(['leak'])
    expect(state(page).names).toHaveLength(8)
    expect(state(page).log.some(({ text }) => text.startsWith('Out of Memory: Killed process 925'))).toBe(
      true,
    )
    const free = state(page).moment
    expect(
      free && before && head(free.frame, 'nr_free_pages') - head(before.frame, 'nr_free_pages'),
    ).toBeGreaterThan(9000)
  })
})

describe('Nobody to kill', () => {
  it('panics, and 10 s earlier the machine still runs', () => {
    const page = aRealPage('#v1;s=nobody-to-kill;x=8')
    page.actions.play()
    until(page, () => state(page).status === 'panicked')
    const end = tick(page)
    page.actions.back(1000)
    page.pass(40)
    expect(state(page)).toMatchObject({ status: 'paused', panic: undefined })
    expect(tick(page)).toBe(end - 1000)
    page.actions.play()
    until(page, () => state(page).status === 'panicked')
    expect(tick(page)).toBe(end)
  })
})

describe('a link to a machine that was changed and has run', () => {
  it('opens the same machine at the same tick', () => {
    const page = aRealPage('#v1;s=swap-first')
    page.actions.play()
    page.pass(1000)
    page.actions.setMemory(801, 9000)
    page.actions.change({ tick: 0, kind: 'nice', pid: 702, nice: 5 })
    page.pass(2000)
    page.actions.pause()
    page.pass(20)
    const other = aRealPage(page.actions.link())
    expect(state(other).changes).toEqual(state(page).changes)
    expect(state(other).changes).toHaveLength(2)
    expect(state(other).moment?.frame).toEqual(state(page).moment?.frame)
    expect(state(other).scenario).toBe(findScenario('swap-first'))
  })
})

describe('a link with changes of later ticks', () => {
  it('plays them when their time comes', () => {
    const page = aRealPage('#v1;s=a-malicious-malloc;c=50:nice:702:5,80:signal:838:9')
    expect(state(page).changes.map(({ kind }) => kind)).toEqual(['nice', 'signal'])
    expect(state(page).names.map(({ comm }) => comm)).toContain('bash')
    page.actions.play()
    page.pass(1000)
    expect(state(page).changes.map(({ kind }) => kind)).toEqual(['nice', 'signal'])
    expect(state(page).names.map(({ comm }) => comm)).not.toContain('bash')
    page.actions.restart()
    page.pass(20)
    expect(state(page)).toMatchObject({ status: 'paused', untouched: true })
    expect(state(page).names.map(({ comm }) => comm)).toContain('bash')
  })
})

describe('Hands on the hardware', () => {
  it('ends X with SIGTERM', () => {
    const page = aRealPage('#v1;s=hands-on-the-hardware;x=8')
    page.actions.step('kill')
    until(page, () => state(page).status === 'showing')
    expect(state(page).show?.event.kill.victims).toEqual([{ pid: 702, comm: 'X', signal: 15 }])
  })
})
