import type { Locator } from '@playwright/test'
import { type BadnessPage, expect, test } from './page.ts'

test('Ctrl Z undoes what was done to a row, Ctrl Shift Z does it again', async ({ badness, page }) => {
  await badness.open('v1;t=500')
  const before = await badness.picture()
  await badness.openRow('netscape')
  await badness.makeRoot()
  await expect(page).toHaveURL(/root:801:1/)
  await page.keyboard.press('Escape')
  const root = await badness.picture()
  expect(root).not.toEqual(before)

  await page.keyboard.press('Control+z')
  await expect(badness.announcer).toHaveText('Undone: You made netscape root.')
  await expect(page).not.toHaveURL(/801:1/)
  await expect(badness.clock).toHaveText('t = 5.00 s')
  await expect.poll(() => badness.picture()).toEqual(before)

  await page.keyboard.press('Control+Shift+z')
  await expect(page).toHaveURL(/root:801:1/)
  await expect.poll(() => badness.picture()).toEqual(root)
})

test('undo brings a killed task back, at the moment of the kill', async ({ badness, page }) => {
  await badness.open('v1;t=500')
  await badness.openRow('cc1')
  await badness.button('kill −9').click()
  await expect(page).toHaveURL(/signal:911:9/)
  await page.keyboard.press('.')
  await expect(badness.row('cc1')).toContainText('because')
  await page.keyboard.press('Control+z')
  await expect(badness.row('cc1')).toContainText('would be killed')
  await expect(badness.clock).toHaveText('t = 5.00 s')
})

test('undo comes back from another scenario, and from Restart', async ({ badness, page }) => {
  await badness.openOwn()
  await badness.choose('Swap first')
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(/t=500;c=500:root:801:1/)
  await badness.button('Restart').click()
  await expect(page).not.toHaveURL(/801:1/)
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(/t=500;c=500:root:801:1/)
})

/** The sheet Edit, open at one of its parts. */
async function openEdit(badness: BadnessPage, part: RegExp): Promise<Locator> {
  await badness.button('Edit').click()
  const sheet = badness.page.getByRole('dialog', { name: 'Edit' })
  await sheet.getByRole('button', { name: part }).click()
  return sheet
}

test('a task is added, changed, cloned and removed, and every step can be undone', async ({
  badness,
  page,
}) => {
  await badness.open()
  const sheet = await openEdit(badness, /^Tasks/)
  await sheet.getByRole('button', { name: 'Add a task' }).click()
  await expect(badness.row('new')).toBeVisible()

  await sheet.getByRole('textbox', { name: 'comm' }).fill('mozilla')
  await sheet.getByRole('textbox', { name: 'Memory at the start, MB' }).fill('40')
  await sheet.getByRole('textbox', { name: 'nice' }).fill('5')
  await sheet.getByRole('textbox', { name: 'nice' }).press('Enter')
  // 40 MB are 10 240 pages, and nice doubles them.
  await expect(badness.row('mozilla')).toContainText(/20\s480/u)
  await expect(badness.row('mozilla')).toContainText('would be killed')

  await sheet.getByRole('button', { name: 'Clone' }).click()
  await expect(badness.row('mozilla')).toHaveCount(2)
  await sheet.getByRole('button', { name: 'Remove' }).click()
  await expect(badness.row('mozilla')).toHaveCount(1)
  for (let n = 0; n < 5; n++) await sheet.getByRole('button', { name: 'Undo' }).click()
  await expect(badness.row('new')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(badness.row('new')).toHaveCount(0)
  await expect(sheet.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await expect.poll(() => page.url()).toMatch(/#v1(;s=a-malicious-malloc)?$/)
})

test('what cannot be is said beside its field, and what was typed stays', async ({ badness }) => {
  await badness.open()
  const sheet = await openEdit(badness, /^Tasks/)
  await sheet.getByRole('button', { name: /^leak/ }).click()
  const pid = sheet.getByRole('textbox', { name: 'pid' })
  await pid.fill('801')
  await expect(pid).toHaveAccessibleDescription(/801/)
  await sheet.getByRole('textbox', { name: 'nice' }).fill('-40')
  await expect(sheet.getByRole('textbox', { name: 'nice' })).toHaveAccessibleDescription(
    'nice goes from −20 to 19.',
  )
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(badness.row('leak')).toContainText('925')
  const again = await openEdit(badness, /^Tasks/)
  await again.getByRole('button', { name: /^leak/ }).click()
  await expect(again.getByRole('textbox', { name: 'pid' })).toHaveValue('801')
  await expect(again).toContainText('2 fields hold what cannot be')
})

test('what was done while it played is among the events, and can be changed there', async ({
  badness,
  page,
}) => {
  await badness.open('v1;t=500;x=3')
  await badness.openRow('netscape')
  await badness.makeRoot()
  await expect(page).toHaveURL(/c=500:root:801:1/)
  await page.keyboard.press('Escape')
  const sheet = await openEdit(badness, /^Events/)
  await expect(sheet).toContainText('1 event was recorded in this run')
  const event = sheet.getByRole('listitem', { name: 'Event 1' })
  await event.getByRole('textbox', { name: 'At, s' }).fill('2.5')
  await event.getByRole('textbox', { name: 'At, s' }).press('Enter')
  await event.getByRole('combobox', { name: 'What' }).selectOption('nice')
  await event.getByRole('textbox', { name: 'Value' }).fill('7')
  await event.getByRole('textbox', { name: 'Value' }).press('Enter')
  await expect(sheet).not.toContainText('recorded in this run.')
  await page.keyboard.press('Escape')
  await expect(badness.row('netscape')).toContainText('×1')
  await badness.button('Play').click()
  await expect(badness.row('netscape')).toContainText('×2', { timeout: 60_000 })
})

test('one begins with a blank machine, and with the present moment', async ({ badness, page }) => {
  await badness.open('v1;t=1500')
  const points = await badness.row('leak').getByRole('cell').last().innerText()
  const sheet = await openEdit(badness, /^Tasks/)
  await sheet.getByRole('button', { name: 'This moment' }).click()
  await expect(badness.clock).toHaveText('t = 0.00 s')
  await expect(badness.row('leak').getByRole('cell').last()).toHaveText(points)
  await sheet.getByRole('button', { name: 'Blank' }).click()
  await expect(badness.row('leak')).toHaveCount(0)
  await expect(badness.row('init')).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(badness.clock).toHaveText('t = 15.00 s')
})

test('texts change without starting the machine again', async ({ badness, page }) => {
  await badness.open('v1;t=500')
  const sheet = await openEdit(badness, /^Texts/)
  await sheet.getByRole('textbox', { name: 'Question' }).fill('Who will it be?')
  await sheet.getByRole('textbox', { name: 'Question' }).press('Enter')
  await expect(badness.clock).toHaveText('t = 5.00 s')
  await page.keyboard.press('Escape')
  await badness.button('Restart').click()
  await expect(badness.headline).toHaveText('Who will it be?')
  await expect(page).toHaveURL(/;[jz]=/)
})

/** As a reader comes who closed the page: the same browser, another page. */
async function comeAgain(badness: BadnessPage, link = ''): Promise<void> {
  await badness.page.goto('about:blank')
  await badness.open(link)
}

test('work is kept: the page offers it when it is opened again, and never writes over it', async ({
  badness,
  page,
}) => {
  test.slow() // five visits
  await badness.open('v1;t=500')
  await badness.openRow('netscape')
  await badness.makeRoot()
  await expect(page).toHaveURL(/root:801:1/)
  await page.reload()
  await badness.ready()
  await expect(page).toHaveURL(/t=500;c=500:root:801:1/)

  await comeAgain(badness, 'v1;s=swap-first;t=300')
  const offer = page.getByText('Your own machine is kept: “A malicious malloc”.')
  await expect(offer).toBeVisible()
  await badness.openRow('netscape')
  await badness.makeRoot()
  await expect(page).toHaveURL(/s=swap-first.*root:801:1/)
  await page.keyboard.press('Escape')
  await badness.button('Open it').click()
  await expect(page).toHaveURL(/#v1;t=500;c=500:root:801:1|#v1;s=a-malicious-malloc;t=500;c=500:root:801:1/)
  await expect(offer).toBeHidden()

  await comeAgain(badness, 'v1')
  await expect(page.getByText('Your own machine is kept')).toBeVisible()
  await badness.button('Discard').click()
  await expect(page.getByText('is discarded.')).toBeVisible()
  await badness.button('Put it back').click()
  await comeAgain(badness, 'v1')
  await badness.button('Not now').click()
  await comeAgain(badness, 'v1;t=20')
  await badness.page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.21 s')
})

test('a browser that keeps nothing breaks nothing', async ({ badness, page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new Error('no storage here')
      },
    }),
  )
  await badness.open('v1;t=500')
  await badness.openRow('netscape')
  await badness.makeRoot()
  await expect(page).toHaveURL(/root:801:1/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page).not.toHaveURL(/801:1/)
})
