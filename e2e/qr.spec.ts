import jsQR from 'jsqr'
import type { Page } from '@playwright/test'
import { type BadnessPage, expect, test } from './page.ts'

/** Saving, opening and playing take their time on a busy computer. */
test.describe.configure({ timeout: 120_000 })

/** What a camera in front of the screen reads. The page hands over a letter for each pixel, dark or light. */
async function read(page: Page): Promise<string | undefined> {
  const png = (await page.screenshot()).toString('base64')
  const { rows, width, height } = await page.evaluate(async (source) => {
    const image = new Image()
    image.src = `data:image/png;base64,${source}`
    await image.decode()
    const { width, height } = image
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const pixels = new Uint32Array(
      context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0),
    )
    return { rows: Array.from(pixels, (pixel) => ((pixel & 255) < 128 ? 'x' : ' ')).join(''), width, height }
  }, png)
  const data = Uint8ClampedArray.from(
    Array.from(rows).flatMap((sign) => (sign === 'x' ? [0, 0, 0, 255] : [255, 255, 255, 255])),
  )
  return jsQR(data, width, height)?.data
}

async function showCode({ page }: BadnessPage): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  const link = await dialog.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'QR code' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  return link
}

const LOOKS = [
  ['light', 1280, 720],
  ['dark', 1280, 720],
  ['projector', 1920, 1080],
  ['dark', 360, 640],
] as const

for (const [look, width, height] of LOOKS) {
  test(`the code of a link is read back as that link: ${look}, ${width} x ${height}`, async ({
    badness,
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await badness.open(`v1;s=swap-first;t=1234;look=${look}`)
    const link = await showCode(badness)
    expect(await read(page)).toBe(link)
    const box = await page.getByRole('img', { name: 'QR code of the link' }).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(Math.min(width * 0.85, height * 0.75))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'QR code' })).toHaveCount(0)
    await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible()
  })
}

/** A scenario of one's own with so many tasks, nothing alike. */
const crowd = (tasks: number): string => {
  const list = Array.from({ length: tasks }, (_, at) => ({
    pid: at + 1,
    comm: `task-${(at * 7919) % 1000}`,
    age: (at * 104729) % 900000,
    utime: (at * 7907) % 90000,
    program: { kind: 'leak', pages: (at * 131) % 97, rate: (at * 17) % 13 },
  }))
  return `v1;j=${Buffer.from(JSON.stringify({ id: 'crowd', tasks: list })).toString('base64url')}`
}

test('a dense code says so, and a large screen still reads it', async ({ badness, page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await badness.open(crowd(80))
  const link = await showCode(badness)
  expect(link.length).toBeGreaterThan(600)
  await expect(page.getByRole('dialog', { name: 'QR code' })).toContainText('This code is dense')
  expect(await read(page)).toBe(link)
})

test('a link too long for any code says so', async ({ badness, page }) => {
  await badness.open(crowd(900))
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'QR code' }).click()
  await expect(page.getByRole('dialog', { name: 'QR code' })).toContainText('too long for a code')
})
