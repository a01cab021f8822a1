import { beforeEach, expect, it, vi } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const page = vi.hoisted(() => ({ slow: true, drawn: false }))
vi.mock('../../src/views/paced.ts', () => ({ isSlow: () => page.slow, isDrawn: () => page.drawn }))

const { claim } = await import('../../src/views/claim.ts')

const at = (tick: number): AppState => ({ moment: aMoment(aFrame({ tick })) }) as AppState

beforeEach(() => Object.assign(page, { slow: true, drawn: false }))

it('a slow page asks one question a moment', () => {
  const [first, second] = [at(1), at(2)]
  expect([claim(first), claim(first), claim(second)]).toEqual([true, false, true])
})

it('and none at a moment of which a part is drawn', () => {
  page.drawn = true
  expect(claim(at(3))).toBe(false)
})

it('any other page asks as it likes', () => {
  Object.assign(page, { slow: false, drawn: true })
  const one = at(4)
  expect([claim(one), claim(one)]).toEqual([true, true])
})
