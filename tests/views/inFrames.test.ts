import { afterEach, expect, it, vi } from 'vitest'
import { inFrames } from '../../src/views/inFrames.ts'

afterEach(() => void vi.unstubAllGlobals())

/** Animation frames in the hands of the test. */
function frames() {
  const asked: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => asked.push(then))
  return (): void => asked.splice(0).forEach((then) => then())
}

it('calls back once, in the nth frame', () => {
  const frame = frames()
  const called: string[] = []
  inFrames(1, () => called.push('first'))
  inFrames(3, () => called.push('third'))
  const seen = [1, 2, 3, 4, 5].map(() => {
    frame()
    return called.splice(0).join()
  })
  expect(seen).toEqual(['first', '', 'third', '', ''])
})

it('can be taken back until then', () => {
  const frame = frames()
  const called: string[] = []
  const stop = inFrames(2, () => called.push('second'))
  frame()
  stop()
  frame()
  frame()
  expect(called).toEqual([])
})
