import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { findFirefox, Firefox } from './firefox.ts'

const FILE = join(import.meta.dirname, '../dist/badness.html')
const TEXT = "return document.querySelector('h1')?.textContent ?? ''"

test('the one file plays to a kill from a disk in Firefox too, and without a complaint', async ({}, info) => {
  test.setTimeout(180_000)
  const program = findFirefox()
  test.skip(program === undefined, 'No Firefox here (FIREFOX_PATH, or firefox in the PATH).')
  const firefox = await Firefox.start(program ?? '', info.outputPath('profile'))
  try {
    await firefox.open(`${pathToFileURL(FILE).href}#v1;t=2240`)
    await expect.poll(() => firefox.run("return performance.getEntriesByName('first-frame').length")).toBe(1)
    await firefox.run(
      "window.wrong = []; window.addEventListener('error', (e) => window.wrong.push(e.message))",
    )
    await firefox.press('k')
    await expect.poll(() => firefox.run(TEXT), { timeout: 60_000 }).toBe('leak is dead.')
    await firefox.press('e')
    const eras = "return document.querySelector('.eras')?.textContent ?? ''"
    await expect.poll(() => firefox.run(eras)).toContain('earlyoom')
    await firefox.press('e')
    await expect.poll(() => firefox.run(eras)).toBe('')
    await firefox.press('n')
    const open = "return document.querySelector('dialog[open]')?.textContent ?? ''"
    await expect.poll(() => firefox.run(open)).toContain('Your own machine')
    expect(await firefox.run('return window.wrong')).toEqual([])
  } finally {
    firefox.close()
  }
})
