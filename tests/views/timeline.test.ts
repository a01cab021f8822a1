import { describe, expect, it } from 'vitest'
import { markLabel, markText, timeText } from '../../src/content/timeline.ts'
import {
  following,
  heightsFor,
  ramLayers,
  rowsIn,
  stacked,
  swapLayers,
  watermarkLines,
  wholeSpan,
  zoomed,
} from '../../src/views/timeline/geometry.ts'
import { besideSigns, placeLabels } from '../../src/views/timeline/places.ts'

describe('the line of time', () => {
  it.each([
    [0, 3000],
    [3000, 3000],
    [3001, 6000],
    [60_000, 96_000],
  ])('of a run of %i ticks shows %i', (reached, to) => {
    expect(wholeSpan(reached)).toEqual({ from: 0, to })
  })

  const whole = { from: 0, to: 3000 }

  it('looks closer around the present moment, which keeps its place, down to a second', () => {
    expect(zoomed(whole, whole, 1000, 2)).toEqual({ from: 500, to: 2000 })
    expect(zoomed(whole, whole, 0, 2)).toEqual({ from: 0, to: 1500 })
    expect(zoomed({ from: 500, to: 650 }, whole, 600, 2)).toEqual({ from: 533, to: 633 })
  })

  it('looks wider up to the whole line, and no further', () => {
    expect(zoomed({ from: 500, to: 2000 }, whole, 1000, 0.5)).toEqual(whole)
    expect(zoomed({ from: 2800, to: 3000 }, whole, 3000, 0.5)).toEqual({ from: 2600, to: 3000 })
  })

  it('goes along with a machine that leaves what is shown, on either side', () => {
    const near = { from: 1000, to: 1200 }
    expect(following(near, whole, 1100)).toBe(near)
    expect(following(near, whole, 1201)).toEqual({ from: 1181, to: 1381 })
    expect(following(near, whole, 999)).toEqual({ from: 819, to: 1019 })
    expect(following(near, whole, 2990)).toEqual({ from: 2800, to: 3000 })
  })
})

describe('the chart', () => {
  it('gives a megabyte the same height in RAM and in swap', () => {
    const { ram, swap, page } = heightsFor(96, 16_384, 8192)
    expect([ram, swap]).toEqual([64, 32])
    expect(page * 256).toBe(1)
    expect(heightsFor(50, 4096, 0)).toEqual({ ram: 50, swap: 0, page: 50 / 4096 })
  })

  it('draws min, low and high where they stand two pixels apart, else low alone', () => {
    expect(watermarkLines(1 / 64, [128, 256, 384])).toEqual([2, 4, 6])
    expect(watermarkLines(1 / 128, [128, 256, 384])).toEqual([2])
  })

  // Two owners. Columns: free, kernel, page cache, swap cache, free slots, orphans, frames of both, slots of both.
  const rows = Uint32Array.from([
    ...[10, 20, 3, 2, 90, 1, 30, 35, 4, 5],
    ...[0, 20, 1, 0, 80, 0, 30, 49, 8, 12],
    ...[5, 20, 0, 0, 80, 0, 30, 45, 8, 12],
  ])
  const track = { rows, width: 10, every: 4, samples: 3 }

  it('stacks kernel, tasks, caches; what is left to the ceiling is free', () => {
    const ends = stacked(track, ramLayers([6, 8]), 0, 1)
    expect(ends.map((each) => [...each])).toEqual([
      [0, 0],
      [20, 20],
      [50, 50],
      [85, 99],
      [88, 100],
      [90, 100],
    ])
  })

  it('hangs the slots of the same tasks below', () => {
    const ends = stacked(track, swapLayers([6, 8]), 1, 2)
    expect(ends.map((each) => [...each])).toEqual([
      [0, 0],
      [8, 8],
      [20, 20],
      [20, 20],
    ])
    expect(swapLayers([6, 8]).map(({ look }) => look)).toEqual([6, 8, 12])
  })

  it('draws the rows in view, and one on each side', () => {
    const long = { every: 4, samples: 751 }
    expect(rowsIn(long, { from: 0, to: 3000 })).toEqual({ from: 0, to: 750 })
    expect(rowsIn(long, { from: 1000, to: 1200 })).toEqual({ from: 249, to: 301 })
    expect(rowsIn({ every: 4, samples: 10 }, { from: 1000, to: 1200 })).toEqual({ from: 9, to: 9 })
  })
})

describe('labels of marks', () => {
  it('stand under their marks, what counts more first, in the next line where the first is taken', () => {
    const wishes = [
      { x: 100, width: 60, weight: 1 },
      { x: 110, width: 40, weight: 6 },
      { x: 120, width: 40, weight: 0 },
      { x: 180, width: 40, weight: 0 },
    ]
    expect(placeLabels(wishes, 2, 300)).toEqual([
      { x: 70, lane: 1 },
      { x: 90, lane: 0 },
      undefined,
      { x: 160, lane: 0 },
    ])
  })

  it('stay inside the picture, and away where there is no line for them', () => {
    const wishes = [
      { x: 2, width: 50, weight: 1 },
      { x: 295, width: 50, weight: 1 },
    ]
    expect(placeLabels(wishes, 1, 300)).toEqual([
      { x: 0, lane: 0 },
      { x: 250, lane: 0 },
    ])
    expect(placeLabels(wishes, 0, 300)).toEqual([undefined, undefined])
  })
})

describe('words of time', () => {
  const name = (pid: number): string => (pid === 925 ? 'leak' : 'X')

  it('say where one is, what was done and what happened', () => {
    expect(timeText(1234, 4500)).toBe('12.34 s of 45.00 s')
    const change = { tick: 5, kind: 'memory', pid: 925, pages: 9216 } as const
    expect(markText({ tick: 5, kind: 'change', change, acts: 1, last: 5 }, name)).toBe(
      'You set the memory of leak to 36.0 MB',
    )
    const kill = { tick: 9, kind: 'kill', pid: 925, comm: 'leak', points: 17_920, signal: 9 } as const
    expect(markText(kill, name)).toBe('SIGKILL to leak, for 17\u202f920 points')
    expect(markLabel(kill, name)).toBe('leak killed')
    expect(markText({ tick: 9, kind: 'gate', outcome: 'lt_1s' }, name)).toBe(
      'out_of_memory() is called: stopped at gate 3: under 1 s since the first call',
    )
  })
})

describe('words beside the signs', () => {
  const wish = (x: number, width: number, weight: number) => ({ x, width, weight })
  it('stand at the right of a sign of 10 px, three pixels off it, or at its left where the picture ends', () => {
    expect(besideSigns([wish(100, 40, 0)], 10, 300)).toEqual([108])
    expect(besideSigns([wish(280, 40, 0)], 10, 300)).toEqual([232])
  })
  it('cover no other sign: without room on either side there are none', () => {
    expect(besideSigns([wish(100, 40, 0), wish(130, 40, 1)], 10, 300)).toEqual([52, 138])
    expect(besideSigns([wish(20, 40, 0), wish(40, 40, 1)], 10, 300)).toEqual([undefined, 48])
  })
  it('go first to what counts most', () => {
    expect(besideSigns([wish(100, 60, 0), wish(250, 100, 9)], 10, 300)).toEqual([32, 142])
  })
})
