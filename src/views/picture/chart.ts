import { ticks } from 'd3-array'
import { area } from 'd3-shape'
import { axisText, markLabel, type NameOf, ramText, swapText } from '../../content/timeline.ts'
import type { LineOwner } from '../../protocol/timeline.ts'
import type { Track } from '../../store/timeline.ts'
import { attribute } from '../../url/inside.ts'
import type { Ink, Rgb } from '../frames/palette.ts'
import { isWoven, LOOK, PERIOD } from '../frames/patterns.ts'
import { lookOf } from '../owners.ts'
import { heightsFor, type Layer, ramLayers, scaleTo, stacked, swapLayers } from '../timeline/geometry.ts'
import { placeLabels, WEIGHTS } from '../timeline/places.ts'

/** Units: px of the picture. Labels of marks stand above the chart, the legend below. */
export const SIZE = { width: 1280, height: 720 } as const
const CHART = { left: 24, width: 1232, top: 128, height: 440 } as const
const LANE = 20
const LANES = 2
const LEGEND = { top: 624, row: 26, item: 150 } as const
/** A letter of the labels, about. */
const LETTER = 7

/** What a picture is made of. */
export interface Chart {
  readonly title: string
  readonly track: Track
  readonly owners: readonly LineOwner[]
  readonly inks: readonly Ink[]
  readonly frames: number
  readonly slots: number
  /** Names in the legend of what is no task's: by look. */
  readonly others: ReadonlyMap<number, string>
  readonly name: NameOf
}

const css = ([red, green, blue]: Rgb): string => `rgb(${red},${green},${blue})`

const round = (value: number): number => Math.round(value * 100) / 100

/** The cells of an owner's pattern as one path. */
function weave(look: number): string {
  const cells = Array.from(
    { length: PERIOD * PERIOD },
    (_, at) => [at % PERIOD, Math.floor(at / PERIOD)] as const,
  )
  return cells.flatMap(([x, y]) => (isWoven(look, x, y) ? [`M${x} ${y}h1v1h-1z`] : [])).join('')
}

const pattern = ({ plain, woven }: Ink, look: number): string =>
  `<pattern id="w${look}" width="${PERIOD}" height="${PERIOD}" patternUnits="userSpaceOnUse"><path fill="${css(plain)}" d="M0 0h${PERIOD}v${PERIOD}H0z"/><path fill="${css(woven)}" d="${weave(look)}"/></pattern>`

/** A number of words at a place. */
const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}"${more}>${attribute(words)}</text>`

function layersOf({ track }: Chart, layers: readonly Layer[], y: (pages: number) => number): string {
  const ends = stacked(track, layers, 0, track.samples - 1)
  const x = scaleTo({ from: 0, to: Math.max(1, track.reached) }, CHART.width)
  return layers
    .map(({ look }, layer) => {
      const below = ends[layer] ?? new Float64Array()
      const above = ends[layer + 1] ?? below
      if (above.every((end, at) => end === below[at])) return ''
      const shape = area<number>()
        .x((_, at) => round(CHART.left + Math.min(CHART.width, x(at * track.every))))
        .y0((_, at) => round(y(below[at] ?? 0)))
        .y1((end) => round(y(end)))
      return `<path fill="url(#w${look})" d="${shape(above) ?? ''}"/>`
    })
    .join('')
}

function areas(chart: Chart): string {
  const { ram, page } = heightsFor(CHART.height, chart.frames, chart.slots)
  const looks = chart.owners.map(({ owner }) => lookOf(owner).hue)
  const floor = CHART.top + ram
  const frame = `<path fill="none" stroke="#565b63" d="M${CHART.left} ${CHART.top}h${CHART.width}v${CHART.height}h-${CHART.width}zM${CHART.left} ${round(floor)}h${CHART.width}"/>`
  return [
    layersOf(chart, ramLayers(looks), (pages) => floor - pages * page),
    layersOf(chart, swapLayers(looks), (pages) => floor + pages * page),
    frame,
    halo(CHART.left + 8, CHART.top + 18, ramText(chart.frames)),
    chart.slots > 0 ? halo(CHART.left + 8, CHART.top + CHART.height - 8, swapText(chart.slots)) : '',
  ].join('')
}

/** Words over the chart, with a ring of paper around them. */
const halo = (x: number, y: number, words: string): string =>
  text(x, y, words, ' stroke="#fff" stroke-width="4" paint-order="stroke"')

function axis({ track }: Chart): string {
  const x = scaleTo({ from: 0, to: Math.max(1, track.reached) }, CHART.width)
  const y = CHART.top + CHART.height + 22
  return ticks(0, track.reached, 10)
    .map((tick) => text(CHART.left + x(tick), y, axisText(tick), ' text-anchor="middle"'))
    .join('')
}

/** What happened, as lines with a word or two; gates and one's own changes are too many for a still picture. */
function marksOf({ track, name }: Chart): string {
  const marks = track.marks.filter(({ kind }) => WEIGHTS[kind] > WEIGHTS.change)
  const x = scaleTo({ from: 0, to: Math.max(1, track.reached) }, CHART.width)
  const wishes = marks.map((mark) => ({
    x: x(mark.tick),
    width: markLabel(mark, name).length * LETTER,
    weight: WEIGHTS[mark.kind],
  }))
  const places = placeLabels(wishes, LANES, CHART.width)
  return marks
    .map((mark, at) => {
      const place = places[at]
      const left = round(CHART.left + (wishes[at]?.x ?? 0))
      const y = CHART.top - 8 - (place?.lane ?? 0) * LANE
      const line = `<path stroke="#17191c" stroke-dasharray="3 3" d="M${left} ${CHART.top - 4}V${CHART.top + CHART.height}"/>`
      return line + (place ? text(CHART.left + place.x, y, markLabel(mark, name)) : '')
    })
    .join('')
}

function legend({ owners, others }: Chart): string {
  const tasks = owners.map(({ comm, owner }) => [lookOf(owner).hue, comm] as const)
  const across = Math.floor(CHART.width / LEGEND.item)
  return [...tasks, ...others]
    .slice(0, 4 * across)
    .map(([look, words], at) => {
      const x = CHART.left + (at % across) * LEGEND.item
      const y = LEGEND.top + Math.floor(at / across) * LEGEND.row
      return `<path fill="url(#w${look})" stroke="#565b63" d="M${x} ${y - 12}h14v14h-14z"/>${text(x + 20, y, words)}`
    })
    .join('')
}

/** Looks that are no task's, in the order of the legend. */
export const OTHERS: readonly number[] = [LOOK.kernel, LOOK.page_cache, LOOK.swap_cache]

/** Memory over time as a picture of its own: an SVG file that needs nothing else. */
export function chartSvg(chart: Chart): string {
  const { width, height } = SIZE
  const patterns = chart.inks.map(pattern).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica Neue, Segoe UI, Roboto, Liberation Sans, Arial, sans-serif" font-size="14" fill="#17191c">`,
    `<title>${attribute(chart.title)}</title><defs>${patterns}</defs><path fill="#fff" d="M0 0h${width}v${height}H0z"/>`,
    text(CHART.left, 44, chart.title, ' font-size="24" font-weight="600"'),
    areas(chart),
    marksOf(chart),
    axis(chart),
    legend(chart),
    '</svg>\n',
  ].join('')
}
