import { expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { tipOf } from '../../src/views/why/tip.ts'

const NAMES = [
  { pid: 7, comm: 'leak', owner: 0, most: 100 },
  { pid: 8, comm: 'bash', owner: 1, most: 100 },
]

const at = (
  tipping: readonly { pid: number; pages: number; passed: number | undefined }[],
  names = NAMES,
): AppState => ({ names, explained: { now: { tipping } } }) as unknown as AppState

it('tells at how many pages a task becomes the victim, and whom it passes', () => {
  const tip = tipOf(8)
  expect(tip({ names: NAMES, explained: {} } as unknown as AppState)).toBeUndefined()
  expect(tip(at([{ pid: 8, pages: 300, passed: 7 }]))).toEqual({ pages: 300, passed: NAMES[0] })
  expect(tip(at([{ pid: 7, pages: 300, passed: 8 }]))).toBeUndefined()
  expect(tip(at([{ pid: 8, pages: 300, passed: undefined }]))).toEqual({ pages: 300, passed: undefined })
})

it('is the same object while it says the same, and another when pages, the task that is passed, or its name change', () => {
  const tip = tipOf(8)
  const first = tip(at([{ pid: 8, pages: 300, passed: 7 }]))
  expect(tip(at([{ pid: 8, pages: 300, passed: 7 }]))).toBe(first)
  expect(tip(at([{ pid: 8, pages: 301, passed: 7 }]))?.pages).toBe(301)
  const renamed = [{ pid: 7, comm: 'cc1', owner: 2, most: 100 }]
  expect(tip(at([{ pid: 8, pages: 301, passed: 7 }], renamed))?.passed).toBe(renamed[0])
})
