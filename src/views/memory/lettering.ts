import { megabytes } from '../../base/format.ts'

/** A line of a label. */
export interface Line {
  /** Whose and which: the next one of this name takes its place. */
  readonly name: string
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

/** The letters of a line as a picture. */
interface Piece {
  readonly line: Line
  readonly canvas: HTMLCanvasElement
}

/** Width of the line that is drawn under the letters, and room around them for it: CSS px. */
const PLATE = 5
const MARGIN = PLATE / 2 + 1
/** How far letters reach above the line they stand on, and how tall their picture is: em. */
const ABOVE = 1.1
const TALL = 1.5

const sameLetters = (a: Line, b: Line): boolean =>
  a.says === b.says && a.em === b.em && a.on === b.on && a.plate === b.plate && a.family === b.family

/** Draws lines of text on a bar. Each is a picture that is drawn anew when it changes: to stroke letters takes longer than all else. */
export class Lettering {
  private readonly pieces = new Map<string, Piece>()

  /** `ratio` = device pixels in one of the page. */
  constructor(
    private readonly ratio: number,
    private readonly makeCanvas = (): HTMLCanvasElement => document.createElement('canvas'),
  ) {}

  write(context: CanvasRenderingContext2D, line: Line): void {
    const { canvas } = this.pieceOf(line)
    const { ratio } = this
    // On whole device pixels: between two of them a picture of letters is a blur.
    const at = (length: number): number => Math.round(length * ratio) / ratio
    const [left, top] = [at(line.x - MARGIN), at(line.y - MARGIN - ABOVE * line.em)]
    context.drawImage(canvas, left, top, canvas.width / ratio, canvas.height / ratio)
  }

  private pieceOf(line: Line): Piece {
    const old = this.pieces.get(line.name)
    if (old && sameLetters(old.line, line)) return old
    const piece = { line, canvas: old?.canvas ?? this.makeCanvas() }
    this.pieces.set(line.name, piece)
    this.draw(piece)
    return piece
  }

  private draw({ line, canvas }: Piece): void {
    const { says, em, weight, family, on, plate } = line
    const text = typeof says === 'number' ? megabytes(says) : says
    const context = canvas.getContext('2d')
    if (!context) return
    context.font = `${weight} ${em}px ${family}`
    const size = [context.measureText(text).width, TALL * em].map((length) =>
      Math.ceil((length + 2 * MARGIN) * this.ratio),
    )
    // A canvas that is given its size is empty, and has forgotten its font.
    ;[canvas.width = 0, canvas.height = 0] = size
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    context.font = `${weight} ${em}px ${family}`
    context.lineJoin = 'round'
    context.lineWidth = PLATE
    context.strokeStyle = plate
    context.fillStyle = on
    context.strokeText(text, MARGIN, MARGIN + ABOVE * em)
    context.fillText(text, MARGIN, MARGIN + ABOVE * em)
  }
}
