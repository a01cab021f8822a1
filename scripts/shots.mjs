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
/** Frames in another page. */
const FRAMES = [
  { width: 640, height: 360 },
  { width: 960, height: 540 },
]

/** @typedef {{ name: string, link: string, search?: string, sizes?: typeof SIZES, reach?: (page: Page) => Promise<void>, still?: boolean }} State how to get to a state */

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

/**
 * The view "Eras" with one kernel chosen.
 * @param {string} kernel
 * @returns {(page: Page) => Promise<void>}
 */
const eras = (kernel) => async (page) => {
  await page.keyboard.press('e')
  const view = page.getByRole('region', { name: 'Eras', exact: true })
  await view.getByRole('button', { name: kernel }).click()
  await view.getByRole('heading', { level: 2, name: kernel }).waitFor()
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

/** @param {Page} page */
async function toCode(page) {
  await press('Share')(page)
  await press('QR code')(page)
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor()
}

/** @param {Page} page */
async function toAnswer(page) {
  await page.getByRole('radio', { name: 'leak' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Play' }).click()
  await page.getByText('Now watch.').waitFor()
  await press('Pause')(page)
}

/** @param {Page} page */
async function toVerdict(page) {
  await toAnswer(page)
  await page.keyboard.press('k')
  await headline(page, 'gets no page')
  await page.keyboard.press('Escape')
  await page.getByText('You were right.').waitFor()
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

/**
 * The sheet Edit, through its buttons; `ram` = what is typed as RAM.
 * @param {readonly RegExp[]} names
 * @param {string} [ram]
 * @returns {(page: Page) => Promise<void>}
 */
const toEdit = (names, ram) => async (page) => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Edit' })
  await sheet.waitFor()
  for (const name of names) await sheet.getByRole('button', { name }).first().click()
  if (ram) await sheet.getByRole('textbox', { name: 'RAM, MB' }).fill(ram)
}

/** A report of an invented machine. */
const REPORT = `[ 4711.000001] ferry invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
[ 4711.000002] CPU: 1 PID: 731 Comm: ferry Not tainted 5.10.99-quay #7
[ 4711.000008] Free swap  = 12kB
[ 4711.000009] Total swap = 262144kB
[ 4711.000010] 262144 pages RAM
[ 4711.000012] 12144 pages reserved
[ 4711.000014] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
[ 4711.000015] [    310]     0   310     5000      800    40960      100         -1000 gate: keeper
[ 4711.000016] [    420]  1000   420   300000   150000  1228800    50000             0 lorry
[ 4711.000017] [    731]     0   731    90000    80000   655360     1000             0 ferry
[ 4711.000020] Out of memory: Killed process 420 (lorry) total-vm:1200000kB, anon-rss:590000kB, file-rss:10000kB
`

/**
 * The dialog for logs with a report in it, and on through its buttons until `there` is to be read.
 * @param {readonly string[]} names
 * @param {RegExp} there
 * @returns {(page: Page) => Promise<void>}
 */
const toImport = (names, there) => async (page) => {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Your own machine' })
  await dialog.getByRole('textbox', { name: 'The text' }).fill(REPORT)
  await dialog.getByRole('button', { name: 'Read this text', exact: true }).click()
  await dialog.getByText('The log agrees.').waitFor()
  for (const name of names) await dialog.getByRole('button', { name, exact: true }).click()
  await page.getByText(there).first().waitFor()
}

/** A change that a reload keeps beside what the link says. @param {Page} page */
async function toKept(page) {
  const [address, look] = page.url().split(/#.*(?=;look=)/)
  await page.locator('input[aria-label*="leak"]:visible').first().press('Home')
  await page.waitForFunction(() => location.hash.includes('c='))
  await page.goto('about:blank')
  await page.goto(`${address}#v1;s=swap-first${look}`)
  await page.getByText('Your own machine is kept').waitFor()
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
  { name: 'lesson', link: 'v1', reach: press('What to notice') },
  { name: 'what-happened', link: 'v1;s=roots-privilege;t=3400', reach: press('What happened') },
  { name: 'threads', link: 'v1;s=threads-share-the-fate' },
  { name: 'fork-bomb', link: 'v1;s=a-fork-bomb;t=600' },
  { name: 'swap-off', link: 'v1;s=swap-on-swap-off;t=3700' },
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
  { name: 'eras', link: 'v1;s=an-evening-in-2002;t=1738', reach: eras('2.4.20') },
  { name: 'eras-now', link: 'v1;t=2150', reach: eras('5.9') },
  {
    name: 'import-empty',
    link: 'v1',
    reach: async (page) => {
      await page.keyboard.press('n')
      await page.getByRole('textbox', { name: 'The text' }).waitFor()
    },
  },
  { name: 'import', link: 'v1', reach: toImport([], /The log agrees/) },
  { name: 'import-eras', link: 'v1', reach: toImport(['Look at it in Eras'], /Killed process 420/) },
  { name: 'import-scenario', link: 'v1', reach: toImport(['Make a scenario'], /Whom would 2.4.20/) },
  { name: 'kept', link: 'v1', reach: toKept },
  { name: 'model', link: 'v1', reach: toModel },
  { name: 'embed', search: '?embed', sizes: FRAMES, link: 'v1;s=swap-first;t=6200' },
  { name: 'embed-kill', search: '?embed', sizes: FRAMES, link: EVENING, reach: toAfterTheKill },
  { name: 'dialog-share', link: 'v1', reach: pressAndSee('Share') },
  { name: 'qr', link: 'v1', reach: toCode },
  { name: 'predict', link: 'v2;ask=1', reach: (page) => page.getByRole('radio', { name: 'leak' }).waitFor() },
  { name: 'predicted', link: 'v2;t=2150;ask=1', reach: toAnswer },
  { name: 'verdict', link: 'v2;t=2150;ask=1', reach: toVerdict },
  { name: 'dialog-edit', link: 'v1', reach: toEdit([]) },
  {
    name: 'gallery',
    link: 'v1',
    reach: async (page) => {
      await page.getByRole('combobox', { name: 'Scenario' }).selectOption({ label: 'All, with pictures…' })
      await page.getByRole('dialog', { name: 'Scenarios' }).waitFor()
    },
  },
  { name: 'edit-wrong', link: 'v1', reach: toEdit([], '5000') },
  { name: 'edit-tasks', link: 'v1', reach: toEdit([/^Tasks/, /^netscape/]) },
  {
    name: 'edit-events',
    link: 'v1;c=100:memory:925:5000,300:root:801:1,400:signal:911:15',
    reach: toEdit([/^Events/]),
  },
  { name: 'edit-texts', link: 'v1', reach: toEdit([/^Texts/]) },
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
    serviceWorkers: 'block',
  })
  await page.goto(`${url}${state.search ?? ''}#${state.link};look=${theme}`, { waitUntil: 'load' })
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0)
  if (!state.search) await page.getByRole('slider', { name: 'Frame' }).waitFor()
  await state.reach?.(page)
  await page.evaluate(settle)
  const file = join('shots', `${state.name}-${theme}-${size.width}x${size.height}.png`)
  const covered = (await page.locator('dialog[open], :popover-open').count()) > 0
  await page.screenshot({ path: join(ROOT, file), fullPage: size.width <= PHONE && !covered && !state.sizes })
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
    THEMES.flatMap((theme) => (state.sizes ?? SIZES).map((size) => ({ url, theme, size, state }))),
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
