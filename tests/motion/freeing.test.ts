import { describe, expect, it } from 'vitest'
import { drained, drainOf } from '../../src/motion/freeing.ts'

const before = Uint16Array.of(9, 9, 9, 9, 5, 1)
const after = Uint16Array.of(0, 0, 0, 0, 6, 0)
/** The exit frees frame 3 first, then 0, 1, 2; last the frame 5 of its page table. Frame 4 is somebody else's. */
const drain = drainOf([3, 0, 1, 2, 5], 6)

function at(part: number): number[] {
  const into = new Uint16Array(6)
  drained(before, after, drain, part, into)
  return [...into]
}

describe('a map that drains', () => {
  it('loses its frames in the order of the exit', () => {
    expect(at(0)).toEqual([9, 9, 9, 9, 5, 1])
    expect(at(0.2)).toEqual([9, 9, 9, 0, 5, 1])
    expect(at(0.4)).toEqual([0, 9, 9, 0, 5, 1])
    expect(at(0.8)).toEqual([0, 0, 0, 0, 5, 1])
  })
  it('is the machine after the exit at the end, also where the exit had no part', () => {
    expect(at(1)).toEqual([0, 0, 0, 0, 6, 0])
  })
  it('runs backwards as it ran forwards', () => {
    expect(at(0.4)).toEqual(at(0.4))
    expect([at(0.8), at(0.4), at(0)].map((map) => map.filter((owner) => owner === 9).length)).toEqual([
      0, 2, 4,
    ])
  })
  it('lets a frame go once, at its first turn, though its slot brings it up again', () => {
    const twice = drainOf([2, 1, 2], 6)
    expect([...twice.places]).toEqual([3, 1, 0, 3, 3, 3])
  })
  it('changes at once when nobody left', () => {
    const nobody = drainOf([], 6)
    const into = new Uint16Array(6)
    drained(before, after, nobody, 0.5, into)
    expect([...into]).toEqual([...before])
    drained(before, after, nobody, 1, into)
    expect([...into]).toEqual([...after])
  })
})
