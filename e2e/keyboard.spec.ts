import { expect, type Page } from '@playwright/test'
import { test } from './page.ts'

/** The accessible name of what has the focus, as far as the page itself gives it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })

/** Tabs on until the focus is on something of that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 80 && !name.test(await focused(page)); n++) await page.keyboard.press('Tab')
  expect(await focused(page)).toMatch(name)
}

test('with the keyboard alone: a slider, the panel of its row and back, and the kill', async ({
  badness,
  page,
}) => {
  await badness.open('v1;x=8')
  await tabTo(page, /^Memory of netscape/)
  await page.keyboard.press('PageUp')
  await expect(badness.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(badness.button('Play')).toBeVisible()

  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Change netscape (801)')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Change netscape (801)' })
  await expect(panel.getByRole('checkbox', { name: /^root/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(panel.getByRole('checkbox', { name: /^root/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(panel.getByRole('checkbox', { name: /^root/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  expect(await focused(page)).toBe('Change netscape (801)')

  await page.keyboard.press('k')
  await expect(badness.log).toContainText('Killed process 925 (leak).', { timeout: 60_000 })
  await expect(page).toHaveURL(/root:801:1/)
})

test('Space plays and pauses, and ? lists every key', async ({ badness, page }) => {
  await badness.open()
  await page.keyboard.press('Space')
  await expect(badness.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(badness.button('Play')).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  for (const what of ['Play or pause', 'One tick forward', 'One tick back', 'Restart'])
    await expect(keys).toContainText(what)
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
})

test('a key right after the closing of a dialog is not lost', async ({ badness, page }) => {
  await badness.open()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.locator('dialog').evaluate(async (dialog: HTMLDialogElement) => {
    dialog.requestClose()
    await Promise.resolve()
    dispatchEvent(new KeyboardEvent('keydown', { key: 'm' }))
  })
  await expect(page.getByRole('dialog', { name: 'Model and truth' })).toBeVisible()
})

test('the arrow keys walk the menu of Step', async ({ badness, page }) => {
  await badness.open()
  await badness.button('Step').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'One tick' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Next kill' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu', { name: 'Step' })).toBeHidden()
  await expect(badness.button('Step')).toBeFocused()
})

test('the order of the rows stays while the focus is in the table, until it is let go', async ({
  badness,
  page,
}) => {
  await badness.open('v1;x=8')
  await badness.slider('init', 1).focus()
  await page.keyboard.press('Space')
  const first = badness.table.getByRole('row').nth(1)
  await expect(badness.row('leak')).toContainText('would be killed')
  await expect(first).toContainText('cc1')
  await page.getByRole('button', { name: 'Let the order of the rows go' }).click()
  await expect(first).toContainText('leak')
})

test('whoever stands on the slider of a task that dies stands on its dead row then', async ({
  badness,
  page,
}) => {
  await badness.open('v1;s=an-evening-in-2002;t=1700;x=16')
  await badness.slider('leak', 925).focus()
  await page.keyboard.press('Space')
  const dead = badness.table.getByRole('row').filter({ has: page.locator('s', { hasText: 'leak' }) })
  await expect(dead.getByRole('button')).toBeFocused()
})
