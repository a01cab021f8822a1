import type { Locator } from '@playwright/test'
import { type BadnessPage, expect, test } from './page.ts'

/** What comes after the first picture is there: the keys of the gallery too. */
const rest = ({ page }: BadnessPage): Promise<void> => expect(page.locator('.ticks').first()).toBeAttached()

/** The gallery, open. */
async function openGallery({ page }: BadnessPage): Promise<Locator> {
  await page.keyboard.press('s')
  const gallery = page.getByRole('dialog', { name: 'Scenarios' })
  await expect(gallery).toBeVisible()
  return gallery
}

const cards = (gallery: Locator): Locator =>
  gallery.getByRole('list', { name: 'That come with the page' }).getByRole('button')

test('the gallery shows every scenario with its picture; one press opens it', async ({ badness, page }) => {
  await badness.open()
  await badness.scenario.selectOption({ label: 'All, with pictures…' })
  const gallery = page.getByRole('dialog', { name: 'Scenarios' })
  await expect(cards(gallery).first()).toBeVisible()
  const count = await cards(gallery).count()
  expect(count).toBeGreaterThanOrEqual(5)
  await expect(gallery.locator('.curve .used')).toHaveCount(count)
  await cards(gallery).filter({ hasText: 'Nobody to kill' }).click()
  await expect(gallery).toBeHidden()
  await expect(page).toHaveURL(/s=nobody-to-kill/)
  await expect(badness.clock).toHaveText('t = 0.00 s')
})

test('words find a scenario, and what is not there is said', async ({ badness, page }) => {
  await badness.open()
  await rest(badness)
  const gallery = await openGallery(badness)
  await expect(gallery.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.type('evening 2002')
  await expect(cards(gallery)).toHaveCount(1)
  await expect(gallery.getByRole('status')).toHaveText('1 scenario')
  await page.keyboard.type(' tractor')
  await expect(gallery.getByRole('status')).toHaveText('Nothing has all these words.')
})

test('with the keyboard alone: the arrows walk over the cards, Enter opens one', async ({
  badness,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await badness.open()
  await rest(badness)
  const gallery = await openGallery(badness)
  await cards(gallery).first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cards(gallery).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(cards(gallery).nth(1)).toBeFocused()
  const title = await cards(gallery).nth(1).locator('b').innerText()
  await page.keyboard.press('Enter')
  await expect(gallery).toBeHidden()
  await expect(badness.scenario.getByRole('option', { selected: true })).toHaveText(title)
})

test('one’s own machine is there with its picture, and can be discarded', async ({ badness, page }) => {
  await badness.openOwn()
  await badness.choose('Swap first')
  const gallery = await openGallery(badness)
  const own = gallery.getByRole('region', { name: 'Your machines' })
  await expect(own.getByRole('button', { name: /A malicious malloc/ }).first()).toContainText('1 event')
  await expect(own.locator('.curve .used')).toBeAttached({ timeout: 60_000 })
  await own.locator('.card').click()
  await expect(page).toHaveURL(/t=500;c=500:root:801:1/)
  const again = await openGallery(badness)
  await again.getByRole('button', { name: 'Discard A malicious malloc' }).click()
  await expect(again.getByRole('region', { name: 'Your machines' })).toBeHidden()
})

test('on a phone the cards stand one below the other', async ({ badness, page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open()
  await badness.scenario.selectOption({ label: 'All, with pictures…' })
  const gallery = page.getByRole('dialog', { name: 'Scenarios' })
  const [first, second] = [
    await cards(gallery).nth(0).boundingBox(),
    await cards(gallery).nth(1).boundingBox(),
  ]
  expect(first?.x).toBe(second?.x)
  expect(second?.y).toBeGreaterThan((first?.y ?? 0) + 100)
  expect(await gallery.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
})
