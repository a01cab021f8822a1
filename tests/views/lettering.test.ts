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
  readonly drawImage = (mask: Paper): unknown => this.texts.push(`of ${mask.texts[0]}`)
  readonly fillRect = (): unknown => this.texts.push(`in ${this.fillStyle}`)
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

/** Writes the lines one after the other; the pictures that were made, and where parts of them were put. */
function written(...lines: readonly Line[]) {
  const papers: Paper[] = []
  const puts: { of: string | undefined; numbers: readonly number[] }[] = []
  const lettering = new Lettering(2, () => {
    papers.push(new Paper())
    return papers.at(-1) as unknown as OffscreenCanvas
  })
  const context = {
    drawImage: (paper: Paper, ...numbers: number[]) => puts.push({ of: paper.texts[0], numbers }),
  } as unknown as OffscreenCanvasRenderingContext2D
  for (const line of lines) lettering.write(context, line)
  return { texts: papers.flatMap(({ texts }) => texts), puts }
}

it('a name is drawn once, and put wherever it comes to stand: first what lies under it', () => {
  const { texts, puts } = written(NAME, { ...NAME, x: 40 })
  expect(texts).toEqual(['under leak, black', 'leak, white'])
  expect(puts.map(({ of, numbers: [x] }) => [of, x])).toEqual([
    ['under leak, black', 7],
    ['leak, white', 7],
    ['under leak, black', 36.5],
    ['leak, white', 36.5],
  ])
})

it('a picture has room for its letters and what lies under them, in device pixels', () => {
  const [{ numbers: [, , width, height] = [] } = {}] = written(NAME).puts
  // 4 letters of 6.3 px and 1.5 em of 12 px, with 3.5 px around them, are 32.2 and 25 px.
  expect([width, height]).toEqual([32.5, 25])
})

it('pages are told in megabytes, of digits that are drawn once for all numbers, and coloured once for each owner', () => {
  const { texts, puts } = written(LINE, { ...LINE, says: 9242 }, { ...LINE, plate: 'red' })
  const digits = [...'0123456789.\u202f']
  const masks = [...digits.map((digit) => `under ${digit}, #000`), ...digits.map((digit) => `${digit}, #000`)]
  const [under, over] = ['of under 0, #000', 'of 0, #000']
  expect(texts).toEqual([...masks, under, 'in black', over, 'in white', under, 'in red', over, 'in white'])
  expect(puts.map(({ of }) => of)).toEqual(
    [under, over, under, over, under, over].flatMap((of) => Array(4).fill(of)),
  )
})

it('each digit stands on a whole device pixel after the last, cut out of the row of all', () => {
  const { puts } = written({ ...LINE, says: 2560 })
  // A digit of 6.3 px is 13 device pixels wide; with what lies under it 14 more, and 2 lie before the next one.
  const [zero, one, point] = [0, 29, 10 * 29]
  expect(puts.slice(4).map(({ numbers: [left, , width, , x] }) => [left, width, x])).toEqual([
    [one, 27, 7],
    [zero, 27, 13.5],
    [point, 27, 20],
    [zero, 27, 26.5],
  ])
})

it('in another colour or size letters are drawn anew', () => {
  expect(written(NAME, { ...NAME, on: 'red' }).texts.slice(2)).toEqual(['under leak, black', 'leak, red'])
  expect(written(NAME, { ...NAME, plate: 'red' }).texts.slice(2)).toEqual(['under leak, red', 'leak, white'])
  expect(written(NAME, { ...NAME, em: 10 }).texts).toHaveLength(4)
  expect(written(NAME, { ...NAME, weight: 400 }).texts).toHaveLength(4)
})
