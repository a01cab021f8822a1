import { expect, test } from '@playwright/test'
import { BadnessPage } from './page.ts'

test('opens paused on a full picture with one question', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open()
  await expect(badness.headline).toHaveText('Who dies first?')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await expect(badness.button('Play')).toBeVisible()
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', /of 64 MB used/)
  await expect(badness.row('cc1')).toContainText('would be killed')
  await expect(badness.log).toBeVisible()
})

test('Play runs to the kill: gates, victim, memory back, log line', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;x=8')
  await badness.button('Play').click()
  await expect(badness.headline).toHaveText('leak is dead.', { timeout: 30_000 })
  await expect(badness.log).toContainText('Out of Memory: Killed process 925 (leak).')
  await expect(badness.gates).toContainText('killed 925 (leak)')
  await expect(badness.row('leak')).toContainText('because')
  await expect(badness.row('cc1')).toContainText('would be killed')
  await expect(badness.announcer).toContainText('leak')
})

test('a slider dragged up starts the run and leads to the kill of its task', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;x=8')
  const slider = badness.slider('netscape', 801).first()
  await slider.focus()
  for (let n = 0; n < 4; n++) await page.keyboard.press('PageUp')
  await expect(badness.button('Pause')).toBeVisible()
  await expect(badness.row('netscape')).toContainText('would be killed')
  await expect(badness.log).toContainText('Killed process 801 (netscape).', { timeout: 30_000 })
})

test('with swap, swap fills first and only then somebody dies', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;s=swap-first;x=100')
  await badness.button('Play').click()
  await expect(badness.meter('Swap')).toHaveAttribute('aria-valuetext', /full/, { timeout: 30_000 })
  await expect(badness.log).toContainText('Killed process 925 (leak).', { timeout: 30_000 })
})

test('a task with hardware access gets SIGTERM', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;s=hands-on-the-hardware;x=8')
  await badness.button('Play').click()
  await expect(badness.headline).toHaveText('X is dead.', { timeout: 30_000 })
  await expect(page.getByText(/SIGTERM/).first()).toBeVisible()
})

test('nobody to kill: panic with the exact line; Back to before and Reboot bring the machine back', async ({
  page,
}) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;s=nobody-to-kill;x=100')
  await badness.button('Play').click()
  await expect(badness.panic).toBeVisible({ timeout: 30_000 })
  await expect(badness.panic).toContainText('Kernel panic: Out of memory and no killable processes...')
  await badness.panic.getByRole('button', { name: 'Why?' }).click()
  await badness.panic.getByRole('button', { name: 'Back to before' }).click()
  await expect(badness.panic).toBeHidden()
  await expect.poll(() => badness.seconds()).toBeGreaterThan(5)
  await badness.button('Play').click()
  await expect(badness.panic).toBeVisible({ timeout: 30_000 })
  await badness.panic.getByRole('button', { name: 'Reboot' }).click()
  await expect(badness.panic).toBeHidden()
  await expect(badness.clock).toHaveText('t = 0.00 s')
})

test('an absurd malloc is refused, and the page says what the kernel counted', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open()
  await badness.row('bash').getByRole('button', { name: /bash/ }).first().click()
  const reserve = page
    .getByRole('checkbox', { name: /reserve only/i })
    .or(page.getByRole('switch', { name: /reserve only/i }))
  await reserve.first().check()
  await page.keyboard.press('Escape')
  const slider = badness.slider('bash', 838).first()
  await slider.focus()
  await page.keyboard.press('End')
  await expect(page.getByText(/refused/).first()).toBeVisible()
})

test('a reload shows the same machine at the same tick', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;x=8')
  await badness.button('Play').click()
  await expect.poll(() => badness.seconds()).toBeGreaterThan(3)
  await badness.button('Pause').click()
  await expect(page).toHaveURL(/t=\d+/)
  const clock = await badness.clock.textContent()
  const ram = await badness.meter('RAM').getAttribute('aria-valuetext')
  await page.reload()
  await expect(badness.clock).toHaveText(clock ?? '')
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', ram ?? '')
})

test('Step, Back and Restart move the clock by what they say', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open()
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.01 s')
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.02 s')
  await badness.button('Back').click()
  await expect(badness.clock).toHaveText('t = 0.01 s')
  await badness.button('Restart').click()
  await expect(badness.clock).toHaveText('t = 0.00 s')
})
