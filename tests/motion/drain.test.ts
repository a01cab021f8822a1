import { expect, it } from 'vitest'
import { mix } from '../../src/motion/drain.ts'

const before = [
  { key: 'cc1', pages: 900 },
  { key: 'leak', pages: 12000 },
  { key: 'free', pages: 200 },
]
const after = [
  { key: 'cc1', pages: 900 },
  { key: 'free', pages: 12200 },
]

it('half way, half of the victim is free and the others have what they had', () => {
  expect(mix(before, after, 0.5)).toEqual([
    { key: 'cc1', pages: 900 },
    { key: 'leak', pages: 6000 },
    { key: 'free', pages: 6200 },
  ])
})
it('a stretch that comes grows from nothing', () => {
  expect(mix(after, [...after, { key: 'swap cache', pages: 100 }], 0.25)[2]).toEqual({
    key: 'swap cache',
    pages: 25,
  })
})
it('at its ends it is the moment itself', () => {
  expect(mix(before, after, 0)).toBe(before)
  expect(mix(before, after, 1)).toBe(after)
})
