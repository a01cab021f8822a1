import { PICTURE } from '../../content/picture.ts'
import { head } from '../../protocol/layout.ts'
import { app } from '../../store/app.ts'
import { fileNameOf } from '../../url/inside.ts'
import { download } from '../download.ts'
import { LOOK_NAMES } from '../frames/patterns.ts'
import { readInks } from '../frames/palette.ts'
import { Owners } from '../owners.ts'
import { watcher } from '../timeline/watcher.ts'
import { chartSvg, OTHERS, SIZE } from './chart.ts'

/** Pixels of the PNG for one of the picture: sharp on paper and on a wall. */
const SHARP = 2

/** Memory over time, as the machine has told it so far; undefined before it has. */
function picture(): string | undefined {
  const { track, owners } = watcher.store.getState()
  const { moment, names, dead, scenario } = app.store.getState()
  if (!track || !moment) return undefined
  const known = new Owners([...dead.map(({ name }) => name), ...names])
  return chartSvg({
    title: PICTURE.title(scenario.title),
    track,
    owners,
    inks: readInks(document.body),
    frames: head(moment.frame, 'total'),
    slots: head(moment.frame, 'total_swap_pages'),
    others: new Map(OTHERS.map((look) => [look, PICTURE.others[LOOK_NAMES[look] ?? ''] ?? ''])),
    name: (pid) => known.comm(pid),
  })
}

const named = (ending: string): string => fileNameOf(app.store.getState().scenario.id, ending)

/** False = the machine has not told enough for a picture. */
export function saveSvg(): boolean {
  const svg = picture()
  if (svg === undefined) return false
  download(named('svg'), svg, 'image/svg+xml')
  return true
}

async function pixelsOf(svg: string): Promise<Blob | undefined> {
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = SIZE.width * SHARP
  canvas.height = SIZE.height * SHARP
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/png'))
}

/** The same picture in pixels. */
export async function savePng(): Promise<boolean> {
  const svg = picture()
  const pixels = svg === undefined ? undefined : await pixelsOf(svg)
  if (pixels === undefined) return false
  download(named('png'), pixels, 'image/png')
  return true
}
