import { describe, expect, it } from 'vitest'
import { MARK, OWNER } from '../../src/protocol/frames.ts'
import { type Grid, gridFor } from '../../src/views/frames/geometry.ts'
import { keyOf, labelOf, looksOf, ownerOf } from '../../src/views/frames/names.ts'
import { countMarked, type Filter, paint } from '../../src/views/frames/paint.ts'
import { paletteOf } from '../../src/views/frames/palette.ts'
import { isWoven, LOOK, LOOK_NAMES, LOOKS } from '../../src/views/frames/patterns.ts'
import { MARKED } from '../../src/views/frames/views.ts'
import { Owners } from '../../src/views/owners.ts'
import { atTheKillNames } from '../fixtures/moments.ts'

// X is hue 0, netscape 1, cc1 2, leak 3.
const owners = new Owners(atTheKillNames)
const LEAK = OWNER.task + 925

describe('patterns', () => {
  /** Four by six cells of a look, # where its pattern is. */
  const drawn = (look: number): string =>
    [0, 1, 2, 3]
      .map((y) => [0, 1, 2, 3, 4, 5].map((x) => (isWoven(look, x, y) ? '#' : '.')).join(''))
      .join(' ')

  it.each([
    ['init: vertical lines, every second cell', 0, '#.#.#. #.#.#. #.#.#. #.#.#.'],
    ['syslogd: horizontal lines', 1, '###### ...... ###### ......'],
    ['crond: dots', 2, '#.#.#. ...... #.#.#. ......'],
    ['sshd: crossed lines', 3, '#.#.#. .#.#.# #.#.#. .#.#.#'],
    ['X: a grid, every third cell', 4, '###### #..#.. #..#.. ######'],
    ['bash: lines falling to the right', 5, '#..#.. .#..#. ..#..# #..#..'],
    ['netscape: plain', 6, '...... ...... ...... ......'],
    ['cc1: lines rising to the right', 7, '#..#.. ..#..# .#..#. #..#..'],
    ['leak: bands two of six cells broad', 8, '##.... #....# ....## ...##.'],
    ['the next: dashes', 9, '##.##. ...... ...... ##.##.'],
    ['page cache: fine lines', LOOK.page_cache, '#..#.. ..#..# .#..#. #..#..'],
    ['swap cache: dots', LOOK.swap_cache, '#.#.#. ...... #.#.#. ......'],
    ['kernel: plain', LOOK.kernel, '...... ...... ...... ......'],
  ])('%s', (_, look, picture) => expect(drawn(look)).toBe(picture))

  it('stand in the order of the style sheet', () => {
    expect(LOOK_NAMES.slice(9)).toEqual(['9', 'kernel', 'page_cache', 'swap_cache', 'free'])
    expect(LOOK_NAMES.length).toBe(LOOKS)
  })
})

describe('owners', () => {
  it('have the keys of the stretches in the bars, and back', () => {
    expect([0, 1, 2, 3, LEAK].map(keyOf)).toEqual(['free', 'kernel', 'page_cache', 'swap_cache', 't925'])
    expect(['free', 'kernel', 't925', undefined].map(ownerOf)).toEqual([0, 1, LEAK, undefined])
  })
  it('have names and the hue of their task', () => {
    expect([2, LEAK].map((owner) => labelOf(owner, owners))).toEqual(['page cache', 'leak'])
    const looks = looksOf([925, 801], owners)
    expect([OWNER.free, OWNER.kernel, LEAK, OWNER.task + 801].map((owner) => looks[owner])).toEqual([
      LOOK.free,
      LOOK.kernel,
      3,
      1,
    ])
  })
})

describe('painting', () => {
  const PLAIN = 0xff
  const all: Filter = { owner: undefined, mask: 0, value: 0 }
  // Red tells the look, green 255 the pattern.
  const palette = paletteOf(
    Array.from({ length: LOOKS }, (_, look) => ({
      plain: [look, 0, 0] as const,
      woven: [look, 255, 0] as const,
    })),
  )
  const looks = looksOf([925, 801], owners)
  const line = gridFor(6, 6, 1) as Grid

  function painted(owner: readonly number[], filter = all, marks = new Uint8Array(owner.length)): string[] {
    const pixels = new Uint32Array(6)
    paint({ grid: line, owner: Uint16Array.from(owner), marks, looks, palette, filter }, pixels)
    return [...pixels].map((pixel) => {
      if (pixel === 0) return 'page'
      const woven = (pixel >> 8) & PLAIN ? '#' : ''
      return `${pixel & PLAIN}${woven}${pixel >>> 24 === 255 ? '' : ' faded'}`
    })
  }
  const row = [OWNER.kernel, LEAK, LEAK, OWNER.free, OWNER.page_cache, OWNER.swap_cache]

  it('gives each cell its owner and pattern, and lets the page show where frames are free', () => {
    expect(painted(row)).toEqual(['10', '3', '3#', 'page', '11', '12'])
  })
  it('fades all but the owner that is lit', () => {
    expect(painted(row, { ...all, owner: LEAK })).toEqual([
      '10 faded',
      '3',
      '3#',
      'page',
      '11 faded',
      '12 faded',
    ])
  })
  it('fades what has not the marks that are asked for; inactive = on a list and not active', () => {
    const marks = Uint8Array.of(0, MARK.listed | MARK.active, MARK.listed, 0, MARK.listed, MARK.dirty)
    expect(painted(row, { ...all, ...MARKED.inactive }, marks)).toEqual([
      '10 faded',
      '3 faded',
      '3#',
      'page',
      '11',
      '12 faded',
    ])
    expect(countMarked(marks, MARKED.inactive.mask, MARKED.inactive.value)).toBe(2)
    expect(countMarked(marks, MARKED.dirty.mask, MARKED.dirty.value)).toBe(1)
  })
  it('says which rows have changed, and none when none has', () => {
    const tall = gridFor(12, 3, 4) as Grid
    const owner = new Uint16Array(12).fill(LEAK)
    const source = { grid: tall, owner, marks: new Uint8Array(12), looks, palette, filter: all }
    const pixels = new Uint32Array(12)
    expect(paint(source, pixels)).toEqual({ from: 0, to: 4 })
    expect(paint(source, pixels)).toEqual({ from: 0, to: 0 })
    owner[4] = OWNER.free
    owner[7] = OWNER.free
    expect(paint(source, pixels)).toEqual({ from: 1, to: 3 })
  })
})
