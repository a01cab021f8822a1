import { type BadnessPage, expect, test } from './page.ts'

/** Runs a malicious malloc past its kill: 22.97 s, and some more. */
async function pastTheKill(badness: BadnessPage): Promise<void> {
  await badness.open('v1;t=2240')
  await badness.runToKill('leak is dead.')
  await badness.button('Larger').click()
  await expect(badness.marks.getByRole('row', { name: /SIGKILL to leak/ })).toBeVisible()
}

/** A place on the line, in shares of its length. */
async function dragTo(badness: BadnessPage, share: number): Promise<void> {
  const box = await badness.time.boundingBox()
  if (!box) throw new Error('no slider')
  await badness.page.mouse.move(box.x + box.width * share, box.y + box.height / 2)
}

test('the whole page shows the moment to which the slider is dragged', async ({ badness, page }) => {
  await badness.open('v1;t=800')
  const early = await badness.picture()
  await page.goto('about:blank')
  await badness.open('v1;t=2240')
  await badness.runToKill('leak is dead.')
  await dragTo(badness, 0.5)
  await page.mouse.down()
  await dragTo(badness, 0.3)
  await expect.poll(() => badness.seconds()).toBeLessThan(10)
  await dragTo(badness, 0.27)
  await page.mouse.up()
  await badness.time.fill('800')
  await expect(badness.clock).toHaveText('t = 8.00 s')
  await expect.poll(() => badness.picture()).toEqual(early)
  await expect(badness.headline).not.toHaveText('leak is dead.')
  await expect(badness.log).not.toContainText('Killed process')
})

test('keys walk through time: a tick, a second, both ends', async ({ badness, page }) => {
  await badness.open('v1;t=1000')
  await badness.time.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(badness.clock).toHaveText('t = 9.99 s')
  await page.keyboard.press('PageDown')
  await expect(badness.clock).toHaveText('t = 8.99 s')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowRight')
  await expect(badness.clock).toHaveText('t = 10.00 s')
  await page.keyboard.press('Home')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await expect(badness.time).toHaveAttribute('aria-valuetext', '0.00 s of 10.00 s')
  await page.keyboard.press('End')
  await expect(badness.clock).toHaveText('t = 10.00 s')
  await page.keyboard.press('PageUp')
  await expect(badness.clock).toHaveText('t = 10.00 s')
})

test('what was known comes again when one plays on from the past', async ({ badness, page }) => {
  await pastTheKill(badness)
  const [log, end] = [await badness.log.textContent(), await badness.seconds()]
  await badness.time.fill('2200')
  await expect(badness.clock).toHaveText('t = 22.00 s')
  await expect(badness.log).not.toContainText('Killed process')
  await badness.button('Smaller').click()
  await page.keyboard.press('k')
  await expect(badness.headline).toHaveText('leak is dead.', { timeout: 60_000 })
  await expect(badness.log).toHaveText(log ?? '')
  expect(await badness.seconds()).toBe(end)
})

test('step and back move along the line, and its end stays', async ({ badness, page }) => {
  await badness.open('v1;t=600')
  await badness.time.fill('300')
  await expect(badness.clock).toHaveText('t = 3.00 s')
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 3.01 s')
  await badness.button('Back').click()
  await badness.button('Back').click()
  await expect(badness.clock).toHaveText('t = 2.99 s')
  await expect(badness.time).toHaveAttribute('aria-valuetext', '2.99 s of 6.00 s')
  await expect(page).toHaveURL(/t=299/)
})

test('each mark is a button that goes to its moment', async ({ badness, page }) => {
  await pastTheKill(badness)
  await badness.marks
    .getByRole('row', { name: /Reclaim fails/ })
    .getByRole('button')
    .click()
  await expect(badness.clock).toHaveText(/t = 21\.\d\d s/)
  const kill = badness.marks.getByRole('row', { name: /SIGKILL to leak, for .* points/ }).getByRole('button')
  await kill.focus()
  await page.keyboard.press('Enter')
  await expect(badness.clock).toHaveText(`t = ${await kill.textContent()}`)
  await expect(badness.log).toContainText('Killed process 925 (leak).')
})

test('a change in the past makes another future, and the old one stays in the picture', async ({
  badness,
  page,
}) => {
  await pastTheKill(badness)
  await badness.time.fill('500')
  await expect(badness.clock).toHaveText('t = 5.00 s')
  await badness.button('Smaller').click()
  await badness.slider('leak', 925).focus()
  await page.keyboard.press('Home')
  await expect(page.getByText('the run that was left')).toBeVisible()
  await expect(badness.time).toHaveAttribute('aria-valuetext', '5.00 s of 5.00 s')
  await badness.button('Larger').click()
  await expect(badness.marks.getByRole('row')).toHaveCount(2)
  await expect(badness.marks).toContainText('You set the memory of leak to 0.0 MB')
  await expect(page).toHaveURL(/c=500:memory:925:0/)
})

test('Compare shows both runs at the same moment, wherever one goes, by keys alone', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=2240')
  await badness.runToKill('leak is dead.')
  const end = await badness.seconds()
  await badness.time.fill('1000')
  await expect(badness.clock).toHaveText('t = 10.00 s')
  await badness.slider('netscape', 801).focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await badness.button('Compare').focus()
  await page.keyboard.press('Enter')
  await expect(badness.comparison).toContainText('Both machines at 10.00 s')
  await page.keyboard.press('k')
  await expect(badness.headline).toHaveText('netscape is dead.', { timeout: 60_000 })
  const netscape = badness.comparison.getByRole('row', { name: /netscape/ })
  await expect(netscape).toContainText('killed at')
  await expect(netscape).toContainText('3\u202f800')
  await expect(netscape.getByRole('img', { name: 'differs' })).toBeVisible()
  await expect(badness.comparison.getByRole('row', { name: /init/ }).getByRole('img')).toHaveCount(0)
  await badness.button('Compare').press('Enter')
  await expect(badness.comparison).toHaveCount(0)
  expect(await badness.seconds()).toBeLessThan(end)
})

test('a closer look goes along with the machine, and All shows everything again', async ({ badness }) => {
  await pastTheKill(badness)
  await badness.button('Closer').click()
  await badness.button('Closer').click()
  await expect(badness.time).toHaveAttribute('min', '1716')
  await expect(badness.time).toHaveAttribute('max', '2466')
  await badness.marks.getByRole('button').first().focus()
  await badness.time.focus()
  await badness.page.keyboard.press('Home')
  await expect(badness.time).toHaveAttribute('min', '0')
  await badness.button('All').click()
  await expect(badness.time).toHaveAttribute('max', '3000')
})

test('after a panic the line leads back, and a hand that drags stops before it', async ({
  badness,
  page,
}) => {
  await badness.open('v1;s=nobody-to-kill;t=2900')
  await page.keyboard.press('k')
  await badness.panic.getByRole('button', { name: 'Back to before' }).click()
  await expect(badness.panic).toHaveCount(0)
  await expect(badness.button('Play')).toBeVisible()
  await expect.poll(() => badness.seconds()).toBeLessThan(29)
  const before = await badness.seconds()
  await expect(badness.time).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`of ${(before + 10.01).toFixed(2)} s`),
  )
  await badness.time.fill('3000')
  await expect(badness.clock).toHaveText(`t = ${(before + 10).toFixed(2)} s`)
  await badness.time.press('ArrowRight')
  await expect(badness.panic).toBeVisible()
})

test('keys enlarge the line, look closer and wider, and compare, wherever the focus is', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=2000')
  await badness.time.focus()
  await page.keyboard.press('c')
  await expect(badness.button('Smaller')).toHaveCount(0)
  await page.keyboard.press('i')
  // Two thirds of 30 s lie before the present moment, and so they do of 15 s.
  await expect(badness.time).toHaveAttribute('min', '1000')
  await expect(badness.time).toHaveAttribute('max', '2500')
  await page.keyboard.press('o')
  await expect(badness.time).toHaveAttribute('min', '0')
  await page.keyboard.press('l')
  await expect(page.getByRole('region', { name: 'Marks' })).toContainText('Nothing has happened yet.')
  await page.keyboard.press('l')
  await expect(badness.button('Larger')).toBeVisible()
  await badness.time.fill('500')
  await expect(badness.clock).toHaveText('t = 5.00 s')
  await badness.slider('leak', 925).press('Home')
  await expect(badness.button('Compare')).toBeVisible()
  await page.keyboard.press('c')
  await expect(badness.comparison).toContainText('Both machines at 5.00 s')
  await page.keyboard.press('c')
  await expect(badness.marks).toBeVisible()
})

test('the wheel looks closer at what is under the pointer, and All shows everything again', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=1500')
  await dragTo(badness, 0.5)
  await page.mouse.wheel(0, -240)
  await expect(badness.time).toHaveAttribute('min', /^7[45]\d$/)
  await expect(badness.time).toHaveAttribute('max', /^22[45]\d$/)
  await badness.button('All').click()
  await expect(badness.time).toHaveAttribute('max', '3000')
})

for (const look of ['light', 'projector'])
  test(`in ${look} at 1280 x 720 a comparison of the evening stands whole in its sheet`, async ({
    badness,
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await badness.open(`v1;s=an-evening-in-2002;t=900;look=${look}`)
    await badness.time.fill('880')
    await expect(badness.clock).toHaveText('t = 8.80 s')
    await page.locator('input[aria-label*="leak"]:visible').first().press('Home')
    await expect(badness.button('Compare')).toBeVisible()
    await page.keyboard.press('c')
    await expect(badness.comparison).toContainText('Both machines at 8.80 s')
    const room = await page
      .getByRole('region', { name: 'Compare' })
      .evaluate(({ clientHeight, scrollHeight, clientWidth, scrollWidth }) => {
        return { high: clientHeight - scrollHeight, wide: clientWidth - scrollWidth }
      })
    expect(room.wide).toBe(0)
    // Nine tasks are there; three more have room, 17 px each.
    const rows = await badness.comparison.getByRole('row').count()
    expect(rows).toBe(12)
    expect(room.high).toBe(0)
    const last = await badness.comparison.getByRole('row').last().boundingBox()
    expect(720 - ((last?.y ?? 720) + (last?.height ?? 0))).toBeGreaterThan(3 * 16)
  })
