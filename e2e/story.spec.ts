import { expect, test } from './page.ts'

test('opens paused on a full picture with one question', async ({ badness, page }) => {
  await badness.open()
  await expect(badness.headline).toHaveText('Who dies first?')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await expect(badness.button('Play')).toBeVisible()
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', /of 64 MB used/)
  await expect(badness.row('cc1')).toContainText('would be killed')
  await expect(page.getByText('nothing yet')).toBeVisible()
  await expect(badness.log).toBeAttached()
  await expect(badness.gates.getByRole('listitem')).toHaveCount(6)
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Present' })).toBeVisible()
})

test('Play runs to the kill: gates, victim, memory back, log line', async ({ badness }) => {
  await badness.open('v1;x=8')
  await badness.button('Play').click()
  await expect(badness.log).toContainText('Out of Memory: Killed process 925 (leak).', { timeout: 60_000 })
  await expect(badness.row('leak')).toContainText('because')
  await expect(badness.table).toContainText('would be killed')
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', /^[2-4]\d(\.\d)? of 64 MB used/)
  await expect(badness.announcer).toContainText('leak is gone and gave back')
  const sentences = ((await badness.announcer.textContent()) ?? '').split(/\.(?:\s|$)/).filter(Boolean)
  expect(sentences.length).toBeLessThanOrEqual(5)
})

test('a slider dragged up starts the run and leads to the kill of its task', async ({ badness, page }) => {
  await badness.open('v1;x=8')
  await badness.slider('netscape', 801).focus()
  for (let n = 0; n < 4; n++) await page.keyboard.press('PageUp')
  await expect(badness.button('Pause')).toBeVisible()
  await expect(badness.row('netscape')).toContainText('would be killed')
  await expect(badness.log).toContainText('Killed process 801 (netscape).', { timeout: 60_000 })
})

test('a slider takes a pointer as well as keys', async ({ badness, page }) => {
  await badness.open()
  const track = await badness.slider('bash', 838).boundingBox()
  if (!track) throw new Error('the slider of bash has no box')
  const y = track.y + track.height / 2
  await page.mouse.move(track.x + 8, y)
  await page.mouse.down()
  await page.mouse.move(track.x + track.width - 12, y, { steps: 8 })
  await page.mouse.up()
  await expect(badness.button('Pause')).toBeVisible()
  await expect(badness.row('bash')).toContainText('would be killed')
})

test('with swap, swap fills first and only then somebody dies', async ({ badness, page }) => {
  const full = /^full: 64 of 64 MB/
  await badness.open('v1;s=swap-first;t=4500;wait=1')
  await expect(badness.meter('Swap')).not.toHaveAttribute('aria-valuetext', full)
  await page.keyboard.press('k')
  await expect(badness.headline).toHaveText(/gets no page.Space/, { timeout: 60_000 })
  await expect(badness.meter('Swap')).toHaveAttribute('aria-valuetext', full)
  await expect(badness.announcer).toHaveText('Swap is full.')
  await expect(badness.log).not.toContainText('Killed')
  await page.keyboard.press('Escape')
  await expect(badness.log).toContainText('Killed process 925 (leak).')
  await expect(badness.meter('Swap')).not.toHaveAttribute('aria-valuetext', full)
})

test('a task with hardware access is asked to leave: SIGTERM', async ({ badness }) => {
  await badness.open('v1;s=hands-on-the-hardware;t=2000;x=8')
  await badness.runToKill('X is dead.')
  await expect(badness.gates).toContainText('SIGTERM to 702 (X)')
  await expect(badness.announcer).toContainText('X gets SIGTERM.')
  await expect(badness.row('X')).toContainText('for hardware access')
})

test('nobody to kill: panic with the exact line; Back to before and Reboot bring the machine back', async ({
  badness,
}) => {
  await badness.open('v1;s=nobody-to-kill;t=2500;x=8')
  await badness.button('Play').click()
  await expect(badness.panic).toBeVisible({ timeout: 60_000 })
  await expect(badness.panic).toContainText('Kernel panic: Out of memory and no killable processes...')
  await badness.panic.getByRole('button', { name: 'Why?' }).click()
  await expect(badness.panic).toContainText('only if its points are greater than 0')
  await expect(badness.panic).toContainText(
    'One user program with a single point would have died in its place.',
  )
  const before = await badness.seconds()
  await badness.panic.getByRole('button', { name: 'Back to before' }).click()
  await expect(badness.panic).toBeHidden()
  await expect.poll(() => badness.seconds()).toBeCloseTo(before - 10, 1)
  await badness.button('Play').click()
  await expect(badness.panic).toBeVisible({ timeout: 60_000 })
  expect(await badness.seconds()).toBe(before)
  await badness.panic.getByRole('button', { name: 'Reboot' }).click()
  await expect(badness.panic).toBeHidden()
  await expect(badness.clock).toHaveText('t = 0.00 s')
})

test('an absurd malloc is refused, and granted once overcommit_memory is 1', async ({ badness, page }) => {
  await badness.open()
  await badness.reserve('bash', 800)
  await expect(badness.headline).toHaveText('bash is refused.')
  await expect(page.getByText(/vm_enough_memory\(\) counted/)).toBeVisible()
  await expect(badness.announcer).toContainText('bash asked for 800.0 MB and was refused')

  await badness.button('Edit').click()
  await page.getByRole('checkbox', { name: /never refuse/i }).check()
  await page.keyboard.press('Escape')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  // What bash asked for stays among the events: the new machine is asked again.
  await page.keyboard.press('.')
  await expect(badness.row('bash')).toContainText('would be killed')
  await expect(badness.row('bash')).toContainText(/20[4-6]\s\d{3}/u) // 800 MB are 204800 pages
})

test('the machine takes only what it can have, and says why not', async ({ badness, page }) => {
  await badness.open()
  await badness.button('Edit').click()
  const ram = page.getByRole('textbox', { name: 'RAM, MB' })
  await ram.fill('5000')
  await expect(ram).toHaveAccessibleDescription(/RAM goes from 2 to 4.096 MB/)
  await ram.press('Enter')
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', /of 64 MB used/)
  await ram.fill('32')
  await ram.press('Enter')
  await expect(badness.meter('RAM')).toHaveAttribute('aria-valuetext', /of 32 MB used/)
})

test('every scenario of the list opens paused at its start', async ({ badness }) => {
  await badness.open('v1;t=500')
  const titles = await badness.scenario.getByRole('option').allInnerTexts()
  for (const title of titles.filter((each) => !each.endsWith('…'))) {
    await badness.choose(title)
    await expect(badness.button('Play')).toBeVisible()
    await expect(badness.headline).toHaveText(/\?$/)
  }
})

test('between two calls the gates go on counting, and every call is on the tape', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=2240')
  const ago = async (name: string): Promise<number> =>
    Number(new RegExp(`${name} ([\\d.]+) s ago`).exec((await badness.gates.textContent()) ?? '')?.[1])
  const before = await ago('first')
  expect(before).toBeGreaterThan(0)
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 22.41 s')
  expect(await ago('first')).toBeCloseTo(before + 0.01)
  await expect(badness.gates).toContainText('lastkill never')
  await expect(badness.gates).toContainText(/count \d of 10/)
  const tapes = badness.gates.getByRole('img', { name: /of the last calls ended here$/ })
  await expect(tapes.first()).toBeVisible() // comes with the rest
  const labels = await tapes.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))
  const calls = labels.reduce((sum, label) => sum + Number(/^\d+/.exec(label)?.[0]), 0)
  await expect(page.getByText(`${calls} calls, where each returned`)).toBeVisible()
  await expect(badness.gates.getByText(/^×\d+$/).first()).toBeVisible()
})
