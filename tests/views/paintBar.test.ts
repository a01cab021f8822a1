import { expect, it } from 'vitest'
import { looksSame, paintBar } from '../../src/views/memory/paintBar.ts'
import type { Fills } from '../../src/views/memory/fills.ts'
import type { Line } from '../../src/views/memory/lettering.ts'
import type { OwnerStretch } from '../../src/views/memory/stretches.ts'

type Rect = readonly [fill: unknown, alpha: number, x: number, y: number, width: number, height: number]

/** A canvas that writes down what is filled. */
class Paper {
  fillStyle: unknown = ''
  strokeStyle: unknown = ''
  lineWidth = 0
  globalAlpha = 1
  readonly filled: Rect[] = []
  readonly written: [says: string | number, x: number, y: number, weight: number, em: number][] = []
  readonly setTransform = (): void => undefined
  readonly clearRect = (): void => undefined
  readonly strokeRect = (): void => undefined
  fillRect(x: number, y: number, width: number, height: number): void {
    this.filled.push([this.fillStyle, this.globalAlpha, x, y, width, height])
  }
  write(_: unknown, { says, x, y, weight, em }: Line): void {
    this.written.push([says, x, y, weight, em])
  }
}

const stretch = (key: string, look: string, pages: number): OwnerStretch => ({
  key,
  look,
  pages,
  glyph: undefined,
  label: key,
})

const BAR = [stretch('kernel', 'kernel', 25), stretch('t7', '3', 50), stretch('free', 'free', 25)]
const FILLS: Fills = {
  of: (look) => ({ body: look === 'free' ? undefined : `fill of ${look}`, on: 'ink', plate: 'plate' }),
  edge: 'white',
  family: 'sans',
  size: { label: 12, tight: 10 },
  narrow: false,
}
/** Twice as many pixels as the page has: half of 800. */
const SHEET = { unit: 'frames', width: 800, height: 80, ratio: 2, total: 100 } as const

function painted(lit?: string, fills = FILLS): Paper {
  const paper = new Paper()
  paintBar(paper as unknown as OffscreenCanvasRenderingContext2D, SHEET, BAR, fills, lit, paper)
  return paper
}

it('each owner has its share of the bar, one after the other; the page shows through what is free', () => {
  expect(painted().filled).toEqual([
    ['fill of kernel', 1, 0, 0, 100, 40],
    ['fill of 3', 1, 100, 0, 200, 40],
  ])
})

it('the owner that somebody points at keeps its colour, the others fade', () => {
  expect(painted('t7').filled.map(([, alpha]) => alpha)).toEqual([0.35, 1])
})

it('a label stands where its stretch begins, in two lines: whose, and how many pages', () => {
  // 25 of 100 pages in 400 px: the task begins at 100, and its label 0.67 em later.
  expect(painted().written.slice(2, 4)).toEqual([
    ['t7', 100 + 0.67 * 12, 20 - 0.25 * 12, 700, 12],
    [50, 100 + 0.67 * 12, 20 + 12, 400, 12],
  ])
})

it('two bars look the same as long as nobody sees a difference', () => {
  const sheet = { ...SHEET, total: 16_384 }
  const narrow = { ...sheet, width: 8 }
  const bar = (pages: number): readonly OwnerStretch[] => [stretch('t7', '3', pages)]
  // A quarter of a pixel are 5 pages here, and a tenth of a megabyte 25.6.
  expect(looksSame(sheet, bar(9216), bar(9217))).toBe(true)
  expect(looksSame(sheet, bar(9216), bar(9222))).toBe(false)
  expect(looksSame(narrow, bar(9216), bar(9222))).toBe(true)
  expect(looksSame(narrow, bar(9216), bar(9242))).toBe(false)
})

it('a bar with another stretch looks otherwise', () => {
  const [kernel, task, free] = BAR
  if (!kernel || !task || !free) throw new Error('a bar of three')
  expect(looksSame(SHEET, BAR, [...BAR])).toBe(true)
  expect(looksSame(SHEET, BAR, [kernel, free])).toBe(false)
  for (const other of [
    { ...task, key: 't8' },
    { ...task, label: 'cc1' },
    { ...task, look: '4' },
  ])
    expect(looksSame(SHEET, BAR, [kernel, other, free])).toBe(false)
})
