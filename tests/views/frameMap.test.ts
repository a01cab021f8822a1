import { describe, expect, it } from 'vitest'
import {
  cellAt,
  cellOf,
  framesOf,
  type Grid,
  gridFor,
  mixOf,
  mostOf,
  moved,
  placeOf,
  rowsOf,
} from '../../src/views/frames/geometry.ts'

/** A map that must exist. */
function grid(count: number, width: number, height: number): Grid {
  const made = gridFor(count, width, height)
  if (!made) throw new Error(`no map of ${count} in ${width} x ${height}`)
  return made
}

describe('the map of page frames', () => {
  it.each([
    ['64 MB on a desk: 256 x 64 cells of 3 px, a row is 1 MB', 16_384, 768, 192, 3, 256, 64, 1],
    ['64 MB on the projector: 288 x 57 cells of 4 px', 16_384, 1152, 228, 4, 288, 57, 1],
    ['64 MB on a low desk: 307 x 54 cells of 2.5 px', 16_384, 768, 136, 2.5, 307, 54, 1],
    ['64 MB on a low and large desk: the same cells, 3.75 px', 16_384, 1152, 204, 3.75, 307, 54, 1],
    ['64 MB on a phone of 2 pixels each: 213 x 77 cells of 1.5 px', 16_384, 640, 232, 3, 213, 77, 1],
    [
      '64 MB on a phone: the same in half the pixels, every second cell a pixel longer',
      16_384,
      320,
      122,
      1.5,
      213,
      77,
      1,
    ],
    ['1 GB on the projector: three frames a pixel', 262_144, 768, 152, 1, 768, 114, 3],
    ['16 MB on a desk: 6 px, 128 x 32', 4096, 768, 192, 6, 128, 32, 1],
    ['512 MB on a desk: a pixel each, 768 x 171', 131_072, 768, 192, 1, 768, 171, 1],
    ['1 GB on a desk: two frames a pixel', 262_144, 768, 192, 1, 768, 171, 2],
    ['1 GB on a sharp screen: a pixel and a half each, a row is 4 MB', 262_144, 1536, 384, 1.5, 1024, 256, 1],
    ['4 GB on a desk: eight frames a pixel', 1_048_576, 768, 192, 1, 768, 171, 8],
    ['8 slots in a box of 8 x 1', 8, 8, 1, 1, 8, 1, 1],
  ])('%s', (_, count, width, height, cell, columns, rows, bin) => {
    expect(grid(count, width, height)).toMatchObject({ cell, columns, rows, bin })
  })

  it('is not drawn where there is no room or nothing to draw', () => {
    expect(gridFor(0, 768, 192)).toBeUndefined()
    expect(gridFor(100, 0, 192)).toBeUndefined()
  })

  it.each([512, 4096, 5000, 16_384, 100_000, 262_144, 1_048_575])(
    'holds %i frames once each, in order, inside its box',
    (count) => {
      const map = grid(count, 768, 192)
      let next = 0
      for (let cell = 0; cell < map.cells; cell++) {
        const { from, to } = framesOf(map, cell)
        if (from !== next) throw new Error(`cell ${cell} begins at frame ${from}, not at ${next}`)
        next = to
      }
      expect(next).toBe(count)
      const last = placeOf(map, map.cells - 1)
      expect(last.x + map.cell).toBeLessThanOrEqual(768)
      expect(last.y + map.cell).toBeLessThanOrEqual(192)
    },
  )

  it.each([4096, 16_384, 262_144])('finds the cell of a frame by its place and back, of %i', (count) => {
    const map = grid(count, 768, 192)
    for (const frame of [0, 1, 255, 256, 4095, count - 1]) {
      const { x, y } = placeOf(map, cellOf(map, frame))
      const found = cellAt(map, x + map.cell - 1, y + map.cell - 1)
      expect(found).toBe(cellOf(map, frame))
      const { from, to } = framesOf(map, found ?? -1)
      expect(frame).toBeGreaterThanOrEqual(from)
      expect(frame).toBeLessThan(to)
    }
  })

  it('has no cell right of its last column, below its last frame or outside', () => {
    const map = grid(10, 8, 8) // 2 px: 4 columns, 10 frames are 2 rows and a half
    expect(map).toMatchObject({ cell: 2, columns: 4, rows: 3 })
    expect(cellAt(map, 3, 5)).toBe(9)
    expect(cellAt(map, 4, 5)).toBeUndefined()
    expect(cellAt(map, 8, 0)).toBeUndefined()
    expect(cellAt(map, -1, 0)).toBeUndefined()
  })

  it('shows zone DMA as the upper sixteen rows of 64 MB', () => {
    expect(rowsOf(grid(16_384, 768, 192), { from: 0, to: 4096 })).toEqual({ top: 0, bottom: 48 })
    expect(rowsOf(grid(16_384, 768, 192), { from: 4096, to: 16_384 })).toEqual({ top: 48, bottom: 192 })
  })
})

describe('the cursor', () => {
  const map = grid(16_384, 768, 192)
  it.each([
    ['ArrowRight', 5, 6],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 5, 261],
    ['ArrowUp', 5, 5],
    ['ArrowDown', 16_383, 16_383],
    ['PageDown', 5, 5 + 8 * 256],
    ['PageUp', 700, 0],
    ['Home', 900, 0],
    ['End', 900, 16_383],
  ])('%s moves it from cell %i to %i', (key, from, to) => expect(moved(map, from, key)).toBe(to))
  it('leaves other keys alone', () => expect(moved(map, 5, 'k')).toBeUndefined())
})

describe('a cell that stands for eight frames', () => {
  const owner = Uint16Array.of(7, 0, 7, 9, 9, 9, 0, 7, 5)
  it('tells the exact mix, most first', () => {
    expect(mixOf(owner, { from: 0, to: 8 })).toEqual([
      [7, 3],
      [9, 3],
      [0, 2],
    ])
  })
  it('has the colour of the owner with most frames, the first of equals', () => {
    expect(mostOf(owner, 0, 8)).toBe(7)
    expect(mostOf(owner, 3, 8)).toBe(9)
    expect(mostOf(owner, 8, 9)).toBe(5)
  })
  it('that are all the same has their colour', () => expect(mostOf(owner, 3, 6)).toBe(9))
})
