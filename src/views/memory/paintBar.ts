import { GLYPHS } from '../owners.ts'
import type { Fills } from './fills.ts'
import type { Line } from './lettering.ts'
import { DESK, type Fit, type OwnerStretch, PHONE, place, type Placed } from './stretches.ts'

/** Strength of what is not lit up. */
const DIM = 0.35

/** How a bar lies on its canvas: device pixels. */
export interface Sheet {
  readonly unit: 'frames' | 'slots'
  readonly width: number
  readonly height: number
  /** Device pixels in one of the page. */
  readonly ratio: number
  /** Pages that the whole bar stands for. */
  readonly total: number
}

type Context = OffscreenCanvasRenderingContext2D

/** What writes labels. */
export interface Writer {
  readonly write: (context: Context, line: Line) => void
}

/** Pages in a tenth of a megabyte, which labels tell; and parts of a pixel that can be seen. */
const TENTH = 25.6
const PARTS = 4

/** Would nobody see a difference between two bars? */
export function looksSame(
  { width, total }: Sheet,
  before: readonly OwnerStretch[],
  now: readonly OwnerStretch[],
): boolean {
  const seen = (pages: number, unit: number): number => Math.round(pages / unit)
  const sees = (a: OwnerStretch, b: OwnerStretch): boolean =>
    a.key !== b.key ||
    a.label !== b.label ||
    a.look !== b.look ||
    seen(a.pages, TENTH) !== seen(b.pages, TENTH) ||
    seen(a.pages, total / (PARTS * width)) !== seen(b.pages, total / (PARTS * width))
  return before.length === now.length && !before.some((stretch, at) => sees(stretch, now[at] ?? stretch))
}

/** Paints stretches side by side with their labels, as the SVG has them; all but the lit one fade. */
export function paintBar(
  context: Context,
  sheet: Sheet,
  stretches: readonly OwnerStretch[],
  fills: Fills,
  lit: string | undefined,
  writer: Writer,
): void {
  const { unit, width, height, ratio, total } = sheet
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const size = { width: width / ratio, height: height / ratio }
  context.clearRect(0, 0, size.width, size.height)
  const placed = place(stretches, total, DESK[unit], PHONE[unit])
  const alphaOf = ({ stretch }: Placed): number => (lit === undefined || lit === stretch.key ? 1 : DIM)
  for (const each of placed) {
    context.globalAlpha = alphaOf(each)
    paintBody(context, each, size, fills)
  }
  for (const each of placed) {
    context.globalAlpha = alphaOf(each)
    paintWords(context, each, unit, size, fills, writer)
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function paintBody(context: Context, { stretch, from, share }: Placed, size: Size, fills: Fills): void {
  const { body } = fills.of(stretch.look)
  if (body === undefined) return
  context.lineWidth = 1
  context.strokeStyle = fills.edge
  context.fillStyle = body
  context.fillRect(from * size.width, 0, share * size.width, size.height)
  context.strokeRect(from * size.width, 0, share * size.width, size.height)
}

/** Before a label, em. */
const MARGIN = { label: 0.67, tight: 0.32 } as const

function paintWords(
  context: Context,
  { stretch, from, share, fits, fitsNarrow }: Placed,
  unit: Sheet['unit'],
  size: Size,
  fills: Fills,
  writer: Writer,
): void {
  const { on, plate } = fills.of(stretch.look)
  const shown: Fit = fills.narrow ? fitsNarrow : fits
  context.fillStyle = on
  if (shown === 'glyph') return paintGlyph(context, stretch, (from + share / 2) * size.width, size.height / 2)
  if (shown === 'nothing') return
  const em = fills.size[shown]
  const [x, y] = [from * size.width + MARGIN[shown] * em, size.height / 2]
  const single = fills.narrow && unit === 'slots'
  const { label, pages } = stretch
  const { family } = fills
  const above = y + (single ? 0.45 : -0.25) * em
  writer.write(context, { says: label, x, y: above, weight: 700, em, family, on, plate })
  if (single) return
  writer.write(context, { says: pages, x, y: y + em, weight: 400, em, family, on, plate })
}

const paths: Path2D[] = []

function paintGlyph(context: Context, { glyph }: OwnerStretch, x: number, y: number): void {
  if (glyph === undefined) return
  context.save()
  context.translate(x - 6, y - 6)
  context.fill((paths[glyph] ??= new Path2D(GLYPHS[glyph])), 'evenodd')
  context.restore()
}
