import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './page.ts'

/** How far the page is wider and taller than the window, px. */
const overflow = (page: Page): Promise<readonly [number, number]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return [scrollWidth - innerWidth, scrollHeight - innerHeight]
  })

test('on a phone nothing is wider than the screen, and Play leads to the kill', async ({ badness, page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open('v1;t=2100;x=8')
  expect((await overflow(page))[0]).toBeLessThanOrEqual(0)
  await badness.button('Play').click()
  await expect(badness.log).toContainText('Killed process 925 (leak).', { timeout: 60_000 })
  await expect(badness.row('leak')).toContainText('because')
  expect((await overflow(page))[0]).toBeLessThanOrEqual(0)
  await expect(badness.toolbar.getByRole('slider', { name: 'Speed' })).toBeVisible()
  await expect(badness.button('Restart')).toBeVisible()
  await badness.openRow('netscape')
  const panel = await page.getByRole('dialog', { name: 'Change netscape (801)' }).boundingBox()
  expect(panel?.x).toBeGreaterThanOrEqual(0)
  expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(360)
})

test('on a phone the longest answer of a gate leaves room for what it counts', async ({ badness, page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open('v1;s=an-evening-in-2002;t=1700')
  const gate = badness.gates.getByRole('listitem').filter({ hasText: 'start counting anew' })
  await expect(gate).toBeVisible()
  const boxes = await gate
    .locator('.value, .now')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
  expect(boxes).toHaveLength(2)
  expect(boxes[0].right).toBeLessThanOrEqual(boxes[1].left)
  expect(boxes[1].right).toBeLessThanOrEqual(340)
})

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  for (const look of ['light', 'projector'])
    test(`at ${width} x ${height} in ${look} everything is in view without scrolling`, async ({
      badness,
      page,
    }) => {
      await page.setViewportSize({ width, height })
      await badness.open(`v1;look=${look}`)
      expect(Math.max(...(await overflow(page)))).toBeLessThanOrEqual(0)
      await expect(badness.row('init')).toBeInViewport({ ratio: 1 })
      await expect(page.getByText('nothing yet')).toBeInViewport({ ratio: 1 })
      await badness.runToKill('leak is dead.')
      expect(Math.max(...(await overflow(page)))).toBeLessThanOrEqual(0)
    })
}

/** How far the right edges of a row's cells lie from those of their heads, px. */
const offEdge = (row: Locator): Promise<readonly number[]> =>
  row.evaluate((one) => {
    const right = (of: Element | null | undefined): number => of?.getBoundingClientRect().right ?? NaN
    const heads = [...(one.closest('table')?.querySelectorAll('thead th') ?? [])]
    const shown = [...one.children].filter((cell) => cell.getClientRects().length > 0)
    return shown.flatMap((cell) => {
      const head = heads.find((each) => each.className === cell.classList.item(cell.classList.length - 1))
      return head ? Math.abs(right(cell) - right(head)) : []
    })
  })

for (const [width, look] of [
  [1100, 'light'],
  [1280, 'light'],
  [1920, 'dark'],
  [1280, 'projector'],
] as const) {
  test(`at ${width} in ${look} the cells of each row, alive or dead, stand under their heads`, async ({
    badness,
    page,
  }) => {
    await page.setViewportSize({ width, height: 720 })
    await badness.open(`v1;look=${look}`)
    const alive = await offEdge(badness.row('netscape'))
    expect(alive.length).toBeGreaterThanOrEqual(9)
    expect(Math.max(...alive)).toBeLessThan(0.5)
    await badness.runToKill('leak is dead.')
    const dead = await offEdge(badness.row('leak'))
    expect(dead.length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...dead)).toBeLessThan(0.5)
  })
}

for (const [look, color] of [
  ['light', 'rgb(251, 251, 250)'],
  ['dark', 'rgb(19, 21, 24)'],
  ['projector', 'rgb(255, 255, 255)'],
] as const) {
  test(`a link opens in the ${look} theme it names`, async ({ badness, page }) => {
    await badness.open(`v1;look=${look}`)
    await expect(page.locator('body')).toHaveCSS('background-color', color)
  })
}

test('without a word in the link the page is as dark as the browser wishes', async ({ badness, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await badness.open()
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(19, 21, 24)')
})

test('Present is a switch to the projector theme, and the link keeps it', async ({ badness, page }) => {
  await badness.open()
  await badness.button('Present').click()
  await expect(badness.button('Present')).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/look=projector/)
})

test('the first picture is in the HTML: it stands without any script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(baseURL ?? './')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who dies first?')
  await expect(page.getByRole('table', { name: 'Badness' })).toContainText('would be killed')
  await context.close()
})
