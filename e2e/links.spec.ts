import { expect, test } from '@playwright/test'
import { BadnessPage } from './page.ts'

const custom = (scenario: object): string =>
  `v1;j=${Buffer.from(JSON.stringify(scenario)).toString('base64url')}`

/** Links that somebody may have mangled: each opens a machine and says what was wrong. */
const BROKEN: readonly (readonly [string, string])[] = [
  ['a version of the future', 'v99;s=swap-first'],
  ['an unknown scenario', 'v1;s=no-such-thing'],
  ['a huge tick', 'v1;t=99999999999999999999'],
  ['a negative size', 'v1;m=ram:-5'],
  ['not a number', 'v1;x=NaN'],
  ['a truncated scenario', 'v1;j=eyJpZCI6Ing'],
  ['ten thousand tasks', custom({ id: 'x', tasks: Array.from({ length: 10_000 }, (_, pid) => ({ pid })) })],
]

for (const [what, link] of BROKEN) {
  test(`a link with ${what} opens a machine and names the problem`, async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    const badness = new BadnessPage(page)
    await badness.open(link)
    await expect(badness.table.getByRole('row').nth(2)).toBeVisible()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByRole('alert').getByRole('button').first().click()
    await expect(page.getByRole('alert')).toBeHidden()
    expect(errors).toEqual([])
  })
}

test('script text in a name is a name and nothing else', async ({ page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => void asked.push(dialog.message()))
  const badness = new BadnessPage(page)
  await badness.open('v1')
  const name = '<img src=x on>'
  const task = {
    pid: 500,
    comm: name,
    program: { kind: 'daemon', pages: 9000, working_set: 200, every: 100, cpu: 1 },
  }
  await badness.open(custom({ id: 'mine', title: '<script>alert(1)</script>', tasks: [task] }))
  await page.reload()
  await expect(badness.table).toContainText(name)
  expect(await page.locator('img').count()).toBe(0)
  expect(asked).toEqual([])
})
