import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { KillPicture } from '../../src/motion/kill.ts'
import type { Show } from '../../src/store/state.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const ROWS = 12
/** Time between two frames, ms. */
const FRAME = 16

beforeEach(() => void vi.resetModules())
afterEach(() => void vi.unstubAllGlobals())

/** A kill of which all has happened, on a page whose line has `busy` other parts in each frame. */
async function aKill(busy: number) {
  const asked: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (then: (now: number) => void) => asked.push(then))
  const { app } = await import('../../src/store/app.ts')
  const { displayTime, onFrame, undrawn } = await import('../../src/store/onFrame.ts')
  const { line } = await import('../../src/views/paced.ts')
  const { followKill } = await import('../../src/views/kill/followKill.ts')
  let now = 1000
  const frame = (): void => {
    now += FRAME
    for (let part = 0; part < busy; part++) line.join(part, 2, () => undefined)
    asked.splice(0).forEach((then) => then(now))
  }
  onFrame(() => undefined)
  frame()
  app.store.setState({ status: 'showing' })
  const moment = aMoment(aFrame({ tick: 0 }))
  const show = {
    event: { kill: { scan: Array.from({ length: ROWS }) } },
    before: moment,
    after: moment,
    order: [],
    began: displayTime(),
    pace: 1,
    waiting: undefined,
  } as unknown as Show
  const drawn: KillPicture[] = []
  const stop = followKill(show, (picture) => drawn.push(picture))
  return { drawn, stop, frame, undrawn, clock: () => now, displayTime }
}

it('a page with much to draw shows every row of the scan and every gate: the kill waits for it', async () => {
  const { drawn, frame } = await aKill(6)
  for (let frames = 0; frames < 1500; frames++) frame()
  expect([...new Set(drawn.map(({ step }) => step))]).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect([...new Set(drawn.map(({ scanned }) => scanned))]).toEqual(Array.from({ length: 13 }, (_, n) => n))
  expect([...new Set(drawn.map(({ gates }) => gates))]).toEqual([0, 1, 2, 3, 4, 5])
})

it('a page with time for it shows the kill in 4.45 s', async () => {
  const { drawn, frame, clock } = await aKill(0)
  const began = clock()
  for (let frames = 0; frames < 500 && drawn.at(-1)?.step !== 7; frames++) frame()
  expect(drawn.at(-1)?.step).toBe(7)
  expect(clock() - began).toBeGreaterThan(4440)
  expect(clock() - began).toBeLessThan(4600)
})

it('whoever ends it leaves nothing that display time waits for', async () => {
  const { stop, frame, undrawn } = await aKill(30)
  for (let frames = 0; frames < 40 && undrawn.size === 0; frames++) frame()
  expect(undrawn.size).toBe(1)
  stop()
  expect(undrawn.size).toBe(0)
})
