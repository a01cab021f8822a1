import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ForeignPage, Host } from './host.ts'
import { violationsIn } from './axe.ts'
import { expect, test as plain } from './page.ts'

/** A page of a host of its own. */
const test = plain.extend<{ host: Host }>({
  host: async ({ page }, use, info) => {
    const host = await Host.open(info.outputPath('host'))
    await use(host)
    await page.close()
    host.close()
    rmSync(info.outputPath('host'), { recursive: true })
  },
})
test.use({ serviceWorkers: 'allow' })

/** The whole build is kept. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(() => navigator.serviceWorker.ready.then(() => 1))

/** Asks the host for another build, and waits until it is kept or refused. */
const askForBuild = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const build = registration.installing ?? registration.waiting
    if (!build) return 'none'
    while (build.state === 'installing')
      await new Promise((done) => build.addEventListener('statechange', done, { once: true }))
    return build.state
  })

const notice = (page: Page) => page.getByText('A new version is ready.')

test('after one visit the page opens without a network, plays to a kill, explains it, and saves itself', async ({
  badness,
  page,
  host,
}) => {
  const complaints: string[] = []
  page.on('requestfailed', (request) => complaints.push(request.url()))
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  host.close()
  await page.reload()
  await badness.ready()
  await badness.runToKill('leak is dead.')
  await expect(badness.frame).toBeVisible()
  await expect(badness.time).toBeVisible()
  for (const name of ['Share', 'Edit', 'Keys']) {
    await badness.button(name).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('w')
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('It asked for')
  await badness.choose('Swap first')
  await badness.button('Share').click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as one file' }).click()
  expect((await saved).suggestedFilename()).toBe('badness-swap-first.html')
  expect(complaints).toEqual([])
})

test('a link to another scenario opens without a network too', async ({ badness, page, host }) => {
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  host.close()
  await page.goto('about:blank')
  await page.goto(`${host.url}#v1;s=an-evening-in-2002;t=1200`)
  await badness.ready()
  await expect(badness.clock).toHaveText('t = 12.00 s')
})

test('a new version says that it is ready, moves nothing, and opens only when it is asked to, at the same moment', async ({
  badness,
  page,
  host,
}) => {
  await page.goto(`${host.url}#v1;s=swap-first;t=300`)
  await badness.ready()
  await kept(page)
  await host.build('Badness, later')
  const places = async () =>
    Promise.all([badness.table, badness.meter('RAM'), badness.gates].map((each) => each.boundingBox()))
  const before = await places()
  expect(await askForBuild(page)).toBe('installed')
  await expect(notice(page)).toBeVisible()
  expect(await places()).toEqual(before)

  // The old build goes on, whole.
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 3.01 s')
  await page.reload()
  await badness.ready()
  await expect(page).toHaveTitle('Badness')
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 3.02 s')

  await expect(notice(page)).toBeVisible()
  await badness.button('Reload').click()
  await expect(page).toHaveTitle('Badness, later')
  await badness.ready()
  await expect(badness.clock).toHaveText('t = 3.02 s')
  await expect(badness.scenario.getByRole('option', { selected: true })).toHaveText('Swap first')
  await expect(notice(page)).toBeHidden()
})

test('who says Later to a new version hears no more of it', async ({ badness, page, host }) => {
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  await host.build('Badness, later')
  await askForBuild(page)
  await expect(notice(page)).toBeVisible()
  expect(await violationsIn(page)).toEqual([])
  await badness.button('Later').click()
  await expect(notice(page)).toBeHidden()
  await expect(page).toHaveTitle('Badness')
})

test('two builds are never mixed: half of an upload is refused, and the old build stays whole', async ({
  badness,
  page,
  host,
}) => {
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  await host.build('Badness, later')
  host.change('index.html', 'Badness, later', 'Badness, yet another')
  expect(await askForBuild(page)).toBe('redundant')
  await page.reload()
  await badness.ready()
  await expect(page).toHaveTitle('Badness')
  await expect(notice(page)).toBeHidden()
  await badness.runToKill('leak is dead.')
})

test('a tab of the old build keeps its own parts when another tab has opened the new one', async ({
  badness,
  page,
  host,
}, info) => {
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  const assets = join(info.outputPath('host'), 'assets')
  const part = readdirSync(assets).find((name) => /^art-.*\.js$/.test(name)) ?? 'none'
  const other = await page.context().newPage()
  await other.goto(host.url)
  rmSync(join(assets, part))
  await host.build('Badness, later')
  await askForBuild(other)
  await other.getByRole('button', { name: 'Reload' }).click()
  await expect(other).toHaveTitle('Badness, later')
  const fetched = (tab: Page) =>
    tab.evaluate(async (name) => (await fetch(`./assets/${name}`, { cache: 'no-store' })).status, part)
  expect(await fetched(page)).toBe(200)
})

test('a frame in a page of the same site is let in without a network, and the whole page is not', async ({
  badness,
  page,
  host,
}) => {
  await page.goto(host.url)
  await badness.ready()
  await kept(page)
  host.close()
  const frames = [`${host.url}?embed&start=2`, host.url].map((src) => `<iframe src="${src}"></iframe>`)
  const foreign = await ForeignPage.open(frames.join(''), 'localhost')
  await page.goto(foreign.url)
  await expect(page.frameLocator('iframe').first().getByText('t = 2.00 s')).toBeVisible()
  await expect(page.frameLocator('iframe').last().getByRole('button', { name: 'Play' })).toHaveCount(0)
  foreign.close()
})
