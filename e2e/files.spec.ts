import { readFileSync, writeFileSync } from 'node:fs'
import type { Page, TestInfo } from '@playwright/test'
import { MODERN } from '../tests/import/texts.ts'
import { type BadnessPage, expect, test } from './page.ts'

/** Saving, opening and playing take their time on a busy computer. */
test.describe.configure({ timeout: 120_000 })

const EVENING = 'v1;s=an-evening-in-2002;t=1200;c=300:nice:801:12,500:memory:911:5120'

const openShare = ({ page }: BadnessPage) => page.getByRole('button', { name: 'Share', exact: true }).click()

/** What a button of the dialog gives to the browser to keep. */
async function saved(page: Page, button: string, info: TestInfo): Promise<{ name: string; path: string }> {
  const begun = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const download = await begun
  const name = download.suggestedFilename()
  const path = info.outputPath(name)
  await download.saveAs(path)
  return { name, path }
}

async function open(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a file' }).click()
  await (await chooser).setFiles(path)
}

/** What takes drops comes with the rest of the page, as do the dialogs. */
async function openWhole(badness: BadnessPage, link = ''): Promise<void> {
  const { page } = badness
  await badness.open(link)
  await openShare(badness)
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
}

/** Drops a file onto the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], file))
      for (const kind of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text] as const,
  )
}

const asking = (page: Page, name: string) => page.getByRole('dialog', { name: `Open ${name}` })

const OWN = {
  id: 'mine',
  title: 'My machine',
  machine: { ram: 4096 },
  tasks: [
    { pid: 7, comm: 'hog', program: { kind: 'leak', pages: 100, rate: 900 } },
    { pid: 8, comm: 'bystander', nice: 5, program: { kind: 'leak', pages: 100, rate: 1 } },
  ],
}

test('a saved scenario opens as the same machine, which runs the same way', async ({
  badness,
  page,
}, info) => {
  await badness.open(EVENING)
  const picture = await badness.picture()
  await openShare(badness)
  const { name, path } = await saved(page, 'Save scenario', info)
  expect(name).toBe('badness-an-evening-in-2002.json')
  const { changes, tasks } = JSON.parse(readFileSync(path, 'utf8'))
  expect([changes.length, tasks.length]).toEqual([2, 9])
  await page.keyboard.press('Escape')

  await badness.open('v1')
  await openShare(badness)
  await open(page, path)
  await expect(badness.scenario.getByRole('option', { selected: true })).toHaveText('An evening in 2002')
  await expect(badness.clock).toHaveText('t = 0.00 s')
  // The address follows a moment later.
  await expect(page).toHaveURL(/z=/)
  await page.goto(`${page.url().replace(/;t=\d+/, '')};t=1200`)
  await expect(badness.clock).toHaveText('t = 12.00 s')
  await expect.poll(() => badness.picture()).toEqual(picture)
})

test('a scenario dropped onto the page is opened; where own work would be lost the page asks first', async ({
  badness,
  page,
}, info) => {
  await openWhole(badness)
  await drop(page, 'mine.json', JSON.stringify(OWN))
  await expect(badness.row('hog')).toBeVisible()

  await drop(page, 'other.json', JSON.stringify({ ...OWN, id: 'other', title: 'The other' }))
  const dialog = asking(page, 'other.json')
  await expect(dialog).toContainText('“The other”, 2 tasks.')
  await expect(dialog).toContainText('Opening the file replaces it')
  const { name } = await saved(page, 'Save mine first', info)
  expect(name).toBe('badness-mine.json')
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect(page).toHaveURL(/z=/)

  await drop(page, 'other.json', JSON.stringify({ ...OWN, tasks: OWN.tasks.slice(1) }))
  await asking(page, 'other.json').getByRole('button', { name: 'Open it' }).click()
  await expect(badness.row('bystander')).toBeVisible()
  await expect(badness.row('hog')).toHaveCount(0)
})

test('a log dropped onto the page is read as a log', async ({ badness, page }) => {
  await openWhole(badness)
  await drop(page, 'messages', MODERN)
  await expect(page.getByRole('dialog', { name: 'Your own machine' })).toContainText('lorry (420) died.')
})

test('what of a file cannot be used is listed by its place; what is valid can be opened', async ({
  badness,
  page,
}) => {
  await openWhole(badness)
  const twin = { ...OWN.tasks[0], nice: 40, comm: '\u202egpj.exe' }
  await drop(page, 'bad.json', JSON.stringify({ ...OWN, tasks: [...OWN.tasks, twin], hero: 'x' }))
  const dialog = asking(page, 'bad.json')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'tasks[2].nice: 40 is above 19' })).toHaveCount(
    1,
  )
  await expect(dialog.getByRole('listitem').filter({ hasText: 'tasks[2].comm' })).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(badness.row('hog')).toBeVisible()
})

for (const [what, text, sentence] of [
  ['no JSON', 'hello', 'nothing in it can be read'],
  ['no scenario', '{"a":1}', 'tasks is missing'],
  ['two megabytes and more', `{"a":"${'x'.repeat(2_000_001)}"}`, 'It is larger than 2 MB'],
] as const) {
  test(`a file that is ${what} changes nothing and says why`, async ({ badness, page }) => {
    await openWhole(badness, 'v1;t=100')
    await drop(page, 'x.json', text)
    await expect(asking(page, 'x.json')).toContainText(sentence)
    await asking(page, 'x.json').getByRole('button', { name: 'Close' }).last().click()
    await expect(badness.clock).toHaveText('t = 1.00 s')
  })
}

test('the kernel log, the run and the picture are saved as they are', async ({ badness, page }, info) => {
  await badness.open('v1;t=2300')
  await expect(badness.log).toContainText('Killed process 925')
  await openShare(badness)
  const log = await saved(page, 'Kernel log', info)
  expect(readFileSync(log.path, 'utf8')).toMatch(
    /^\[\d+\.\d\d\] Out of Memory: Killed process 925 \(leak\)\.$/m,
  )

  const run = await saved(page, 'Run as a table', info)
  const lines = readFileSync(run.path, 'utf8').trimEnd().split('\n')
  expect(lines[0]).toMatch(/^seconds,tick,nr_free_pages,.*,nr_swap_pages,points 1 init,.*points 925 leak$/)
  expect(lines).toHaveLength(2302)
  const [before, after] = [2285, 2300].map((tick) => lines[tick + 1]?.split(',') ?? [])
  expect(before.at(-1)).toMatch(/^9\d{3}$/)
  expect(after.slice(0, 2)).toEqual(['23.00', '2300'])
  expect(after.at(-1)).toBe('')

  const svg = await saved(page, 'Picture (SVG)', info)
  expect(readFileSync(svg.path, 'utf8')).toMatch(/^<svg .*A malicious malloc: memory over time.*leak killed/s)
  const png = await saved(page, 'Picture (PNG)', info)
  const bytes = readFileSync(png.path)
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2560, 1440])
  await expect(page.getByRole('region', { name: 'Files' }).getByRole('status')).toHaveText(
    'The browser has the file.',
  )
})

test('the page saved as one file can be opened as a file, too', async ({ badness, page }, info) => {
  await badness.open('v1;s=swap-first;t=700')
  await openShare(badness)
  const { path } = await saved(page, 'Save as one file', info)
  writeFileSync(info.outputPath('copy.html'), readFileSync(path))
  await page.keyboard.press('Escape')
  await badness.open('v1;t=50')
  await openShare(badness)
  await open(page, info.outputPath('copy.html'))
  await expect(badness.scenario.getByRole('option', { selected: true })).toHaveText('Swap first')
  await expect(badness.clock).toHaveText('t = 7.00 s')
})
