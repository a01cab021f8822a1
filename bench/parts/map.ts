import { gridFor } from '../../src/views/frames/geometry.ts'
import { paletteOf } from '../../src/views/frames/palette.ts'
import { LOOKS } from '../../src/views/frames/patterns.ts'
import { Picture } from '../../src/views/frames/picture.ts'

/** Owners of the machine: free, kernel, caches, and ten tasks. */
const OWNERS = 14

let running = false
const drawn: number[] = []

/** In the page: a machine of so many frames, of which some change before every picture. */
function startMap(frames: number, ratio: number, changing: number): void {
  const box = document.querySelector('div')
  const [lines, canvas] = [document.createElement('canvas'), document.createElement('canvas')]
  canvas.style.imageRendering = 'pixelated'
  for (const each of [lines, canvas]) each.style.position = 'absolute'
  box?.append(lines, canvas)
  const grid = gridFor(frames, 768 * ratio, 192 * ratio)
  if (!grid) throw new Error('no room')
  const owner = Uint16Array.from({ length: frames }, (_, at) => (at >> 5) % OWNERS)
  const inks = Array.from({ length: LOOKS }, (_, look) => ({
    plain: [17 * look, 255 - 9 * look, 128] as const,
    woven: [15 * look, 240 - 9 * look, 99] as const,
  }))
  const picture = new Picture(canvas, lines)
  const marks = new Uint8Array(frames)
  const looks = Uint8Array.from({ length: OWNERS }, (_, at) => at)
  const filter = { owner: undefined, mask: 0, value: 0 }
  const source = { grid, owner, marks, looks, palette: paletteOf(inks), filter }
  running = true
  const frame = (): void => {
    for (let n = frames * changing; n > 0; n--)
      owner[Math.floor(Math.random() * frames)] = Math.random() * OWNERS
    const from = performance.now()
    picture.draw(source, ratio)
    drawn.push(performance.now() - from)
    if (running) requestAnimationFrame(frame)
  }
  frame()
}

/** What each drawing took, ms; the first, which makes the canvas, apart. */
function stopMap(): readonly number[] {
  running = false
  return drawn.slice(1)
}

Object.assign(globalThis, { startMap, stopMap })
