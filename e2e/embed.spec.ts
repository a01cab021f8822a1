import type { FrameLocator, Page } from '@playwright/test'
import { ForeignPage } from './host.ts'
import { violationsIn } from './axe.ts'
import { type BadnessPage, expect, test as plain } from './page.ts'

/** What a foreign page shows of ours. */
const test = plain.extend<{ frameIn: (html: string, host?: string) => Promise<FrameLocator> }>({
  frameIn: async ({ page }, use) => {
    const open: ForeignPage[] = []
    await use(async (html, host) => {
      const foreign = await ForeignPage.open(html, host)
      open.push(foreign)
      await page.goto(foreign.url)
      return page.frameLocator('iframe')
    })
    for (const foreign of open) foreign.close()
  },
})

const iframe = (src: string, width = 640, height = 360): string =>
  `<iframe src="${src}" title="Badness" width="${width}" height="${height}"></iframe>`

const clock = (frame: FrameLocator) => frame.getByText(/^t = /)
const play = (frame: FrameLocator) => frame.getByRole('button', { name: 'Play', exact: true })

/** Opens the page as a frame would, at the size of one. */
async function openEmbedded(badness: BadnessPage, address: string, width = 640, height = 360) {
  await badness.page.setViewportSize({ width, height })
  await badness.page.goto(address)
  await badness.ready()
}

/** Writes down how often the clock goes back. */
async function countReturns(page: Page): Promise<() => Promise<number>> {
  const frame = page.frames().find((each) => each !== page.mainFrame()) ?? page.mainFrame()
  await frame.evaluate(() => {
    const counter = { last: 0, returns: 0 }
    const seconds = () => parseFloat(document.querySelector('.clock b')?.textContent?.slice(4) ?? '')
    new MutationObserver(() => {
      if (seconds() < counter.last) counter.returns += 1
      counter.last = seconds()
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { counter })
  })
  return () => frame.evaluate('counter.returns')
}

test('the code that Share gives shows the picture in a foreign page, from a moment to a moment', async ({
  badness,
  page,
  frameIn,
}) => {
  await badness.open('v1;s=swap-first;t=100;look=dark')
  await badness.button('Share').click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await expect(dialog.getByRole('spinbutton', { name: 'From, s' })).toHaveValue('1.00')
  await dialog.getByRole('spinbutton', { name: 'To, s' }).fill('2.5')
  const code = await dialog.getByRole('textbox', { name: 'Code' }).inputValue()

  const frame = await frameIn(code)
  await expect(page.locator('iframe')).toHaveAttribute('title', 'Badness: Swap first')
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(clock(frame)).toHaveText('t = 1.00 s')
  await play(frame).click()
  await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(clock(frame)).toHaveText('t = 2.50 s')
  await expect(play(frame)).toBeVisible()
})

test('a loop goes from start to stop again and again, until it is paused', async ({
  page,
  baseURL,
  frameIn,
}) => {
  const frame = await frameIn(iframe(`${baseURL}?embed&start=1&stop=1.4&loop&theme=dark`))
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(clock(frame)).toHaveText('t = 1.00 s')
  const returns = await countReturns(page)
  await play(frame).click()
  await expect.poll(returns).toBeGreaterThanOrEqual(3)
  await frame.getByRole('button', { name: 'Pause' }).click()
  await expect(play(frame)).toBeVisible()
})

test('a kill between start and stop is shown, step by step, and the loop goes on', async ({
  page,
  baseURL,
  frameIn,
}) => {
  const frame = await frameIn(iframe(`${baseURL}?embed&start=22.5&stop=23.5&loop`, 960, 540))
  await expect(clock(frame)).toHaveText('t = 22.50 s')
  const returns = await countReturns(page)
  await play(frame).click()
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('leak is dead.', { timeout: 60_000 })
  await expect.poll(returns, { timeout: 60_000 }).toBeGreaterThanOrEqual(1)
  await expect(frame.getByRole('table').getByText('leak', { exact: true })).toBeVisible()
})

test('who wishes for less motion gets the stretch once', async ({ badness, page, baseURL }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openEmbedded(badness, `${baseURL}?embed&start=1&stop=1.4&loop`)
  await badness.button('Play').click()
  await expect(badness.clock).toHaveText('t = 1.40 s')
  await expect(badness.button('Play')).toBeVisible()
})

for (const [width, height] of [
  [640, 360],
  [960, 540],
  [1280, 720],
] as const) {
  test(`at ${width} x ${height} it has the picture and one control, fits, and is usable by everybody`, async ({
    badness,
    page,
    baseURL,
  }) => {
    await openEmbedded(badness, `${baseURL}?embed#v1;s=swap-first;t=6200`, width, height)
    for (const shown of [badness.meter('RAM'), badness.meter('Swap'), badness.headline, badness.gates])
      await expect(shown).toBeInViewport({ ratio: 1 })
    await expect(badness.row('leak')).toBeInViewport()
    await expect(badness.toolbar.getByRole('button')).toHaveText(['Play'])
    for (const gone of [badness.scenario, badness.frames, badness.time, badness.log, badness.button('Share')])
      await expect(gone).toHaveCount(0)
    const size = await page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight])
    expect(size).toEqual([width, height])
    expect(await violationsIn(page)).toEqual([])
  })
}

test('keys play and step; what there is no room for has none', async ({ badness, page, baseURL }) => {
  await openEmbedded(badness, `${baseURL}?embed`)
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.01 s')
  for (const key of ['w', 'm', 'l', 'c', 'p', '?']) await page.keyboard.press(key)
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.02 s')
  await expect(page.locator('dialog')).toHaveCount(0)
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
  await page.keyboard.press('Space')
  await expect(badness.button('Pause')).toBeVisible()
})

test('Tab goes to what can be used, and to nothing that cannot be seen', async ({
  badness,
  page,
  baseURL,
}) => {
  await openEmbedded(badness, `${baseURL}?embed`)
  const reached: string[] = []
  for (let press = 0; press < 7; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement: at } = document
      return at === document.body ? 'none' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '')
    })
    reached.push(name)
    if (name === 'Open in Badness') break
  }
  expect(reached[0]).toBe('Play')
  expect(reached).toContain('leak (925), its memory')
  expect(reached.at(-1)).toBe('Open in Badness')
})

test('Open in Badness leads to the whole page at the same moment', async ({ badness, page, baseURL }) => {
  await openEmbedded(badness, `${baseURL}?embed&start=3#v1;s=swap-first`)
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 3.01 s')
  const link = page.getByRole('link', { name: 'Open in Badness' })
  // What writes links comes with the rest of the page; each focus brings the link up to date.
  const refreshed = (): Promise<string> =>
    link.evaluate((element: HTMLAnchorElement) => {
      element.blur()
      element.focus()
      return element.href
    })
  await expect.poll(refreshed).toMatch(/;t=301/)
  const opened = page.waitForEvent('popup')
  await link.click()
  const whole = await opened
  await expect(whole.getByText('t = 3.01 s')).toBeVisible()
  await expect(whole.getByRole('button', { name: 'Share' })).toBeVisible()
  expect(whole.url()).toMatch(/\/#v1;s=swap-first;t=301/)
})

test('what is wrong with the address of a frame is said in it', async ({ badness, page, baseURL }) => {
  await openEmbedded(badness, `${baseURL}?embed&start=soon&stop=2`)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('start is "soon": it must be a number of seconds')
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toBeHidden()
  await expect(badness.clock).toHaveText('t = 0.00 s')
})

test('the whole page lets nobody frame it, the mode for other pages everybody: our server says so', async ({
  page,
  baseURL,
  frameIn,
}) => {
  const policy = async (path: string) =>
    (await page.request.get(`${baseURL}${path}`)).headers()['content-security-policy']
  expect(await policy('')).toMatch(/; frame-ancestors 'none'$/)
  expect(await policy('?start=1&embed')).toMatch(/; frame-ancestors \*$/)
  const frame = await frameIn(iframe(`${baseURL}`))
  await expect(page.getByRole('heading', { name: 'Memory' })).toBeVisible()
  await expect(play(frame)).toHaveCount(0)
})

test('the one file shows the picture in a foreign page too', async ({ page, baseURL, frameIn }) => {
  const frame = await frameIn(iframe(`${baseURL}badness.html?embed&start=2&theme=dark#v1;s=swap-first`))
  await expect(clock(frame)).toHaveText('t = 2.00 s')
  await expect(frame.getByRole('link', { name: 'Open in Badness' })).toHaveAttribute(
    'href',
    /badness\.html#v1;s=swap-first/,
  )
  await expect(page.locator('iframe')).toBeVisible()
})
