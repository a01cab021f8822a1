import type { Locator, Page } from '@playwright/test'
import { DUMP_2_6_26, EL6, EL7_CHILD, MODERN } from '../tests/import/texts.ts'
import { PS_AUX } from '../tests/import/lists.ts'
import { violationsIn } from './axe.ts'
import { expect, test } from './page.ts'

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Your own machine' })

/** Opens the dialog by its key and pastes a text as a browser does. */
async function paste(page: Page, text: string): Promise<Locator> {
  await page.keyboard.press('n')
  const dialog = dialogOf(page)
  const field = dialog.getByRole('textbox', { name: 'The text' })
  await field.focus()
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  return dialog
}

/** A log of 5.10 with so many tasks; the last of them is the largest, and dies. */
function crowd(tasks: number): string {
  const [head = '', rest = ''] = MODERN.split(/(?<=oom_score_adj name\n)/)
  const rows = Array.from({ length: tasks }, (_, at) => {
    const [pid, rss] = [1000 + at, 10 + at]
    return `[ 4711.000015] [${pid}] 1000 ${pid} 90000 ${rss} 40960 0 0 worker<b>${at}</b>`
  })
  const tail = rest.slice(rest.indexOf('oom-kill:')).replaceAll('420', String(999 + tasks))
  return `${head}${rows.join('\n')}\n[ 4711.000019] ${tail.replaceAll('lorry', `worker<b>${tasks - 1}</b>`)}`
}

test('paste a log, see the victim, switch eras, make a scenario, and share its link', async ({
  badness,
  page,
  context,
}) => {
  test.slow()
  await badness.open()
  const dialog = await paste(page, MODERN)
  await expect(dialog).toContainText('lorry (420) died.')
  await expect(dialog).toContainText('By the rule of 5.9 to today, lorry (420) dies, for 200 300 points')
  await expect(dialog).toContainText('The log agrees.')
  await expect(dialog).toContainText('RAM 976.6 MB, swap 256 MB.')

  await dialog.getByRole('button', { name: 'Look at it in Eras' }).click()
  const view = page.getByRole('region', { name: 'Eras', exact: true })
  await expect(view.getByRole('heading', { level: 2 })).toContainText('5.9 to today')
  await expect(view.getByRole('row', { name: /^who dies/ })).toContainText('lorry')
  await view.getByRole('button', { name: '2.4.20' }).click()
  await expect(view.getByRole('table', { name: 'The formula of 2.4.20, task by task' })).toContainText(
    '300 000',
  )
  await view.getByRole('combobox', { name: 'Machine' }).selectOption({ label: 'This machine' })
  await expect(view).toContainText('The machine at 0.00 s')
  await page.keyboard.press('Escape')

  await page.keyboard.press('n')
  await expect(dialog).toContainText('The processor time of 4 tasks is not in the text')
  await dialog.getByRole('spinbutton', { name: 'Nice' }).fill('5')
  await expect(dialog).toContainText('The nice value of 4 tasks is not in the text: it is 5.')
  await dialog.getByRole('button', { name: 'Make a scenario' }).click()
  await expect(badness.headline).toHaveText('Whom would 2.4.20 have killed?')
  await expect(badness.row('lorry')).toBeVisible()

  await page.keyboard.press('w')
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('made from a pasted text')
  await page.keyboard.press('Escape')

  const link = await page.evaluate(() => location.href)
  const other = await context.newPage()
  await other.goto(link)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Whom would 2.4.20 have killed?')
  await expect(other.getByRole('table', { name: 'Badness' })).toContainText('lorry')
  await expect(other.getByRole('table', { name: 'Badness' })).toContainText('tmux: server')
})

test('several reports are chosen from, or shown in order; who dies elsewhere than predicted has reasons', async ({
  badness,
  page,
}) => {
  await badness.open()
  const dialog = await paste(page, [EL6, EL7_CHILD, DUMP_2_6_26].join('\n'))
  await expect(dialog).toContainText('barge (1600) died, with score 500.')
  await dialog.getByRole('combobox', { name: 'Report' }).selectOption({ index: 2 })
  await expect(dialog).toContainText('mast (88) died')
  await dialog.getByRole('button', { name: 'Previous' }).click()
  await expect(dialog).toContainText('crane hook (51) died')
  await dialog.getByRole('button', { name: 'Show them in order' }).click()
  await expect(dialog).toContainText('barge (1600) died')
  await expect(dialog).toContainText('crane hook (51) died')
})

test('a list of processes makes a machine too', async ({ badness, page }) => {
  await badness.open()
  const dialog = await paste(page, PS_AUX)
  await expect(dialog).toContainText('A list of processes: nobody has died.')
  await dialog.getByRole('button', { name: 'Make a scenario' }).click()
  await expect(badness.headline).toHaveText('Whom would 2.4.20 have killed?')
})

test('what is no log is said to be none, and one can try again', async ({ badness, page }) => {
  await badness.open()
  await page.keyboard.press('n')
  const dialog = dialogOf(page)
  await dialog.getByRole('textbox', { name: 'The text' }).fill('<img src=x onerror=alert(1)>')
  await dialog.getByRole('button', { name: 'Read this text' }).click()
  await expect(dialog).toContainText('Nothing was recognised')
  await expect(dialog.getByRole('textbox', { name: 'The text' })).toBeVisible()
})

test('a file is chosen or dropped; names are text, and 2,000 tasks are drawn a few at a time', async ({
  badness,
  page,
}) => {
  await badness.open()
  await badness.button('Import').click()
  const dialog = dialogOf(page)
  const file = { name: 'kern.log', mimeType: 'text/plain', buffer: Buffer.from(crowd(2500)) }
  await dialog.locator('input[type="file"]').setInputFiles(file)
  await expect(dialog).toContainText('worker<b>2499</b>')
  const table = dialog.getByRole('table', { name: 'Tasks of the text' })
  await expect(table).toHaveAttribute('aria-rowcount', '2501')
  expect(await table.getByRole('row').count()).toBeLessThan(60)
  await dialog.getByRole('region', { name: 'Tasks of the text' }).evaluate((box) => {
    box.scrollTop = box.scrollHeight
  })
  await expect(table.getByRole('row', { name: /worker<b>2499<\/b/ })).toBeVisible()

  await dialog.getByRole('button', { name: 'Read another text' }).click()
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'dmesg.txt'))
    return data
  }, EL6)
  await dialog.locator('.import').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(dialog).toContainText('barge (1600) died')
})

test('nothing of a text leaves the page: no request is made, and the policy forbids any', async ({
  badness,
  page,
}) => {
  test.slow()
  await badness.open()
  await paste(page, MODERN)
  await expect(dialogOf(page)).toContainText('lorry (420) died.')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await dialogOf(page).getByRole('button', { name: 'Read another text' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
  const dialog = await paste(page, EL6)
  await expect(dialog).toContainText('barge (1600) died')
  await dialog.getByRole('button', { name: 'Make a scenario' }).click()
  await expect(badness.row('barge')).toBeVisible()
  // The browser itself asks again for the page's own icon when the address changes.
  expect(asked.filter((url) => !url.endsWith('/icon.png'))).toEqual([])
  const refused = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'sent',
      () => 'refused',
    ),
  )
  expect(refused).toBe('refused')
})

for (const [width, height, theme] of [
  [1280, 720, 'light'],
  [1280, 720, 'dark'],
  [360, 640, 'projector'],
] as const)
  test(`usable by everybody at ${width} x ${height}, ${theme}`, async ({ badness, page }) => {
    test.slow()
    await page.setViewportSize({ width, height })
    await badness.open(`v1;look=${theme}`)
    await page.keyboard.press('n')
    await expect(dialogOf(page).getByRole('textbox')).toBeVisible()
    expect(await violationsIn(page, 'dialog')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
    const dialog = await paste(page, EL7_CHILD)
    await expect(dialog).toContainText('crane hook (51) died')
    expect(await violationsIn(page, 'dialog')).toEqual([])
    expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  })
