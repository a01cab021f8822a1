import type { Locator, Page } from '@playwright/test'
import { violationsIn } from './axe.ts'
import { expect, test } from './page.ts'

const SHORT = 'v1;s=an-evening-in-2002;t=1738'

const viewOf = (page: Page): Locator => page.getByRole('region', { name: 'Eras', exact: true })
const headOf = (view: Locator, kernel: string): Locator =>
  view.getByRole('table', { name: 'Rank of each task in every kernel' }).getByRole('button', { name: kernel })
const title = (view: Locator): Locator => view.getByRole('heading', { level: 2 })

test('by mouse: every kernel beside the others, a click shows its formula and what was complained of', async ({
  badness,
  page,
}) => {
  await badness.open(SHORT)
  await badness.button('Eras').click()
  const view = viewOf(page)
  const table = view.getByRole('table', { name: 'Rank of each task in every kernel' })
  await expect(table.getByRole('columnheader')).toHaveCount(17)
  await expect(table.getByRole('row', { name: /^out of memory/ })).toContainText('yes')
  await expect(table.getByRole('row', { name: /^who dies/ })).toContainText('leak')
  await expect(view.getByRole('table', { name: 'The formula of 2.4.20, task by task' })).toContainText(
    '17 910',
  )

  await headOf(view, '2.6.11').click()
  await expect(title(view)).toContainText('2.6.11')
  await expect(view).toContainText('A server could hide in many small children')
  await expect(view).toContainText('That this was the reason is from memory')
  const formula = view.getByRole('table', { name: 'The formula of 2.6.11, task by task' })
  await expect(formula.getByRole('columnheader')).toHaveText([
    ...['task', 'total_vm', 'children', 'cpu time', 'age', 'nice', 'root', 'hardware', 'oom_adj', 'points'],
  ])
  await expect(formula.getByRole('row', { name: /^init/ })).toContainText('init is never killed.')

  await headOf(view, 'earlyoom').click()
  await expect(title(view)).toContainText('earlyoom')
  await expect(view).toContainText('memory down to the limit?')
  await expect(view).toContainText('When it would have actedFirst at 1')
  await headOf(view, 'systemd-oomd').click()
  await expect(view).toContainText('The control groups and their use are missing.')
})

test('by keyboard: e opens it, the arrows walk through the kernels, Escape closes it and gives the focus back', async ({
  badness,
  page,
}) => {
  await badness.open(SHORT)
  await badness.slider('init', 1).focus()
  await page.keyboard.press('e')
  const view = viewOf(page)
  await expect(view.getByRole('heading', { level: 1 })).toBeFocused()
  await headOf(view, '2.4.20').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(headOf(view, '2.6.9')).toBeFocused()
  await expect(title(view)).toContainText('2.6.9')
  await page.keyboard.press('Escape')
  await expect(view).toHaveCount(0)
  await expect(badness.slider('init', 1)).toBeFocused()
})

test('it follows the run, and goes through time with it', async ({ badness, page }) => {
  await badness.open('v1;x=100')
  await page.keyboard.press('e')
  const view = viewOf(page)
  await expect(view).toContainText('The machine at 0.00 s')
  const who = view.getByRole('row', { name: /^who dies/ })
  await expect(who).not.toContainText('leak')
  await badness.button('Step').click()
  await page.getByRole('menuitem', { name: 'Next gate' }).click()
  await expect(who).toContainText('leak')
  await expect(badness.button('Play')).toBeVisible()
  const stood = await badness.seconds()
  await expect(view).toContainText(`The machine at ${stood.toFixed(2)} s`)
  await badness.time.press('Home')
  await expect(view).toContainText('The machine at 0.00 s')
  await expect(who).not.toContainText('leak')
  await badness.button('Restart').click()
  await expect(view).toBeVisible()
})

test('at a kill it shows the call that killed, and 2.4.20 says what the log says', async ({
  badness,
  page,
}) => {
  await badness.open('v1;s=an-evening-in-2002;t=1738;wait=1')
  await page.keyboard.press('k')
  await expect(badness.headline).toContainText('gets no page')
  await page.keyboard.press('e')
  const view = viewOf(page)
  await expect(view).toContainText('in the call that has just killed')
  await expect(view).toContainText('It calls this out of memory. leak (925) gets SIGKILL')
  await expect(view).toContainText('Out of Memory: Killed process 925 (leak).')
})

test('a table says the same as the lines', async ({ badness, page }) => {
  await badness.open(SHORT)
  await page.keyboard.press('e')
  const view = viewOf(page)
  await view.getByRole('button', { name: 'As a table' }).click()
  const table = view.getByRole('table', { name: 'Rank of each task in every kernel' })
  await expect(table.getByRole('columnheader').filter({ hasText: 'netscape' })).toBeVisible()
  await expect(table.getByRole('row', { name: /^2\.4\.20/ })).toContainText('1 · 17 910 dies')
  await table.getByRole('button', { name: '3.10' }).click()
  await expect(title(view)).toContainText('3.10')
})

for (const size of [
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
])
  for (const theme of ['light', 'dark', 'projector'])
    test(`usable by everybody at ${size.width} x ${size.height}, ${theme}`, async ({ badness, page }) => {
      test.slow()
      await page.setViewportSize(size)
      await badness.open(`${SHORT};look=${theme}`)
      await page.keyboard.press('e')
      await expect(title(viewOf(page))).toBeVisible()
      expect(await violationsIn(page, '.eras')).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).toBeLessThanOrEqual(size.width)
    })

test('the table is usable by everybody', async ({ badness, page }) => {
  test.slow()
  await badness.open(SHORT)
  await page.keyboard.press('e')
  await viewOf(page).getByRole('button', { name: 'As a table' }).click()
  await expect(viewOf(page).getByRole('columnheader', { name: 'leak' })).toBeAttached()
  expect(await violationsIn(page, '.eras')).toEqual([])
})
