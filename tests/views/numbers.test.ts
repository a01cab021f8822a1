import { describe, expect, it } from 'vitest'
import type { AppState } from '../../src/store/state.ts'
import { calmTable } from '../../src/views/table/model.ts'
import { Numbers } from '../../src/views/table/numbers.ts'
import { aFrame, aMoment } from '../fixtures/moments.ts'

const PIDS = [11, 12, 13, 14]

/** A moment in which every task asks for as many pages as `pages`; the first has the most points. */
const at = (pages: number, pids = PIDS): AppState => {
  const rows = pids.map((pid, rank) => ({ pid, total_vm: pages, points: 100 - rank }))
  return { status: 'playing', moment: aMoment(aFrame({ tick: pages }, rows)) } as AppState
}

const told = (numbers: Numbers, state: AppState): number[] => {
  if (!state.moment) return []
  const rows = numbers.of(state, calmTable(state.moment, undefined))
  return [...rows.values()].map(({ total_vm }) => total_vm)
}

describe('the rows of the table', () => {
  it('are told anew a third at a time while time passes', () => {
    const numbers = new Numbers()
    expect([1, 2, 3, 4].map((pages) => told(numbers, at(pages)))).toEqual([
      [1, 1, 1, 1],
      [1, 2, 1, 1],
      [1, 2, 3, 1],
      [4, 2, 3, 4],
    ])
  })

  it('are all of one moment when they change places', () => {
    const numbers = new Numbers()
    told(numbers, at(1))
    expect(told(numbers, at(5, [12, 11, 13, 14]))).toEqual([5, 5, 5, 5])
  })

  it('are all of one moment when the machine stops', () => {
    const numbers = new Numbers()
    told(numbers, at(1))
    expect(told(numbers, { ...at(5), status: 'paused' })).toEqual([5, 5, 5, 5])
  })
})
