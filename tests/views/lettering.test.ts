import { expect, it } from 'vitest'
import { Lettering, type Line } from '../../src/views/memory/lettering.ts'

/** A canvas on which every letter is 6 px wide; it writes down its texts. */
class Paper {
  width = 0
  height = 0
  font = ''
  readonly texts: string[] = []
  readonly measureText = (text: string) => ({ width: 6 * text.length })
  readonly setTransform = (): void => undefined
  readonly strokeText = (): void => undefined
  readonly fillText = (text: string): unknown => this.texts.push(text)
  readonly getContext = (): this => this
}

const LINE: Line = {
  name: 't925 pages',
  says: 9216,
  x: 10.3,
  y: 20,
  weight: 400,
  em: 12,
  family: 'sans',
  on: 'white',
  plate: 'black',
}

/** Writes the lines one after the other; the pictures that were made, and where they were put: x and y. */
function written(...lines: readonly Line[]) {
  const papers: Paper[] = []
  const puts: number[][] = []
  const lettering = new Lettering(2, () => {
    papers.push(new Paper())
    return papers.at(-1) as unknown as HTMLCanvasElement
  })
  const context = {
    drawImage: (_: unknown, ...place: number[]) => puts.push(place),
  } as unknown as CanvasRenderingContext2D
  for (const line of lines) lettering.write(context, line)
  return { texts: papers.map(({ texts }) => texts), puts }
}

it('a line is drawn once, in megabytes, and put wherever it comes to stand', () => {
  const { texts, puts } = written(LINE, { ...LINE, x: 40 })
  expect(texts).toEqual([['36.0']])
  expect(puts.map(([x]) => x)).toEqual([7, 36.5])
})

it('a line that says something else, or in another colour, is drawn anew in the same place', () => {
  expect(written(LINE, { ...LINE, says: 9242 }).texts).toEqual([['36.0', '36.1']])
  expect(written(LINE, { ...LINE, on: 'red' }).texts).toEqual([['36.0', '36.0']])
  expect(written(LINE, { ...LINE, name: 't925 label', says: 'leak' }).texts).toEqual([['36.0'], ['leak']])
})

it('a picture has room for its letters and what lies under them, in device pixels', () => {
  const [[, , width = 0, height = 0] = []] = written(LINE).puts
  // 4 letters of 6 px and 1.5 em of 12 px, with 3.5 px around them, are 31 and 25 px.
  expect([width, height]).toEqual([31, 25])
})
