import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Animation frames in the hands of the test. */
async function frames() {
  const { onFrame } = await import('../../src/store/onFrame.ts')
  const asked: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (then: (now: number) => void) => asked.push(then))
  return { onFrame, asked, frame: (now: number): void => asked.splice(0).forEach((then) => then(now)) }
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
