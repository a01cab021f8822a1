import { describe, expect, it } from 'vitest'
import { keepTo, type Stretch } from '../../src/store/stretch.ts'
import { aMoment, aPage, aPanic, killMoment, type Page } from './fake.ts'

const status = (page: Page): string => page.store.getState().status

/** A page that is kept to the stretch from 1 s to 2 s, and plays at tick 100. */
async function aPlayingPage(stretch: Partial<Stretch> = {}): Promise<Page> {
  const page = aPage()
  keepTo(page, { start: 100, stop: 200, loop: false, ...stretch })
  page.actions.play()
  await plays(page, 100)
  return page
}

/** Time passes, and the machine says that it is at `tick` now. */
async function plays(page: Page, tick: number, over: Parameters<typeof aMoment>[1] = {}): Promise<void> {
  page.pass(20)
  page.answer(aMoment(tick, over))
  await Promise.resolve()
}

/** The tick to which the page goes, once it has arrived there. */
async function arrives(page: Page): Promise<number | undefined> {
  await Promise.resolve()
  const seek = page.take('seek')
  if (seek) page.answer(aMoment(seek.tick, { fresh: true }))
  await Promise.resolve()
  return seek?.tick
}

describe('a page that is kept to a stretch of its run', () => {
  it('plays on before the end', async () => {
    const page = await aPlayingPage()
    await plays(page, 199)
    expect(await arrives(page)).toBeUndefined()
    expect(status(page)).toBe('playing')
  })

  it('stands exactly at the end, wherever the last frame has led', async () => {
    const page = await aPlayingPage()
    await plays(page, 207)
    expect(await arrives(page)).toBe(200)
    expect(status(page)).toBe('paused')
  })

  it('begins anew when Play is pressed at the end', async () => {
    const page = await aPlayingPage()
    await plays(page, 200)
    await arrives(page)
    page.actions.toggle()
    expect(await arrives(page)).toBe(100)
    expect(status(page)).toBe('playing')
    await plays(page, 150)
    expect(status(page)).toBe('playing')
  })

  it('begins anew by itself, again and again, when it is a loop', async () => {
    const page = await aPlayingPage({ loop: true })
    for (let round = 0; round < 3; round++) {
      await plays(page, 201)
      expect(await arrives(page)).toBe(100)
      expect(status(page)).toBe('playing')
    }
  })

  it('does not loop for who wishes for less motion', async () => {
    const page = await aPlayingPage({ loop: true })
    page.setReducedMotion(true)
    await plays(page, 201)
    expect(await arrives(page)).toBe(200)
    expect(status(page)).toBe('paused')
  })

  it('can be paused in a loop', async () => {
    const page = await aPlayingPage({ loop: true })
    page.actions.toggle()
    expect(status(page)).toBe('paused')
    page.pass(1000)
    expect(status(page)).toBe('paused')
  })

  it('shows a kill to its end before it stops', async () => {
    const page = await aPlayingPage()
    await plays(page, 201, killMoment(201))
    expect(status(page)).toBe('showing')
    expect(await arrives(page)).toBeUndefined()
  })

  it('stays at a panic, which has no later moment', async () => {
    const page = await aPlayingPage({ loop: true })
    await plays(page, 201, { events: [aPanic(201)], stopped: 'panic' })
    expect(status(page)).toBe('panicked')
    expect(await arrives(page)).toBeUndefined()
  })
})
