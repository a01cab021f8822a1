import { type BadnessPage, expect, test } from './page.ts'

/** Is it leak's orange, plain or with its pattern? No other owner is near. Pixels are alpha, blue, green, red. */
const orange = (pixel: number): boolean => {
  const [blue, green, red] = [16, 8, 0].map((shift) => (pixel >>> shift) & 255)
  return opaque(pixel) && (red ?? 0) > 200 && (green ?? 0) > 80 && (green ?? 0) < 130 && (blue ?? 0) < 40
}
const opaque = (pixel: number): boolean => pixel >>> 24 === 255
const faded = (pixel: number): boolean => pixel >>> 24 === 89

/** Cells of the map for whose pixel something holds. */
async function count(badness: BadnessPage, is: (pixel: number) => boolean): Promise<number> {
  let n = 0
  for (const [pixel, cells] of await badness.cells()) if (is(pixel)) n += cells
  return n
}
const ofLeak = (badness: BadnessPage): Promise<number> => count(badness, orange)

test('the figure has a cell for every frame: as many of each owner as the bar says, the rest is free', async ({
  badness,
}) => {
  await badness.open('v1;t=2150')
  await expect(badness.frames).toBeVisible()
  await expect.poll(() => ofLeak(badness)).toBe(9200)
  // 54 rows of 307 cells: the last 194 stand for no frame.
  expect(await count(badness, (pixel) => pixel === 0)).toBe(426 + 194)
  await expect(badness.frames).toHaveAccessibleDescription(/^16.384 frames in physical order, 307 in a row\./)
  await expect(badness.frames).toHaveAccessibleDescription(/Zones: DMA 4.096, Normal 12.288\./)
})

test('the map follows the machine while it plays', async ({ badness }) => {
  await badness.open('v1;x=8')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(0)
  const before = await ofLeak(badness)
  await badness.button('Play').click()
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(before + 200)
})

test('a frame under the pointer tells its story, and its owner lights up everywhere', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=2150')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(9000)
  await badness.frame.hover({ position: { x: 400, y: 31 } }) // row 12, column 160: frame 3844
  await expect(badness.frames).toContainText(
    /Frame 3.844, DMA: leak \(925\), page 0x0[89a-f]\w{3}; (in)?active, .*dirty; since .*\d\.\d\d\ss/,
  )
  expect(await count(badness, opaque)).toBe(9200)
  expect(await count(badness, faded)).toBe(16_384 - 9200 - 426)
  await expect(badness.row('cc1')).toHaveAttribute('data-faded', '')
  await expect(badness.row('leak')).not.toHaveAttribute('data-faded')
  await expect(page.locator('.bar .block:not(.dim)')).toHaveCount(1)
  await page.mouse.move(600, 20)
  await expect(badness.row('cc1')).not.toHaveAttribute('data-faded')
  await expect.poll(() => count(badness, faded)).toBe(0)
})

test('the keyboard walks from frame to frame, and Enter reads the story aloud', async ({ badness, page }) => {
  await badness.open('v1;t=2150')
  await expect(badness.frame).toBeVisible()
  await badness.frame.focus()
  await expect(badness.frame).toHaveAttribute('aria-valuetext', 'Frame 0, kernel')
  await expect(badness.frames).toContainText('Frame 0, DMA: kernel, since boot and for ever')
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await expect(badness.frame).toHaveAttribute('aria-valuenow', '615')
  await page.keyboard.press('End')
  await expect(badness.frame).toHaveAttribute('aria-valuenow', '16383')
  await expect(badness.frames).toContainText(
    /Frame 16.383, Normal: kernel, task struct and stack of init \(1\)/,
  )
  const spoken = badness.frames.locator('[aria-live="polite"]')
  await expect(spoken).toHaveText('')
  await page.keyboard.press('Enter')
  await expect(spoken).toHaveText(/^Frame 16.383, Normal: kernel, task struct and stack of init \(1\)/)
  await page.keyboard.press('Home')
  await expect(badness.frame).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('Escape')
  await expect.poll(() => count(badness, faded)).toBe(0)
})

test('a row or a stretch of the bar under the pointer lights up its frames', async ({ badness, page }) => {
  await badness.open('v1;t=2150')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(9000)
  await badness.row('netscape').getByRole('rowheader').hover()
  await expect.poll(() => count(badness, opaque)).toBe(2300)
  await expect(badness.row('cc1')).not.toHaveAttribute('data-faded')
  await page.locator('.memory.frames [data-key="t911"]').hover()
  await expect.poll(() => count(badness, opaque)).toBe(900)
  await expect(badness.row('netscape')).toHaveAttribute('data-faded', '')
})

test('the control shows which frames are on the active list, dirty, or locked', async ({ badness, page }) => {
  await badness.open('v1;t=2150')
  const control = badness.frames.getByRole('combobox', { name: 'Show' })
  await control.selectOption('active list')
  const told = badness.frames.getByText(/frames are on the active list/)
  await expect(told).toBeVisible()
  const said = Number(((await told.textContent()) ?? '').replaceAll(/\D/g, ''))
  expect(said).toBeGreaterThan(0)
  await expect.poll(() => count(badness, opaque)).toBe(said)
  await control.selectOption('locked')
  await expect(badness.frames).toContainText('0 frames are locked')
  expect(await count(badness, opaque)).toBe(0)
  await expect(control.getByRole('option', { name: 'swap slots' })).toHaveCount(0)
  await expect(page.getByRole('figure', { name: 'Swap slots' })).toHaveCount(0)
})

test('the swap device has a map of the same kind', async ({ badness, page }) => {
  await badness.open('v1;s=an-evening-in-2002;t=1650')
  await badness.frames.getByRole('combobox', { name: 'Show' }).selectOption('swap slots')
  const slots = page.getByRole('figure', { name: 'Swap slots' })
  await expect(slots).toBeVisible()
  await slots.getByRole('slider', { name: 'Slot' }).focus()
  await expect(slots).toContainText(/Slot 1: \w+ \(\d+\), page 0x0\w{4}/)
  await page.keyboard.press('End')
  await expect(slots.getByRole('slider', { name: 'Slot' })).toHaveAttribute('aria-valuenow', '8192')
})

/** In the page: how many cells are leak's in each animation frame, until none is. */
const DRAIN = `new Promise((done) => {
  const seen = []
  const look = () => {
    const canvas = document.querySelector('.frame-map .pixels')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let cells = 0
    for (let at = 0; at < data.length; at += 4)
      if (data[at] > 200 && data[at + 1] > 80 && data[at + 1] < 130 && data[at + 2] < 40) cells++
    seen.push(cells)
    if (cells === 0) done(seen)
    else requestAnimationFrame(look)
  }
  look()
})`

test('in a kill the frames of the victim go free one after the other', async ({ badness, page }) => {
  await badness.open('v1;t=2280')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(9000)
  const watched = page.evaluate<readonly number[]>(DRAIN)
  await page.keyboard.press('k')
  const seen = await watched
  const full = seen[0] ?? 0
  const going = seen.filter((cells) => cells < full && cells > 0)
  expect(going).toEqual(going.toSorted((a, b) => b - a))
  expect(going.filter((cells) => cells > full / 10 && cells < (9 * full) / 10).length).toBeGreaterThan(0)
})

test('a kill that waits for a key stands with full and with free frames, and can be taken back', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=2240;wait=1')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(9000)
  await page.keyboard.press('k')
  for (const title of [
    'leak gets no page.',
    'Every gate opens.',
    'leak takes the lead.',
    'leak is killed.',
  ]) {
    await expect(badness.headline).toHaveText(`${title}Space`)
    expect(await ofLeak(badness)).toBeGreaterThan(9000)
    await page.keyboard.press('Space')
  }
  await expect(badness.headline).toHaveText('leak gives it back.Space')
  await expect.poll(() => ofLeak(badness)).toBe(0)
  await page.keyboard.press(',')
  await page.keyboard.press(',')
  await page.keyboard.press(',')
  await expect.poll(() => ofLeak(badness)).toBeGreaterThan(9000)
})

test('a machine of 1 GB shows three frames a cell, and tells who has which part of it', async ({
  badness,
}) => {
  await badness.open('v1;m=ram:262144')
  await expect(badness.frames).toContainText(/262.144 frames, 3 in a cell/)
  await badness.frame.focus()
  await expect(badness.frames).toContainText('Frames 0 to 2: kernel 3')
})

test('on a phone the map stands under the bar, its line under it, and a touch tells the story', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    hasTouch: true,
  })
  const page = await context.newPage()
  await page.goto(`${baseURL}#v1;t=2150`)
  const figure = page.getByRole('figure', { name: 'Page frames' })
  await expect(figure.getByRole('slider')).toBeVisible()
  const box = await figure.boundingBox()
  expect(box?.width).toBe(320)
  await page.touchscreen.tap((box?.x ?? 0) + 160, (box?.y ?? 0) + 40)
  await expect(figure).toContainText(/Frame \d.\d{3}, \w+: \w+/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await context.close()
})
