import { expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { paced, pacedTick } from '../../src/views/paced.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const at = (tick: number, more: Partial<AppState> = {}): AppState =>
  ({ status: 'playing', selected: 1, moment: aMoment(aFrame({ tick })), ...more }) as AppState
const moments = [0, 1, 2, 3].map((tick) => at(tick))

it('the regions of the page take turns while time passes, the bars twice', () => {
  const regions = [paced('bars'), paced('table'), paced('side')]
  const shown = moments.map((state) => regions.map((each) => moments.indexOf(each(state))))
  expect(shown).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [2, 1, 0],
    [2, 1, 3],
  ])
})
it('what somebody did is shown at once', () => {
  const side = paced('side')
  side(at(0))
  const chosen = at(1, { selected: 2 })
  expect(side(chosen)).toBe(chosen)
})
it('at rest everything is the newest', () => {
  const side = paced('side')
  side(at(0))
  const paused = at(1, { status: 'paused' })
  expect(side(paused)).toBe(paused)
})
it('a moment that somebody goes to is shown whole; those that a hand pulls past take turns', () => {
  let now = 0
  const side = paced('side', () => now)
  const pulled = [0, 1, 2, 3, 4].map((tick) => at(tick, { status: 'stepping' }))
  const shown = pulled.map((state, step) => {
    now = 1000 + 20 * step
    return pulled.indexOf(side(state))
  })
  expect(shown).toEqual([0, 0, 0, 3, 3])
  now = 2000
  const later = at(9, { status: 'stepping' })
  expect(side(later)).toBe(later)
})
it('while the next machine boots, the last one stays', () => {
  const side = paced('side')
  const [first] = moments
  if (first) side(first)
  expect(side(at(0, { status: 'booting' }))).toBe(first)
})
it('the clock keeps its tick between two turns, when the buffer has gone back to the machine', () => {
  const tickOf = pacedTick()
  const first = aMoment(aFrame({ tick: 7 }))
  expect(tickOf(at(7, { moment: first }))).toBe(7)
  structuredClone(0, { transfer: [first.frame.buffer as ArrayBuffer] })
  expect([tickOf(at(8)), tickOf(at(9)), tickOf(at(10))]).toEqual([7, 7, 10])
})
