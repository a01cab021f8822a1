import type { Page } from '@playwright/test'
import { expect, test } from './page.ts'

/** Shortly before the kill of the first scenario. */
const BEFORE = 'v1;t=2240'

test('at normal speed all six steps show in the order of the kernel, and the clock waits', async ({
  badness,
}) => {
  await badness.open(BEFORE)
  const heard = await badness.listen()
  await badness.button('Play').click()
  await expect(badness.headline).toHaveText('leak gives it back.', { timeout: 60_000 })
  await expect(badness.headline).toHaveText('leak is dead.')
  const all = await heard()
  const steps = all.slice(all.findIndex(({ title }) => title === 'leak gets no page.'))
  const titles = steps.map(({ title }) => title)
  expect(titles.slice(0, 3)).toEqual(['leak gets no page.', 'Every gate opens.', 'kswapd has no points.'])
  expect(titles).toContain('crond is not worse.')
  expect(titles).toContain('bash is not worse.')
  expect(titles.slice(-4)).toEqual([
    'leak takes the lead.',
    'leak is killed.',
    'leak gives it back.',
    'leak is dead.',
  ])
  expect(new Set(steps.slice(0, -2).map(({ clock }) => clock))).toEqual(new Set(['t = 22.87 s']))
})

test('on a slow machine nothing of a kill is taken back: what is free stays free, and what a gate said stays said', async ({
  badness,
  page,
}) => {
  await badness.open(BEFORE)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.evaluate(() => {
    const told: { free: number; gate: string }[] = []
    const look = (): void => {
      const free = document.querySelector('.memory.frames .right')?.textContent ?? ''
      const gate = document.querySelector('.gate .value')?.textContent ?? ''
      told.push({ free: Number(free.replaceAll(/\D/g, '')), gate })
      requestAnimationFrame(look)
    }
    look()
    Object.assign(globalThis, { told })
  })
  await badness.button('Play').click()
  await expect(badness.headline).toHaveText('leak is dead.', { timeout: 60_000 })
  // Its lamps are lit at once: it has no frames for those on their way.
  await expect(page.locator(':root[data-slow] .gate[data-lamp="kill"]')).toHaveCount(1)
  expect(
    await page
      .locator('.lamp')
      .first()
      .evaluate((lamp) => getComputedStyle(lamp).transitionDuration),
  ).toBe('0s')
  await expect(badness.clock).not.toHaveText(/22\.(8|9)/)
  await badness.button('Pause').click()
  const told = await page.evaluate(
    () => (globalThis as { told?: { free: number; gate: string }[] }).told ?? [],
  )
  const most = Math.max(...told.map(({ free }) => free))
  const drained = told.slice(told.findIndex(({ free }) => free === most))
  expect(most).toBeGreaterThan(5000)
  expect(Math.min(...drained.map(({ free }) => free))).toBeGreaterThan(0.9 * most)
  expect(drained.filter(({ gate }) => gate === '')).toEqual([])
})

test('the rows are asked in list order, and the gates tell what they measured', async ({ badness, page }) => {
  await badness.open(BEFORE)
  await page.keyboard.press('k')
  await expect(badness.table).toContainText('task list order')
  await expect(badness.gates).toContainText('no, this is call 10')
  await expect(badness.log).toContainText('Killed process 925 (leak).')
  await expect(badness.headline).toHaveText('leak is dead.')
  await expect(badness.gates).toContainText('SIGKILL to 925 (leak)')
  await expect(badness.gates).toContainText('count 0 of 10')
  await expect(badness.button('Play')).toBeVisible()
})

/** The pids of the rows as they are seen, from top to bottom, and whether each begins where the one before it ends. */
const seenRows = (page: Page) =>
  page.locator('.leaderboard tbody tr[data-pid]').evaluateAll((rows) => {
    const boxes = rows.map((row) => ({ pid: row.dataset['pid'], ...row.getBoundingClientRect().toJSON() }))
    boxes.sort((a, b) => a.top - b.top)
    const joined = boxes.slice(1).every(({ top }, above) => Math.abs(top - boxes[above].bottom) < 1)
    return { pids: boxes.map(({ pid }) => Number(pid)), joined }
  })

/** Does the red line end at the middle of this row? */
const pointsAt = (page: Page, pid: number): Promise<boolean> =>
  page.evaluate((row) => {
    const boxOf = (what: string) => document.querySelector(what)?.getBoundingClientRect() ?? new DOMRect()
    const { y, height } = boxOf(`tr[data-pid="${row}"]`)
    const line = document.querySelector<SVGPathElement>('.flow .red-line')
    const end = boxOf('.flow svg').top + (line?.getPointAtLength(1e6).y ?? NaN)
    return Math.abs(end - (y + height / 2)) < 2
  }, pid)

test('in the scan the rows stand in list order without a gap, as large as the window may become, and rank again after it', async ({
  badness,
  page,
}) => {
  await badness.open(`${BEFORE};wait=1`)
  const ranked = (await seenRows(page)).pids
  await page.keyboard.press('k')
  for (const title of ['leak gets no page.', 'Every gate opens.']) {
    await expect(badness.headline).toHaveText(`${title}Space`)
    await page.keyboard.press('Space')
  }
  await expect(badness.headline).toHaveText('leak takes the lead.Space')
  const listed = { pids: [1, 412, 540, 630, 702, 801, 838, 911, 925], joined: true }
  await expect.poll(() => seenRows(page)).toEqual(listed)
  await expect.poll(() => pointsAt(page, 925)).toBe(true)
  await page.setViewportSize({ width: 1600, height: 900 })
  await expect.poll(() => seenRows(page)).toEqual(listed)
  await expect.poll(() => pointsAt(page, 925)).toBe(true)
  await page.keyboard.press('Space')
  await expect(badness.headline).toHaveText('leak is killed.Space')
  await expect.poll(() => seenRows(page)).toEqual(listed)
  await page.keyboard.press('Escape')
  await expect(badness.headline).toHaveText('leak is dead.')
  const left = { pids: ranked.filter((pid) => pid !== 925), joined: true }
  await expect.poll(() => seenRows(page)).toEqual(left)
})

test('on a slow machine rows are seen in their order while time passes, and stand in it when the machine does', async ({
  badness,
  page,
}) => {
  await badness.open('v1;s=an-evening-in-2002')
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const rows = page.locator('tr[data-pid]')
  const standing = (): Promise<number[]> =>
    rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-pid'))))
  await badness.button('Play').click()
  await expect(badness.headline).toHaveText('leak would be killed.', { timeout: 60_000 })
  await expect.poll(async () => (await seenRows(page)).pids.slice(0, 3)).toEqual([925, 911, 801])
  await badness.button('Pause').click()
  await expect.poll(standing).toEqual((await seenRows(page)).pids)
  expect((await seenRows(page)).pids[0]).toBe(925)
})

test('on a phone the row of the worst so far is as high as the others, which keep their places', async ({
  badness,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open(`${BEFORE};wait=1`)
  await page.keyboard.press('k')
  for (const title of ['leak gets no page.', 'Every gate opens.']) {
    await expect(badness.headline).toHaveText(`${title}Space`)
    await page.keyboard.press('Space')
  }
  await expect(badness.headline).toHaveText('leak takes the lead.Space')
  await expect(page.locator('tr[data-mark="new"]')).toHaveCount(1)
  const heights = await page
    .locator('tr[data-pid]')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(new Set(heights).size).toBe(1)
})

test('a kill that strikes before its drawing is fetched begins when that is there', async ({
  badness,
  page,
}) => {
  let release = (): void => undefined
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/art-*.js', (route) => held.then(() => route.continue()))
  await badness.open(`${BEFORE};wait=1`)
  await page.keyboard.press('k')
  await expect(badness.clock).toHaveText('t = 22.87 s')
  await expect(badness.headline).toHaveText('leak would be killed.')
  release()
  await expect(badness.headline).toHaveText('leak gets no page.Space')
})

test('any key skips the show', async ({ badness, page }) => {
  await badness.open(`${BEFORE};wait=1`)
  await page.keyboard.press('k')
  await expect(badness.headline).toContainText('leak gets no page.')
  await page.keyboard.press('x')
  await expect(badness.headline).toHaveText('leak is dead.')
  await expect(badness.row('leak')).toContainText('because')
})

test('on request each of the six steps waits for Space', async ({ badness, page }) => {
  await badness.open(`${BEFORE};wait=1`)
  await page.keyboard.press('k')
  const steps = ['leak gets no page.', 'Every gate opens.', 'leak takes the lead.', 'leak is killed.']
  for (const title of [...steps, 'leak gives it back.', 'leak is dead.']) {
    await expect(badness.headline).toHaveText(`${title}Space`)
    const written = steps.indexOf(title) < 0 || title === 'leak is killed.'
    await expect(badness.log).toHaveText(written ? /Killed process 925 \(leak\)/ : '')
    await page.keyboard.press('Space')
  }
  await expect(badness.headline).toHaveText('leak is dead.')
})

test('the comma goes back a step in the kill, and takes the log line back', async ({ badness, page }) => {
  await badness.open(`${BEFORE};wait=1`)
  await page.keyboard.press('k')
  for (const title of ['leak gets no page.', 'Every gate opens.', 'leak takes the lead.']) {
    await expect(badness.headline).toHaveText(`${title}Space`)
    await page.keyboard.press('Space')
  }
  await expect(badness.headline).toHaveText('leak is killed.Space')
  await expect(badness.log).toHaveText(/Killed process 925 \(leak\)/)
  await page.keyboard.press(',')
  await expect(badness.headline).toHaveText('leak takes the lead.Space')
  await expect(badness.log).toHaveText('')
  await page.keyboard.press('.')
  await expect(badness.headline).toHaveText('leak is killed.Space')
  await expect(badness.log).toHaveText(/Killed process 925 \(leak\)/)
})

test('the switch that lets each step wait is in the list of keys', async ({ badness, page }) => {
  await badness.open(BEFORE)
  await page.keyboard.press('?')
  await page.getByRole('checkbox', { name: /wait for a key/i }).check()
  await page.keyboard.press('Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/wait=1/)
  await page.keyboard.press('k')
  await expect(badness.headline).toHaveText('leak gets no page.Space')
})

test('under reduced motion the kill is a list of six steps, and nothing moves', async ({ badness, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await badness.open(BEFORE)
  await page.keyboard.press('k')
  const steps = page.getByRole('list', { name: 'What happened, step by step' })
  await expect(steps.getByRole('listitem')).toHaveCount(6)
  await expect(steps).toContainText('frames are free again')
  await expect(badness.headline).toHaveText('leak is dead.')
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  await page.keyboard.press('Space')
  await expect(steps).toBeHidden()
})
