import type { Page } from '@playwright/test'
import { type BadnessPage, expect, test } from './page.ts'

/** Saving, opening and playing take their time on a busy computer. */
test.describe.configure({ timeout: 120_000 })

const said = (page: Page) => page.getByRole('status', { name: 'Your answer' })

async function answer({ page }: BadnessPage, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Who dies first?' })
  await dialog.getByRole('radio', { name }).check()
  await dialog.getByRole('button', { name: 'Play' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a question first: nothing moves or gives the answer away before it is answered', async ({
  badness,
  page,
}) => {
  await badness.open('v2;t=2150;ask=1')
  const dialog = page.getByRole('dialog', { name: 'Who dies first?' })
  await expect(dialog.getByRole('radio')).toHaveCount(11)
  await expect(badness.clock).toHaveText('t = 21.50 s')
  for (const told of await page.getByText('would be killed').all()) await expect(told).toBeHidden()
  await expect(badness.row('leak').locator('.points button')).toBeHidden()
  await expect(page).toHaveURL(/ask=1/)
  await dialog.getByRole('button', { name: 'Play', disabled: true }).click({ force: true })
  await expect(dialog).toBeVisible()
  await expect(badness.clock).toHaveText('t = 21.50 s')
})

test('the right answer is said to be right once the kernel has decided, and the scores are there again', async ({
  badness,
  page,
}) => {
  await badness.open('v2;t=2200;ask=1')
  await answer(badness, 'leak 925')
  await expect(said(page)).toContainText('You say: leak')
  await expect(badness.headline).toHaveText('leak is dead.', { timeout: 60_000 })
  await expect(said(page)).toContainText('You were right. The kernel chose leak, at 22.86 s.')
  await expect(badness.row('cc1').locator('.points button')).toBeVisible()
  await expect(page).not.toHaveURL(/ask=1/)
  await said(page).getByRole('button', { name: 'Close' }).click()
  await expect(said(page)).toHaveCount(0)
})

test('a wrong answer is told what happened, a panic too', async ({ badness, page }) => {
  await badness.open('v2;t=2200;ask=1')
  await answer(badness, 'netscape 801')
  await badness.runToKill('leak is dead.')
  await expect(said(page)).toContainText('You said: netscape. The kernel chose leak')
})

test('who wants no question watches without one', async ({ badness, page }) => {
  await badness.open('v2;t=2200;ask=1')
  await page.getByRole('button', { name: 'Watch without an answer' }).click()
  await expect(badness.row('leak').locator('.points button')).toBeVisible()
  await expect(said(page)).toHaveCount(0)
})

test('by keys alone: arrows choose, Enter plays', async ({ badness, page }) => {
  await badness.open('v2;t=2200;ask=1')
  await page.getByRole('radio', { name: 'init' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('You say: ')
  await expect(badness.button('Pause')).toBeVisible()
})
