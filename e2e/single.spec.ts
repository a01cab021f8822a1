import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIST } from '../scripts/paths.mjs'
import { MODERN } from '../tests/import/texts.ts'
import { type BadnessPage, expect, test } from './page.ts'

const FILE = join(DIST, 'badness.html')
const onDisk = pathToFileURL(FILE).href

const EVENING = 'v1;s=an-evening-in-2002;t=1200;x=3;look=dark'
const MEGABYTE = 1_000_000

/** Saves the program by the button in the dialog; where the file is then. */
async function save({ page }: BadnessPage, to: string): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const begun = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as one file' }).click()
  const download = await begun
  await download.saveAs(to)
  await expect(page.getByRole('region', { name: 'One file' }).getByRole('status')).toHaveText(
    'The browser has the file.',
  )
  await page.keyboard.press('Escape')
  return download.suggestedFilename()
}

async function openFile(badness: BadnessPage, path: string, link = ''): Promise<void> {
  await badness.page.goto('about:blank')
  await badness.page.goto(pathToFileURL(path).href + link)
  await badness.ready()
}

/** The picture once the tape is drawn, which comes a second after the rest. */
async function wholePicture(badness: BadnessPage): Promise<readonly string[]> {
  await expect(badness.gates).toContainText('15 calls in a row')
  return badness.picture()
}

const withoutLink = (path: string): string =>
  readFileSync(path, 'utf8').replace(/(<meta name="badness-link" content=")[^"]*/, '$1')

test('the program is one file of at most a megabyte', () => {
  expect(statSync(FILE).size).toBeLessThanOrEqual(MEGABYTE)
})

test('from a disk the one file plays to a kill, opens every dialog and explains, and asks for nothing else', async ({
  badness,
  page,
}) => {
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await openFile(badness, FILE)
  await badness.runToKill('leak is dead.')
  await expect(badness.frame).toBeVisible()
  for (const name of ['Share', 'Edit', 'Keys']) {
    await badness.button(name).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('w')
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('It asked for')
  await badness.button('Eras').click()
  await expect(page.getByRole('region', { name: 'Eras', exact: true })).toContainText('earlyoom')
  await page.keyboard.press('Escape')
  await badness.button('Import').click()
  await page.getByRole('textbox', { name: 'The text' }).fill(MODERN)
  await badness.button('Read this text').click()
  await expect(page.getByRole('dialog')).toContainText('lorry (420) died.')
  await page.keyboard.press('Escape')
  await expect(page.locator('dialog')).toHaveCount(0)
  await badness.choose('Swap first')
  await expect(badness.meter('Swap')).toBeVisible()
  expect(asked.filter((url) => url !== onDisk && !url.startsWith('blob:'))).toEqual([])
  expect(complaints).toEqual([])
})

test('Save as one file puts this machine at this moment into a file that opens the same from a disk', async ({
  badness,
}, info) => {
  await badness.open(EVENING)
  const before = await wholePicture(badness)
  const path = info.outputPath('saved.html')
  expect(await save(badness, path)).toBe('badness-an-evening-in-2002.html')
  await openFile(badness, path)
  await expect(badness.clock).toHaveText('t = 12.00 s')
  expect(await wholePicture(badness)).toEqual(before)
  await expect(badness.page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a saved file saves itself with what has become of the machine; the program in it stays as it was', async ({
  badness,
}, info) => {
  const [first, second] = [info.outputPath('first.html'), info.outputPath('second.html')]
  await openFile(badness, FILE, `#${EVENING}`)
  await save(badness, first)
  await openFile(badness, first)
  await badness.page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 12.01 s')
  const before = await wholePicture(badness)
  await save(badness, second)
  await openFile(badness, second)
  await expect(badness.clock).toHaveText('t = 12.01 s')
  expect(await wholePicture(badness)).toEqual(before)
  expect(withoutLink(second)).toBe(withoutLink(first))
})

test('a link in the address wins over the one in the file', async ({ badness }, info) => {
  const path = info.outputPath('saved.html')
  await badness.open(EVENING)
  await save(badness, path)
  await openFile(badness, path, '#v1;s=swap-first;t=100')
  await expect(badness.scenario.getByRole('option', { selected: true })).toHaveText('Swap first')
  await expect(badness.clock).toHaveText('t = 1.00 s')
})

for (const [what, answer] of [
  ['has no such file', { status: 404, body: 'Not found' }],
  ['answers with another page', { status: 200, body: '<!doctype html><title>Welcome</title>' }],
] as const) {
  test(`a host that ${what} is told of, and nothing is saved`, async ({ badness, page }) => {
    await page.route('**/badness.html', (route) => route.fulfill(answer))
    await badness.open()
    await badness.button('Share').click()
    await page.getByRole('button', { name: 'Save as one file' }).click()
    await expect(page.getByRole('region', { name: 'One file' }).getByRole('status')).toContainText(
      'could not be fetched',
    )
  })
}
