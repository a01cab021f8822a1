import { expect, it } from 'vitest'
import { Lettering, type Line } from '../../src/views/memory/lettering.ts'

/** A canvas on which every letter is 6.3 px wide; it writes down its texts. */
class Paper {
  width = 0
  height = 0
  font = ''
  fillStyle = ''
  strokeStyle = ''
  readonly texts: string[] = []
  readonly measureText = (text: string) => ({ width: 6.3 * text.length })
  readonly setTransform = (): void => undefined
  readonly strokeText = (text: string): unknown => this.texts.push(`under ${text}, ${this.strokeStyle}`)
  readonly fillText = (text: string): unknown => this.texts.push(`${text}, ${this.fillStyle}`)
  readonly getContext = (): this => this
}

const LINE: Line = {
  says: 9216,
  x: 10.3,
  y: 20,
  weight: 400,
  em: 12,
  family: 'sans',
  on: 'white',
  plate: 'black',
}
const NAME: Line = { ...LINE, weight: 700, says: 'leak' }

/** Writes the lines one after the other; the pictures that were made, and where they were put: text, x, y, width, height. */
function written(...lines: readonly Line[]) {
  const papers: Paper[] = []
  const puts: [text: string | undefined, x: number, y: number, width: number, height: number][] = []
  const lettering = new Lettering(2, () => {
    papers.push(new Paper())
    return papers.at(-1) as unknown as HTMLCanvasElement
  })
  const context = {
    drawImage: (paper: Paper, x: number, y: number, width: number, height: number) =>
      puts.push([paper.texts[0], x, y, width, height]),
  } as unknown as CanvasRenderingContext2D
  for (const line of lines) lettering.write(context, line)
  return { texts: papers.flatMap(({ texts }) => texts), puts }
}

it('a name is drawn once, and put wherever it comes to stand: first what lies under it', () => {
  const { texts, puts } = written(NAME, { ...NAME, x: 40 })
  expect(texts).toEqual(['under leak, black', 'leak, white'])
  expect(puts.map(([text, x]) => [text, x])).toEqual([
    ['under leak, black', 7],
    ['leak, white', 7],
    ['under leak, black', 36.5],
    ['leak, white', 36.5],
  ])
})

it('pages are told in megabytes, of digits that are drawn once', () => {
  const { texts, puts } = written(LINE, { ...LINE, says: 9242 })
  expect(texts.filter((text) => !text.startsWith('under'))).toEqual([
    '3, white',
    '6, white',
    '., white',
    '0, white',
    '1, white',
  ])
  expect(puts).toHaveLength(16)
})

it('what lies under a number lies under all of it; each digit stands on a whole device pixel after the last', () => {
  const { puts } = written(LINE)
  expect(puts.map(([text]) => text?.startsWith('under'))).toEqual([
    ...Array(4).fill(true),
    ...Array(4).fill(false),
  ])
  // 6.3 px are 13 device pixels of a half.
  expect(puts.slice(4).map(([, x]) => x)).toEqual([7, 13.5, 20, 26.5])
})

it('in another colour or size letters are drawn anew', () => {
  expect(written(NAME, { ...NAME, on: 'red' }).texts.slice(2)).toEqual(['under leak, black', 'leak, red'])
  expect(written(NAME, { ...NAME, plate: 'red' }).texts.slice(2)).toEqual(['under leak, red', 'leak, white'])
  expect(written(NAME, { ...NAME, em: 10 }).texts).toHaveLength(4)
  expect(written(NAME, { ...NAME, weight: 400 }).texts).toHaveLength(4)
})

it('a picture has room for its letters and what lies under them, in device pixels', () => {
  const [[, , , width = 0, height = 0] = []] = written(NAME).puts
  // 4 letters of 6.3 px and 1.5 em of 12 px, with 3.5 px around them, are 32.2 and 25 px.
  expect([width, height]).toEqual([32.5, 25])
})
