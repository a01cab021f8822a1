import { megabytes } from '../../base/format.ts'

/** A line of a label. */
export interface Line {
  /** What it says: pages are told in megabytes. */
  readonly says: string | number
  /** Where its first letter stands on the bar, CSS px. */
  readonly x: number
  readonly y: number
  readonly weight: 400 | 700
  /** CSS px. */
  readonly em: number
  readonly family: string
  /** Colours of the letters, and of what lies under them. */
  readonly on: string
  readonly plate: string
}

/** A picture of letters: what lies under them, and they themselves. */
interface Picture {
  readonly under: OffscreenCanvas
  readonly letters: OffscreenCanvas
}

/** The digits side by side: where each begins, and how far it is to the next one of a number: CSS px. */
interface Digits extends Picture {
  readonly places: ReadonlyMap<string, { readonly left: number; readonly advance: number }>
}

/** Width of the line that is drawn under the letters, and room around them for it: CSS px. */
const PLATE = 5
const MARGIN = PLATE / 2 + 1
/** How far letters reach above the line they stand on, and how tall their picture is: em. */
const ABOVE = 1.1
const TALL = 1.5
/** Of what megabytes are written; the last one is the narrow space between thousands. */
const DIGITS = [...'0123456789.\u202f']
const LAYERS = ['under', 'letters'] as const
/** The colour of a mask. */
const OPAQUE = '#000'

type Context = OffscreenCanvasRenderingContext2D

/**
 * Draws lines of text on a bar. To stroke letters takes longer than all else: a name is drawn once and kept as a picture, and
 * so are the digits, of which numbers are put together.
 */
export class Lettering {
  private readonly names = new Map<string, Picture>()
  private readonly masks = new Map<string, Digits>()
  private readonly digits = new Map<string, Digits>()

  /** `ratio` = device pixels in one of the page. */
  constructor(
    private readonly ratio: number,
    private readonly makeCanvas = (): OffscreenCanvas => new OffscreenCanvas(1, 1),
  ) {}

  write(context: Context, line: Line): void {
    if (typeof line.says === 'number') this.writeNumber(context, line, megabytes(line.says))
    else this.writeName(context, line, line.says)
  }

  private writeName(context: Context, line: Line, text: string): void {
    const { ratio } = this
    const picture = keptIn(this.names, `${text} ${typeOf(line)}`, () => this.draw(line, [[text, 0]]))
    const [x, y] = this.corner(line)
    for (const layer of LAYERS) {
      const image = picture[layer]
      context.drawImage(image, x, y, image.width / ratio, image.height / ratio)
    }
  }

  private writeNumber(context: Context, line: Line, text: string): void {
    const { ratio } = this
    const digits = keptIn(this.digits, typeOf(line), () => this.digitsOf(line))
    const [x, y] = this.corner(line)
    // What lies under a digit would cover half of the one before it.
    for (const layer of LAYERS) {
      const image = digits[layer]
      let to = x
      for (const digit of text) {
        const place = digits.places.get(digit)
        if (!place) continue
        const { left, advance } = place
        const width = advance + 2 * MARGIN
        context.drawImage(
          image,
          left * ratio,
          0,
          width * ratio,
          image.height,
          to,
          y,
          width,
          image.height / ratio,
        )
        to += advance
      }
    }
  }

  /** Where the picture of a line begins. On whole device pixels: between two of them letters are a blur. */
  private corner({ x, y, em }: Line): readonly [x: number, y: number] {
    return [this.whole(x - MARGIN), this.whole(y - MARGIN - ABOVE * em)]
  }

  private whole(length: number): number {
    return Math.round(length * this.ratio) / this.ratio
  }

  /** In their colours: to colour a picture takes less time than to stroke letters. */
  private digitsOf(line: Line): Digits {
    const mask = keptIn(this.masks, fontOf(line), () => this.drawDigits(line))
    const { on, plate } = line
    return { ...mask, under: this.coloured(mask.under, plate), letters: this.coloured(mask.letters, on) }
  }

  private coloured(mask: OffscreenCanvas, colour: string): OffscreenCanvas {
    const [canvas, context] = this.paper()
    ;[canvas.width, canvas.height] = [mask.width, mask.height]
    context.drawImage(mask, 0, 0)
    context.globalCompositeOperation = 'source-in'
    context.fillStyle = colour
    context.fillRect(0, 0, mask.width, mask.height)
    return canvas
  }

  private drawDigits(line: Line): Digits {
    const [, context] = this.paper()
    context.font = fontOf(line)
    let left = 0
    const places = DIGITS.map((digit) => {
      const place = { left, advance: this.whole(context.measureText(digit).width) }
      left += this.whole(place.advance + 2 * MARGIN + 1)
      return [digit, place] as const
    })
    const texts = places.map(([digit, place]) => [digit, place.left] as const)
    return { ...this.draw({ ...line, plate: OPAQUE, on: OPAQUE }, texts), places: new Map(places) }
  }

  /** Draws texts side by side, each so far from the left end. */
  private draw(line: Line, texts: readonly (readonly [text: string, left: number])[]): Picture {
    const y = MARGIN + ABOVE * line.em
    const [under, ground] = this.sheet(line, texts)
    const [letters, front] = this.sheet(line, texts)
    ground.lineJoin = 'round'
    ground.lineWidth = PLATE
    ground.strokeStyle = line.plate
    front.fillStyle = line.on
    for (const [text, left] of texts) {
      ground.strokeText(text, left + MARGIN, y)
      front.fillText(text, left + MARGIN, y)
    }
    return { under, letters }
  }

  /** A canvas with room for the texts. */
  private sheet(
    line: Line,
    texts: readonly (readonly [text: string, left: number])[],
  ): readonly [OffscreenCanvas, Context] {
    const [canvas, context] = this.paper()
    context.font = fontOf(line)
    const [last = '', left = 0] = texts.at(-1) ?? []
    const size = [left + context.measureText(last).width, TALL * line.em].map((length) =>
      Math.ceil((length + 2 * MARGIN) * this.ratio),
    )
    // A canvas that is given its size is empty, and has forgotten its font.
    ;[canvas.width = 0, canvas.height = 0] = size
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.font = fontOf(line)
    return [canvas, context]
  }

  private paper(): readonly [OffscreenCanvas, Context] {
    const canvas = this.makeCanvas()
    const context = canvas.getContext('2d')
    if (!context) throw new Error('a canvas without a 2d context')
    return [canvas, context]
  }
}

const fontOf = ({ weight, em, family }: Line): string => `${weight} ${em}px ${family}`

const typeOf = (line: Line): string => `${line.on} ${line.plate} ${fontOf(line)}`

function keptIn<Kept>(all: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const kept = all.get(key) ?? make()
  all.set(key, kept)
  return kept
}
