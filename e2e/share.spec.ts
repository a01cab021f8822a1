import type { Locator } from '@playwright/test'
import { BadnessPage, expect, test } from './page.ts'

async function openShare(badness: BadnessPage): Promise<Locator> {
  const { page } = badness
  await badness.button('Share').click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await expect(dialog).toBeVisible()
  return dialog
}

const linkIn = (dialog: Locator): Promise<string> =>
  dialog.getByRole('textbox', { name: 'Link', exact: true }).inputValue()

/** Two pages and a busy computer take their time. */
test.describe.configure({ timeout: 120_000 })

test('Share gives three links: to the moment, to the scenario, and to a question first', async ({
  badness,
  page,
}) => {
  await badness.open('v1;s=swap-first;t=500;c=100:nice:925:5')
  const dialog = await openShare(badness)
  expect(await linkIn(dialog)).toMatch(/#v1;s=swap-first;t=500;c=100:nice:925:5$/)
  await dialog.getByRole('radio', { name: 'the scenario' }).check()
  expect(await linkIn(dialog)).toMatch(/#v1;s=swap-first$/)
  await expect(dialog).toContainText('without your changes')
  await dialog.getByRole('radio', { name: 'a question first' }).check()
  expect(await linkIn(dialog)).toMatch(/#v2;s=swap-first;t=500;c=100:nice:925:5;ask=1$/)
  await expect(dialog).toContainText('A picture there cannot ask first')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('a question about a run in which somebody has died begins at its start', async ({ badness }) => {
  await badness.open('v1;t=2240')
  await badness.runToKill('leak is dead.')
  const dialog = await openShare(badness)
  await dialog.getByRole('radio', { name: 'a question first' }).check()
  expect(await linkIn(dialog)).toMatch(/#v2;s=a-malicious-malloc;ask=1$/)
})

test('Copy link puts the chosen link into the clipboard', async ({ badness, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await badness.open('v1;t=300')
  const dialog = await openShare(badness)
  await dialog.getByRole('radio', { name: 'the scenario' }).check()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await linkIn(dialog))
})

test('the link to a machine of your own is packed, and opens the same machine in another page', async ({
  badness,
  context,
}) => {
  const own = {
    id: 'mine',
    title: 'Mine',
    machine: { ram: 4096, swap: 1000 },
    tasks: [
      {
        pid: 1,
        comm: 'init',
        uid: 0,
        euid: 0,
        program: { kind: 'daemon', pages: 300, working_set: 40, every: 500 },
      },
      { pid: 7, comm: 'hog', nice: 5, program: { kind: 'leak', pages: 100, rate: 900 } },
    ],
  }
  await badness.open(`v1;j=${Buffer.from(JSON.stringify(own)).toString('base64url')};t=400`)
  const link = await linkIn(await openShare(badness))
  expect(link).toMatch(/#v2;z=[\w-]{40,300};t=400$/)
  await badness.page.keyboard.press('Escape')
  const picture = await badness.picture()

  const other = await context.newPage()
  const there = new BadnessPage(other)
  await other.goto(link)
  await there.ready()
  await expect(there.clock).toHaveText('t = 4.00 s')
  await expect.poll(() => there.picture()).toEqual(picture)
})

test('on a phone the dialog Share fits, and its buttons are large enough for a thumb', async ({
  badness,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open()
  const dialog = await openShare(badness)
  expect(await dialog.evaluate((box) => [box.scrollWidth <= box.clientWidth, box.clientWidth < 360])).toEqual(
    [true, true],
  )
  for (const button of await dialog.locator('button.filled, button.edged').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(43.5)
})
