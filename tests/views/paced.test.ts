import { expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { paced } from '../../src/views/paced.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const at = (tick: number, more: Partial<AppState> = {}): AppState =>
  ({ status: 'playing', selected: 1, moment: aMoment(aFrame({ tick })), ...more }) as AppState
const moments = [0, 1, 2, 3].map((tick) => at(tick))

it('the two halves of the page take turns while time passes', () => {
  const [even, odd] = [paced(0), paced(1)]
  const shown = moments.map((state) => [even(state), odd(state)].map((each) => moments.indexOf(each)))
  expect(shown).toEqual([
    [0, 0],
    [1, 0],
    [1, 2],
    [3, 2],
  ])
})
it('what somebody did is shown at once', () => {
  const odd = paced(1)
  odd(at(0))
  const chosen = at(1, { selected: 2 })
  expect(odd(chosen)).toBe(chosen)
})
it('at rest everything is the newest', () => {
  const odd = paced(1)
  odd(at(0))
  const paused = at(1, { status: 'paused' })
  expect(odd(paused)).toBe(paused)
})
it('while the next machine boots, the last one stays', () => {
  const odd = paced(1)
  const [first] = moments
  if (first) odd(first)
  expect(odd(at(0, { status: 'booting' }))).toBe(first)
})
