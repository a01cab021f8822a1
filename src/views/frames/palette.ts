import { isWoven, LOOK, LOOK_NAMES, LOOKS, PERIOD } from './patterns.ts'

/** Strength of what is not lit up. */
const DIM = 0.35

/** Cells of one look: every place in the pattern, as it is, then faded. */
const PLACES = PERIOD * PERIOD
const PER_LOOK = 2 * PLACES

/** The pixel of a cell, by look, whether it is faded, and its place in the pattern. */
export type Palette = Uint32Array

/** Where the pixels of a look begin in the palette. */
export const paletteAt = (look: number, faded: boolean): number => look * PER_LOOK + (faded ? PLACES : 0)

/** The place in a pattern of a cell. */
export const patternAt = (x: number, y: number): number => (y % PERIOD) * PERIOD + (x % PERIOD)

/** A colour in the order in which image data has it. */
const pixel = ([red, green, blue]: Rgb, alpha: number): number =>
  ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number]

/** Colours of a look: plain, and where its pattern is. */
export interface Ink {
  readonly plain: Rgb
  readonly woven: Rgb
}

/** All pixels that a map can be made of. Free frames are the page itself: no pixel at all. */
export function paletteOf(inks: readonly Ink[]): Palette {
  const palette = new Uint32Array(LOOKS * PER_LOOK)
  inks.forEach(({ plain, woven }, look) => {
    if (look === LOOK.free) return
    for (let place = 0; place < PLACES; place++) {
      const ink = isWoven(look, place % PERIOD, Math.floor(place / PERIOD)) ? woven : plain
      palette[paletteAt(look, false) + place] = pixel(ink, 255)
      palette[paletteAt(look, true) + place] = pixel(ink, Math.round(255 * DIM))
    }
  })
  return palette
}

/** The page cache's pattern is fine in the bars; as single cells it must be stronger to be seen. */
const TWICE: readonly string[] = ['page_cache']

/** Reads the colours of the theme where the bars have them: in the style sheet. */
export function readInks(host: HTMLElement): readonly Ink[] {
  const canvas = document.createElement('canvas')
  canvas.width = 2 * LOOKS
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return []
  const probe = host.appendChild(document.createElement('i'))
  LOOK_NAMES.forEach((name, look) => {
    probe.className = `h${name}`
    const style = getComputedStyle(probe)
    context.fillStyle = style.getPropertyValue('--hue').trim()
    context.fillRect(2 * look, 0, 2, 1)
    context.fillStyle = style.getPropertyValue('--weave').trim()
    for (let times = TWICE.includes(name) ? 2 : 1; times > 0; times--) context.fillRect(2 * look + 1, 0, 1, 1)
  })
  probe.remove()
  const { data } = context.getImageData(0, 0, canvas.width, 1)
  const at = (x: number): Rgb => [data[4 * x] ?? 0, data[4 * x + 1] ?? 0, data[4 * x + 2] ?? 0]
  return LOOK_NAMES.map((_, look) => ({ plain: at(2 * look), woven: at(2 * look + 1) }))
}
