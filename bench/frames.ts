import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright'
import { rolldown } from 'rolldown'
import { record, spread, workPerFrame } from './parts/trace.ts'

const tooling = (name: string) => import(pathToFileURL(resolve('scripts', name)).href)
const { BROWSER_ARGS, ensureBrowser } = await tooling('browser.mjs')

/** Page frames of 64 MB, 1 GB and 4 GB. */
const FRAMES = [16_384, 262_144, 1_048_576]
/** Device pixels in one of the page. */
const RATIOS = [1, 2]
/** Part of the frames that have another owner in every picture. */
const CHANGING = 0.02
const SECONDS = 4

/** The code that draws the map, as one script. */
async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: resolve('bench/parts/map.ts') })
  const { output } = await bundle.generate({ format: 'iife' })
  return output[0].code
}

/** Draws at 60 frames a second for a while. What a drawing takes, and the main thread's work in each frame, in ms. */
async function measure(page: Page, script: string, frames: number, ratio: number): Promise<unknown> {
  await page.setContent('<div style="position:relative;width:768px;height:192px"></div>')
  await page.addScriptTag({ content: script })
  await page.evaluate(`startMap(${frames}, ${ratio}, ${CHANGING})`)
  const session = await page.context().newCDPSession(page)
  const events = await record(session, SECONDS)
  const drawn: number[] = await page.evaluate('stopMap()')
  drawn.sort((a, b) => a - b)
  return { frames, ratio, draw: spread(drawn), main_thread: spread(workPerFrame(events)) }
}

const { executablePath } = await ensureBrowser()
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
const script = await bundled()
console.log('ms: p50, p95, p99, most')
for (const ratio of RATIOS) {
  for (const frames of FRAMES) {
    const page = await browser.newPage({ deviceScaleFactor: ratio, serviceWorkers: 'block' })
    console.log(JSON.stringify(await measure(page, script, frames, ratio)))
    await page.close()
  }
}
await browser.close()
