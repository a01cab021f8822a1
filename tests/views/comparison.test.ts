import { expect, it } from 'vitest'
import { fateText } from '../../src/content/compare.ts'
import type { Mark, Shot } from '../../src/protocol/timeline.ts'
import { comparisonOf } from '../../src/views/timeline/comparison.ts'
import { aFrame as aSharedFrame, someNames } from '../fixtures/moments.ts'

const aFrame = (...args: Parameters<typeof aSharedFrame>): Float64Array<ArrayBuffer> =>
  Float64Array.from(aSharedFrame(...args))

const killed: Mark = { tick: 1272, kind: 'kill', pid: 801, comm: 'netscape', points: 6104, signal: 9 }

const here: Shot = {
  frame: aFrame({ nr_free_pages: 6969, nr_swap_pages: 10, total_swap_pages: 20 }, [
    { pid: 925, points: 5296 },
    { pid: 1, points: 21 },
  ]),
  names: someNames({ 1: 'init', 925: 'leak' }),
  deaths: [killed],
}
const there: Shot = {
  frame: aFrame({ nr_free_pages: 870, nr_swap_pages: 10, total_swap_pages: 20 }, [
    { pid: 801, points: 3800 },
    { pid: 1, points: 21 },
    { pid: 950, points: 5 },
  ]),
  names: someNames({ 1: 'init', 801: 'netscape', 950: 'child' }),
  deaths: [],
}

it('two runs are compared task by task: who lives, who would be killed, who was killed and when', () => {
  const { tick, free, slots, has_swap, rows } = comparisonOf({ tick: 1273, here, there })
  expect([tick, free, slots, has_swap]).toEqual([
    1273,
    { here: 6969, there: 870 },
    { here: 10, there: 10 },
    true,
  ])
  expect(
    rows.map(({ comm, differs, here, there }) => [comm, differs, fateText(here), fateText(there)]),
  ).toEqual([
    ['leak', true, '5\u202f296, would be killed', 'not there'],
    ['netscape', true, 'killed at 12.72 s', '3\u202f800, would be killed'],
    ['child', true, 'not there', '5'],
    ['init', false, '21', '21'],
  ])
})

it('nobody would be killed where nobody has points', () => {
  const calm: Shot = {
    frame: aFrame({}, [{ pid: 1, points: 0 }]),
    names: someNames({ 1: 'init' }),
    deaths: [],
  }
  const { rows, has_swap } = comparisonOf({ tick: 0, here: calm, there: calm })
  expect(rows.map(({ here, differs }) => [fateText(here), differs])).toEqual([['0', false]])
  expect(has_swap).toBe(false)
})
