import { expect, it } from 'vitest'
import { CANVAS, Line, PART } from '../../src/views/line.ts'

/** A line whose pictures come when the test says so; `frame` tells what was drawn in the next one. */
function aPage(isSlow = true) {
  const page = { isSlow }
  const due: (() => void)[] = []
  const drawn: string[] = []
  const line = new Line({ next: (then) => void due.push(then), isSlow: () => page.isSlow })
  return {
    page,
    line,
    due,
    draw: (name: string) => (): void => void drawn.push(name),
    frame: (): string[] => {
      for (const then of due.splice(0)) then()
      return drawn.splice(0)
    },
  }
}

it('a slow page draws one part after the other: a canvas in one frame, what React draws in two', () => {
  const { line, draw, frame } = aPage()
  line.join('table', PART, draw('table'))
  line.join('ram', CANVAS, draw('ram'))
  line.join('swap', CANVAS, draw('swap'))
  expect([frame(), frame(), frame(), frame()]).toEqual([['table'], [], ['ram'], ['swap']])
})

it('any other page draws all of them in the next frame', () => {
  const { line, draw, frame } = aPage(false)
  line.join('table', PART, draw('table'))
  line.join('ram', CANVAS, draw('ram'))
  expect(frame()).toEqual(['table', 'ram'])
  expect(line.isFree).toBe(true)
})

it('a part that waits already keeps its place, and is drawn as it was asked for last', () => {
  const { line, draw, frame } = aPage()
  line.join('table', CANVAS, draw('table at 1'))
  line.join('ram', CANVAS, draw('ram'))
  line.join('table', CANVAS, draw('table at 2'))
  expect([frame(), frame(), frame()]).toEqual([['table at 2'], ['ram'], []])
})

it('who leaves is not drawn, and may come again at the end', () => {
  const { line, draw, frame } = aPage()
  line.join('ram', CANVAS, draw('ram in the old colours'))
  line.join('swap', CANVAS, draw('swap'))
  line.leave('ram')
  line.join('ram', CANVAS, draw('ram'))
  expect([frame(), frame(), frame()]).toEqual([['swap'], ['ram'], []])
})

it('the line waits for what is drawn out of turn, and asks for no frame when nothing waits', () => {
  const { line, draw, frame, due } = aPage()
  line.take(PART)
  expect(line.isFree).toBe(false)
  line.join('ram', CANVAS, draw('ram'))
  expect([frame(), frame()]).toEqual([[], ['ram']])
  frame()
  expect(due).toEqual([])
  expect(line.isFree).toBe(true)
})

it('a page that comes to rest draws all that still waits', () => {
  const { page, line, draw, frame } = aPage()
  for (const name of ['table', 'gates', 'ram']) line.join(name, PART, draw(name))
  expect(frame()).toEqual(['table'])
  page.isSlow = false
  expect(frame()).toEqual(['gates', 'ram'])
})
