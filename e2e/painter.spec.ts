import type { Page } from '@playwright/test'
import { BadnessPage, expect, test } from './page.ts'

/** How many pixels of each painted canvas show something: of both bars, and of the chart. */
const painted = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.paint, .areas canvas')].map((canvas) => {
      const copy = new OffscreenCanvas(Math.max(1, canvas.width), Math.max(1, canvas.height))
      const context = copy.getContext('2d')
      context?.drawImage(canvas, 0, 0)
      const data = context?.getImageData(0, 0, copy.width, copy.height).data ?? new Uint8ClampedArray()
      return data.filter((alpha, at) => at % 4 === 3 && alpha > 0).length
    }),
  )

/** Both bars and the chart have a picture, and the stretches of the bars stand back. */
async function expectPictures(page: Page): Promise<void> {
  await expect.poll(async () => (await painted(page)).map((pixels) => pixels > 0)).toEqual([true, true, true])
  await expect(page.locator('.bar[data-painted="true"]')).toHaveCount(2)
}

test('bars and the chart are painted in a thread of their own', async ({ page }) => {
  const badness = new BadnessPage(page)
  await badness.open('v1;s=an-evening-in-2002')
  await badness.button('Play').click()
  await expectPictures(page)
  expect(page.workers().filter((worker) => worker.url().includes('/thread-'))).toHaveLength(1)
})

test('where no such thread can be started the page paints them itself', async ({ page }) => {
  await page.route('**/thread-*.js', (route) => route.abort())
  const badness = new BadnessPage(page)
  await badness.open('v1;s=an-evening-in-2002')
  await badness.button('Play').click()
  await expectPictures(page)
})
