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

/** Letters as pictures: what lies under them, and they themselves. `advance` = from here to the next, CSS px. */
interface Stamp {
  readonly under: HTMLCanvasElement
  readonly letters: HTMLCanvasElement
  readonly advance: number
}

/** Width of the line that is drawn under the letters, and room around them for it: CSS px. */
const PLATE = 5
const MARGIN = PLATE / 2 + 1
/** How far letters reach above the line they stand on, and how tall their picture is: em. */
const ABOVE = 1.1
const TALL = 1.5

/**
 * Draws lines of text on a bar. To stroke letters takes longer than all else: a name is drawn once and kept as a picture, and
 * so is each digit, of which numbers are put together.
 */
export class Lettering {
  private readonly stamps = new Map<string, Map<string, Stamp>>()

  /** `ratio` = device pixels in one of the page. */
  constructor(
    private readonly ratio: number,
    private readonly makeCanvas = (): HTMLCanvasElement => document.createElement('canvas'),
  ) {}

  write(context: CanvasRenderingContext2D, line: Line): void {
    const { says } = line
    const texts = typeof says === 'number' ? [...megabytes(says)] : [says]
    const kept = this.keptFor(line)
    const stamps = texts.map((text) => kept.get(text) ?? this.cut(kept, text, line))
    // What lies under a digit would cover half of the one before it.
    for (const layer of ['under', 'letters'] as const) {
      let { x } = line
      for (const stamp of stamps) {
        this.put(context, stamp[layer], x - MARGIN, line.y - MARGIN - ABOVE * line.em)
        x += stamp.advance
      }
    }
  }

  private keptFor({ em, weight, family, on, plate }: Line): Map<string, Stamp> {
    const type = `${weight} ${em} ${on} ${plate} ${family}`
    const kept = this.stamps.get(type) ?? new Map<string, Stamp>()
    this.stamps.set(type, kept)
    return kept
  }

  /** On whole device pixels: between two of them a picture of letters is a blur. */
  private whole(length: number): number {
    return Math.round(length * this.ratio) / this.ratio
  }

  private put(context: CanvasRenderingContext2D, image: HTMLCanvasElement, x: number, y: number): void {
    const { ratio } = this
    context.drawImage(image, this.whole(x), this.whole(y), image.width / ratio, image.height / ratio)
  }

  private cut(kept: Map<string, Stamp>, text: string, line: Line): Stamp {
    const { on, plate, em } = line
    const [x, y] = [MARGIN, MARGIN + ABOVE * em]
    const [under, ground] = this.sheet(text, line)
    ground.lineJoin = 'round'
    ground.lineWidth = PLATE
    ground.strokeStyle = plate
    ground.strokeText(text, x, y)
    const [letters, front] = this.sheet(text, line)
    front.fillStyle = on
    front.fillText(text, x, y)
    const stamp = { under, letters, advance: this.whole(front.measureText(text).width) }
    kept.set(text, stamp)
    return stamp
  }

  /** A canvas with room for the text. */
  private sheet(text: string, { em, weight, family }: Line): [HTMLCanvasElement, CanvasRenderingContext2D] {
    const canvas = this.makeCanvas()
    const context = canvas.getContext('2d')
    if (!context) throw new Error('a canvas without a 2d context')
    const font = `${weight} ${em}px ${family}`
    context.font = font
    const size = [context.measureText(text).width, TALL * em].map((length) =>
      Math.ceil((length + 2 * MARGIN) * this.ratio),
    )
    // A canvas that is given its size is empty, and has forgotten its font.
    ;[canvas.width = 0, canvas.height = 0] = size
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.font = font
    return [canvas, context]
  }
}
