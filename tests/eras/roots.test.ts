import { describe, expect, it } from 'vitest'
import { int_sqrt as exactRoot } from '../../src/eras/kernels/points26.ts'
import { int_sqrt as roughRoot } from '../../src/linux/mm/oom_kill.ts'

const ARGUMENTS = [0, 1, 2, 3, 4, 7, 8, 12, 16, 20, 24, 28, 31, 32]

describe('the square root of 2.4 is rough', () => {
  it('halves out as often as x is quartered: 7 goes by 1 and 3, and 3 loses nothing', () => {
    expect(ARGUMENTS.map(roughRoot)).toEqual([1, 1, 1, 1, 2, 3, 2, 3, 3, 4, 5, 6, 6, 4])
  })
})

describe('the square root of 2.6 is exact', () => {
  it('is 0 of 0, and the whole part of the root of everything else', () => {
    expect(ARGUMENTS.map(exactRoot)).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 5, 5, 5])
  })

  it('is r from r² on, up to the next square, for every root of 0 to 90,600', () => {
    for (let root = 1; root <= 300; root++) {
      expect(exactRoot(root * root - 1)).toBe(root - 1)
      expect(exactRoot(root * root)).toBe(root)
      expect(exactRoot(root * root + 2 * root)).toBe(root)
    }
  })

  it('knows the largest unsigned 32-bit number', () => {
    expect(exactRoot(4294967295)).toBe(65535)
    expect(exactRoot(65535 * 65535)).toBe(65535)
  })
})
