// npm run shots [-- NAME ...]: pictures of the states, in every theme and size, into the folder shots, which git ignores.
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

/** Above this width a page is not a phone's, whose picture shows the whole length. */
const PHONE = 999

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ name: string, link: string, reach?: (page: Page) => Promise<void>, still?: boolean }} State how to get to a state */

/**
 * Waits for a headline.
 * @param {Page} page
 * @param {string | RegExp} text
 */
const headline = (page, text) => page.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor()

/**
 * From shortly before a kill to the end of one of its steps. The link lets each step wait for a key.
 * @param {Page} page
 * @param {number} step
 */
async function toStep(page, step) {
  await page.keyboard.press('k')
  for (let at = 1; at <= step; at++) {
    const before = await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Space' }).innerText()
    if (at === step) return
    await page.keyboard.press('Space')
    await page.waitForFunction((old) => document.querySelector('h1')?.innerText !== old, before)
  }
}

/** @param {Page} page */
async function toAfterTheKill(page) {
  await page.keyboard.press('k')
  await headline(page, /gets no page|is dead/)
  await page.keyboard.press('Escape')
  await headline(page, 'is dead.')
}

/** @param {Page} page */
async function toPanic(page) {
  await page.keyboard.press('k')
  await page.getByRole('alertdialog', { name: 'Kernel panic' }).waitFor()
}

/** @param {Page} page */
async function toPanel(page) {
  await page.getByRole('button', { name: 'Change netscape (801)' }).click()
  await page.getByRole('button', { name: 'fork' }).waitFor()
}

/** @param {Page} page */
async function toModel(page) {
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByText('badness()', { exact: true }).waitFor()
}

/** @param {string} name @returns {(page: Page) => Promise<void>} */
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click()

/**
 * The map of page frames with one of its views.
 * @param {string} view
 * @returns {(page: Page) => Promise<void>}
 */
const showing = (view) => async (page) => {
  await page.getByRole('combobox', { name: 'Show' }).selectOption(view)
  await page.mouse.move(0, 0)
}

/** @param {Page} page */
async function toStory(page) {
  const frame = page.getByRole('slider', { name: 'Frame' })
  await frame.focus()
  for (const key of ['PageDown', 'PageDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await page.getByText(/^Frame \d.*since/).waitFor()
}

/**
 * The middle of the drain: half of the victim's frames are free.
 * @param {Page} page
 */
async function toDrain(page) {
  await toStep(page, 4)
  await page.keyboard.press('Space')
  await page.waitForTimeout(400)
}

/**
 * The line of time in its sheet, with its marks, after a kill.
 * @param {Page} page
 */
async function toTimeline(page) {
  await toAfterTheKill(page)
  await page.getByRole('button', { name: 'Larger' }).click()
  await page.getByRole('table', { name: 'Marks' }).waitFor()
}

/** @param {Page} page */
async function toComparison(page) {
  await toAfterTheKill(page)
  await page.getByRole('slider', { name: 'Time', exact: true }).fill('1000')
  await page.getByText('t = 10.00 s').waitFor()
  await page.locator('input[aria-label*="leak"]:visible').first().press('Home')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByText('Both machines at').waitFor()
}

/** @param {string} name @returns {(page: Page) => Promise<void>} */
const pressAndSee = (name) => async (page) => {
  await press(name)(page)
  await page.getByRole('dialog').getByRole('button').first().waitFor()
}

/**
 * Opens the panel "Why" for the selected row, which the link names, and clicks through its buttons.
 * @param {readonly string[]} names
 * @returns {(page: Page) => Promise<void>}
 */
const why = (names) => async (page) => {
  await page.keyboard.press('w')
  const panel = page.getByRole('complementary', { name: 'Why' })
  await panel.locator('details').first().waitFor()
  await page.locator('.ticks').first().waitFor({ state: 'attached' })
  for (const name of names) await panel.getByText(name, { exact: true }).first().click()
}

/**
 * The panel "Why" after the kill, with one of its questions open.
 * @param {string} question
 * @returns {(page: Page) => Promise<void>}
 */
const askAfterTheKill = (question) => async (page) => {
  await toAfterTheKill(page)
  await press('Why this one?')(page)
  const panel = page.getByRole('complementary', { name: 'Why' })
  await panel.getByText(question, { exact: true }).click()
  await panel.getByText('… ').waitFor({ state: 'hidden' })
}

const BEFORE = 'v1;t=2240'
const EVENING = 'v1;s=an-evening-in-2002;t=1700'

/** @type {readonly State[]} */
const STATES = [
  { name: 'start', link: 'v1' },
  { name: 'pressure', link: 'v1;t=2150' },
  { name: 'gates', link: `${BEFORE};wait=1`, reach: (page) => toStep(page, 2) },
  { name: 'scan', link: `${EVENING};wait=1`, reach: (page) => toStep(page, 3) },
  { name: 'signal', link: `${EVENING};wait=1`, reach: (page) => toStep(page, 4) },
  { name: 'after-the-kill', link: EVENING, reach: toAfterTheKill },
  { name: 'list', link: BEFORE, still: true, reach: toAfterTheKill },
  { name: 'timeline', link: EVENING, reach: toTimeline },
  { name: 'tape', link: 'v1;t=2282' },
  { name: 'compare', link: EVENING, reach: toComparison },
  { name: 'panic', link: 'v1;s=nobody-to-kill;t=2900', reach: toPanic },
  { name: 'swap-first', link: 'v1;s=swap-first;t=6200' },
  { name: 'sigterm', link: 'v1;s=hands-on-the-hardware;t=2400', reach: toAfterTheKill },
  { name: 'bad-link', link: 'v1;s=nothing;x=zap;t=-1' },
  { name: 'why', link: `${EVENING};p=801`, reach: why([]) },
  { name: 'why-root', link: `${EVENING};p=540`, reach: why([]) },
  { name: 'why-age', link: `${EVENING};p=801`, reach: why(['age']) },
  { name: 'why-not', link: `${EVENING};p=801`, reach: why(['Why not?']) },
  { name: 'why-saves', link: `${EVENING};p=925`, reach: why(['What saves it?']) },
  { name: 'why-this-one', link: EVENING, reach: askAfterTheKill('What did the swap change?') },
  { name: 'why-waited', link: EVENING, reach: askAfterTheKill('Why did it wait?') },
  { name: 'why-saved', link: EVENING, reach: askAfterTheKill('What would have saved it?') },
  { name: 'often-said', link: 'v1', reach: pressAndSee('Often said about out_of_memory()') },
  { name: 'model', link: 'v1', reach: toModel },
  { name: 'dialog-share', link: 'v1', reach: pressAndSee('Share') },
  { name: 'dialog-edit', link: 'v1', reach: pressAndSee('Edit') },
  { name: 'dialog-keys', link: 'v1', reach: pressAndSee('Keys') },
  { name: 'panel', link: 'v1', reach: toPanel },
  { name: 'frame-story', link: EVENING, reach: toStory },
  { name: 'frames-active', link: EVENING, reach: showing('active list') },
  { name: 'swap-slots', link: EVENING, reach: showing('swap slots') },
  { name: 'drain', link: `${EVENING};wait=1`, reach: toDrain },
  { name: 'frames-1-gb', link: 'v1;m=ram:262144;t=900' },
]

/** In the page: two frames later, and when what began to move has come to rest. */
const settle = async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const ends = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
  await Promise.allSettled(ends.map(({ finished }) => finished))
}

/**
 * One picture. The theme stands in the link.
 * @param {import('playwright').Browser} browser
 * @param {{ url: string, theme: string, size: { width: number, height: number }, state: State }} shot
 */
async function shoot(browser, { url, theme, size, state }) {
  const page = await browser.newPage({
    viewport: size,
    reducedMotion: state.still ? 'reduce' : 'no-preference',
  })
  await page.goto(`${url}#${state.link};look=${theme}`, { waitUntil: 'load' })
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0)
  await page.getByRole('slider', { name: 'Frame' }).waitFor()
  await state.reach?.(page)
  await page.evaluate(settle)
  const file = join('shots', `${state.name}-${theme}-${size.width}x${size.height}.png`)
  const covered = (await page.locator('dialog[open], :popover-open').count()) > 0
  await page.screenshot({ path: join(ROOT, file), fullPage: size.width <= PHONE && !covered })
  await page.close()
  console.log(file)
}

/**
 * @param {string} url
 * @param {readonly string[]} names of states; none = all
 */
function shotsOf(url, names) {
  const states = STATES.filter(({ name }) => names.length === 0 || names.includes(name))
  return states.flatMap((state) =>
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
for (const shot of shotsOf(server.url, process.argv.slice(2))) await shoot(browser, shot)
await browser.close()
server.close()
