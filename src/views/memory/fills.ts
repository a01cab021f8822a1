import { type Weave, WEAVES } from '../weaves.ts'

type Context = OffscreenCanvasRenderingContext2D

/** With what a stretch of a bar is drawn. */
export interface Fill {
  /** Undefined = the page shows through. */
  readonly body: CanvasPattern | string | undefined
  /** Its label, and what lies under it. */
  readonly on: string
  readonly plate: string
}

/** The theme's colours and type, as the bars' SVG has them. */
export interface Fills {
  readonly of: (look: string) => Fill
  /** Between two stretches. */
  readonly edge: string
  readonly family: string
  /** Of a label, and of one that stands tight: CSS px. */
  readonly size: { readonly label: number; readonly tight: number }
  /** On a phone fewer labels fit, and the swap bar has only one line. */
  readonly narrow: boolean
}

/** Colours of a look, as the style sheet has them. */
interface Ink {
  readonly hue: string
  readonly weave: string
  readonly on: string
  readonly plate: string
}

/** What the style sheet says of bars: as a painter hears it who has none. */
export interface BarTheme extends Omit<Fills, 'of'> {
  readonly inks: ReadonlyMap<string, Ink>
  /** Of what has no look of its own. */
  readonly ink: string
}

/** A tile of the owner's hue with its pattern. `ratio` = device pixels in one of the page. */
function tileOf({ size, line, dot }: Weave, { hue, weave }: Ink, ratio: number): OffscreenCanvas {
  const tile = new OffscreenCanvas(Math.round(size[0] * ratio), Math.round(size[1] * ratio))
  const context = tile.getContext('2d')
  if (!context) return tile
  context.fillStyle = hue
  context.fillRect(0, 0, tile.width, tile.height)
  context.scale(tile.width / size[0], tile.height / size[1])
  context.strokeStyle = context.fillStyle = weave
  if (line) {
    context.lineWidth = line.width
    context.stroke(new Path2D(line.d))
  }
  if (dot) {
    context.beginPath()
    context.arc(dot.x, dot.y, dot.r, 0, 2 * Math.PI)
    context.fill()
  }
  return tile
}

function patternOf(context: Context, weave: Weave, ink: Ink, ratio: number) {
  const pattern = context.createPattern(tileOf(weave, ink, ratio), 'repeat')
  pattern?.setTransform(new DOMMatrix().rotate(weave.turn ?? 0))
  return pattern ?? ink.hue
}

const PLAIN = ['kernel', 'free'] as const

/** Reads the colours of the theme where the SVG has them: in the style sheet. */
export function readTheme(canvas: HTMLCanvasElement): BarTheme {
  const host = canvas.parentElement ?? document.body
  const probe = host.appendChild(document.createElement('i'))
  const inkOf = (look: string): Ink => {
    probe.className = `h${look}`
    const style = getComputedStyle(probe)
    const read = (name: string): string => style.getPropertyValue(name).trim()
    return { hue: read('--hue'), weave: read('--weave'), on: read('--on'), plate: read('--plate') }
  }
  const inks = new Map([...Object.keys(WEAVES), ...PLAIN].map((look) => [look, inkOf(look)]))
  probe.remove()
  const style = getComputedStyle(canvas)
  const label = parseFloat(style.fontSize)
  return {
    inks,
    ink: style.color,
    edge: style.getPropertyValue('--bg').trim(),
    family: style.fontFamily,
    size: { label, tight: label * Number(style.getPropertyValue('--tight')) },
    narrow: matchMedia('(max-width: 999px)').matches,
  }
}

/** Makes patterns of the theme's colours. `ratio` = device pixels in one of the page. */
export function fillsOf({ inks, ink, ...type }: BarTheme, context: Context, ratio: number): Fills {
  const fillOf = ([look, colours]: readonly [string, Ink]): readonly [string, Fill] => {
    const weave = WEAVES[look]
    const body = weave ? patternOf(context, weave, colours, ratio) : colours.hue
    return [look, { body: look === 'free' ? undefined : body, on: colours.on, plate: colours.plate }]
  }
  const fills = new Map([...inks].map(fillOf))
  const none: Fill = { body: undefined, on: ink, plate: 'transparent' }
  return { ...type, of: (look) => fills.get(look) ?? none }
}
