import { describe, expect, it } from 'vitest'
import { findScenario } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { isWanted, tagsOf } from '../../src/store/gallery.ts'
import { areaOf, heightsOf } from '../../src/views/gallery/curve.ts'

const swap: Scenario = {
  ...(findScenario('swap-first') as Scenario),
  title: 'Swap first',
  question: 'Où est la mémoire?',
  tags: ['swap', 'leak'],
  level: 2,
}
const any = { words: '', tag: undefined, level: undefined }

describe('a scenario is found', () => {
  it('by nothing at all', () => expect(isWanted(swap, any)).toBe(true))

  it('by every word of it, in whatever order, without capitals and accents', () => {
    expect(isWanted(swap, { ...any, words: '  FIRST swap ' })).toBe(true)
    expect(isWanted(swap, { ...any, words: 'memoire' })).toBe(true)
    expect(isWanted(swap, { ...any, words: 'netscape' })).toBe(true)
    expect(isWanted(swap, { ...any, words: 'swap tractor' })).toBe(false)
  })

  it('by tag and level', () => {
    expect(isWanted(swap, { ...any, tag: 'leak', level: 2 })).toBe(true)
    expect(isWanted(swap, { ...any, tag: 'leak', level: 1 })).toBe(false)
    expect(isWanted(swap, { ...any, tag: 'panic' })).toBe(false)
  })
})

it('the most used tags come first', () => {
  const tagged = [['b', 'a'], ['b'], ['c']].map((tags) => ({ ...swap, tags }))
  expect(tagsOf(tagged)).toEqual(['b', 'a', 'c'])
})

it('a curve is drawn from its digits: A is nothing, _ is all', () => {
  expect(heightsOf('A_', 63)).toEqual([0, 63])
  expect(areaOf([0, 10], [20, 20], 100)).toBe('M0 0L100 10L100 20L0 20Z')
})
