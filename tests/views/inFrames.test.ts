import { afterEach, expect, it, vi } from 'vitest'
import { inFrames } from '../../src/views/inFrames.ts'

afterEach(() => void vi.unstubAllGlobals())

/** Animation frames 16 ms apart, in the hands of the test. */
function frames() {
  const asked: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (then: (now: number) => void) => asked.push(then))
  let now = 0
  return (): void => {
    now += 16
    asked.splice(0).forEach((then) => then(now))
  }
}

it('calls back once, in the nth frame', () => {
  const frame = frames()
  const called: string[] = []
  inFrames(1, (now) => called.push(`first ${now}`))
  inFrames(3, (now) => called.push(`third ${now}`))
  for (let n = 0; n < 5; n++) frame()
  expect(called).toEqual(['first 16', 'third 48'])
})

it('can be taken back until then', () => {
  const frame = frames()
  const called: number[] = []
  const stop = inFrames(2, (now) => called.push(now))
  frame()
  stop()
  frame()
  frame()
  expect(called).toEqual([])
})
