import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Animation frames in the hands of the test. */
async function frames() {
  const { onFrame, displayTime, undrawn } = await import('../../src/store/onFrame.ts')
  const asked: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (then: (now: number) => void) => asked.push(then))
  const frame = (now: number): void => asked.splice(0).forEach((then) => then(now))
  return { onFrame, displayTime, undrawn, asked, frame }
}

it('the browser is asked once, and all are called in their order, in the same frame', async () => {
  const { onFrame, asked, frame } = await frames()
  const called: string[] = []
  onFrame((now) => called.push(`a ${now}`))
  onFrame((now) => called.push(`b ${now}`))
  expect(asked).toHaveLength(1)
  frame(16)
  expect(called).toEqual(['a 16', 'b 16'])
})

it('who asks while it is called waits for the next frame', async () => {
  const { onFrame, asked, frame } = await frames()
  const called: number[] = []
  onFrame(function again(now) {
    called.push(now)
    onFrame(again)
  })
  frame(16)
  expect([called, asked.length]).toEqual([[16], 1])
  frame(32)
  frame(48)
  expect(called).toEqual([16, 32, 48])
})

it('one that fails is reported and stops none of the others', async () => {
  const { onFrame, frame } = await frames()
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const called: number[] = []
  onFrame(() => {
    throw new Error('no canvas')
  })
  onFrame((now) => called.push(now))
  frame(16)
  expect(called).toEqual([16])
  expect(reported).toHaveBeenCalledOnce()
})

/** Display time that passes in frames at these times. */
async function shownIn(times: readonly number[], before: (undrawn: Set<unknown>, now: number) => void) {
  const { onFrame, displayTime, undrawn, frame } = await frames()
  onFrame(function again() {
    onFrame(again)
  })
  frame(1000)
  const from = displayTime()
  return times.map((now) => {
    before(undrawn, now)
    frame(now)
    return displayTime() - from
  })
}

it('display time goes with the frames, but a page that stumbles or was hidden leaves nothing out', async () => {
  expect(await shownIn([1016, 1049, 1400, 61_000, 61_016], () => undefined)).toEqual([16, 49, 83, 117, 133])
})

it('display time stands still while something of it is not drawn', async () => {
  const shown = await shownIn([1016, 1032, 1048, 1064], (undrawn, now) => {
    if (now === 1032) undrawn.add('a').add('b')
    if (now === 1048) undrawn.delete('a')
    if (now === 1064) undrawn.delete('b')
  })
  expect(shown).toEqual([16, 16, 16, 32])
})
