import { expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { keptTip, tipOf } from '../../src/views/why/tip.ts'

const NAMES = [
  { pid: 7, comm: 'leak', owner: 0, most: 100 },
  { pid: 8, comm: 'bash', owner: 1, most: 100 },
]

const at = (
  tipping: readonly { pid: number; pages: number; passed: number | undefined }[],
  names = NAMES,
): AppState => ({ names, explained: { now: { tipping } } }) as unknown as AppState

it('tells at how many pages a task becomes the victim, and whom it passes', () => {
  expect(tipOf(8, { names: NAMES, explained: {} } as unknown as AppState)).toBeUndefined()
  expect(tipOf(8, at([{ pid: 8, pages: 300, passed: 7 }]))).toEqual({ pages: 300, passed: NAMES[0] })
  expect(tipOf(8, at([{ pid: 7, pages: 300, passed: 8 }]))).toEqual({ pages: undefined, passed: undefined })
  expect(tipOf(8, at([{ pid: 8, pages: 300, passed: undefined }]))).toEqual({ pages: 300, passed: undefined })
})

it('is the same object while it says the same, and another when pages, the task that is passed, or its name change', () => {
  const first = tipOf(8, at([{ pid: 8, pages: 300, passed: 7 }]))
  const next = (pages: number, names = NAMES) =>
    keptTip(tipOf(8, at([{ pid: 8, pages, passed: 7 }], names)), first)
  expect(next(300)).toBe(first)
  expect(next(301)?.pages).toBe(301)
  const renamed = [{ pid: 7, comm: 'cc1', owner: 2, most: 100 }]
  expect(next(300, renamed)?.passed).toBe(renamed[0])
  expect(keptTip(undefined, first)).toBeUndefined()
  expect(keptTip(first, undefined)).toBe(first)
  const none = tipOf(8, at([]))
  expect(keptTip(none, undefined)).toBe(none)
})
