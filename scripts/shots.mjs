// npm run shots: pictures of the page in every theme and size, into the folder shots, which git ignores.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { serve } from './serve.mjs'

const THEMES = ['light', 'dark', 'projector']
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 360, height: 640 },
]

/** @typedef {{ name: string, reach: (page: import('playwright').Page) => Promise<void> }} State how to get to a state */

/** @type {readonly State[]} */
const STATES = [{ name: 'start', reach: async () => {} }]

/**
 * One picture. The theme stands in the link.
 * @param {import('playwright').Browser} browser
 * @param {{ url: string, theme: string, size: { width: number, height: number }, state: State }} shot
 */
async function shoot(browser, { url, theme, size, state }) {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  await page.goto(`${url}#v1;look=${theme}`, { waitUntil: 'networkidle' })
  await state.reach(page)
  const file = join('shots', `${state.name}-${theme}-${size.width}x${size.height}.png`)
  await page.screenshot({ path: join(ROOT, file) })
  await page.close()
  console.log(file)
}

/** @param {string} url */
function shotsOf(url) {
  return STATES.flatMap((state) =>
    THEMES.flatMap((theme) => SIZES.map((size) => ({ url, theme, size, state }))),
  )
}

await ensureInstalled()
await ensureBuilt()
mkdirSync(join(ROOT, 'shots'), { recursive: true })
const { executablePath } = await ensureBrowser()
const { chromium } = await import('playwright')
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
const server = await serve(4173)
for (const shot of shotsOf(server.url)) await shoot(browser, shot)
await browser.close()
server.close()
