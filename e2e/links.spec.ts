import { expect, test } from './page.ts'

const custom = (scenario: object): string =>
  `v1;j=${Buffer.from(JSON.stringify(scenario)).toString('base64url')}`

const nested = (depth: number): object => (depth === 0 ? {} : { deeper: nested(depth - 1) })

/** Links that somebody may have mangled: each opens a machine and says what was wrong. */
const BROKEN: readonly (readonly [string, string, RegExp])[] = [
  [
    'a version of the future',
    'v99;s=swap-first',
    /made by a newer Badness \(v99; this page reads up to v2\)/,
  ],
  ['an unknown scenario', 'v1;s=no-such-thing', /"no-such-thing": there is none of that name/],
  ['a huge tick', 'v1;t=99999999999999999999', /t is "9{20}": it must be a number from 0/],
  ['a negative size', 'v1;m=ram:-5', /machine\.ram: -5 is below 512/],
  ['a speed that is not a number', 'v1;x=NaN', /x is "NaN": it must be a number/],
  ['a scenario cut short', 'v1;j=eyJpZCI6Ing', /the link may have been cut/],
  ['a scenario nested 50 deep', custom({ id: 'x', tasks: nested(50) }), /nested more than 6 deep/],
  ['an unknown look', 'v1;look=pink', /look is "pink"/],
  ['a part that nobody knows', 'v1;what=ever', /a part "what=ever"/],
  ['markup in it', 'v1;s=<img src=x onerror=alert(1)>', /"<img src=x onerror=alert\(1\)>"/],
  [
    'ten thousand tasks',
    custom({ id: 'x', tasks: Array.from({ length: 10_000 }, (_, pid) => ({ pid })) }),
    /tasks/,
  ],
]

for (const [what, link, sentence] of BROKEN) {
  test(`a link with ${what} opens a machine and names the problem`, async ({ badness, page }) => {
    await badness.open(link)
    await expect(badness.row('init')).toBeVisible()
    const alert = page.getByRole('alert', { name: 'Not everything could be used' })
    await expect(alert.getByRole('listitem').first()).toHaveText(sentence)
    await expect(page.locator('img')).toHaveCount(0)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toBeHidden()
    await page.keyboard.press('.')
    await expect(badness.clock).toHaveText('t = 0.01 s')
  })
}

test('a link with 1 001 good tasks is refused by that number', async ({ badness, page }) => {
  const program = { kind: 'daemon', pages: 10, working_set: 2, every: 100, cpu: 1 }
  const tasks = Array.from({ length: 1001 }, (_, at) => ({ pid: at + 1, comm: 'init', program }))
  await badness.open(custom({ id: 'crowd', tasks }))
  await expect(page.getByRole('alert')).toContainText(/1.?000/u)
})

test('script text in a name is a name and nothing else', async ({ badness, page }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => void asked.push(dialog.message()))
  const comm = '<img src=x on>'
  const program = { kind: 'daemon', pages: 9000, working_set: 200, every: 100, cpu: 1 }
  await badness.open(
    custom({ id: 'mine', title: '<script>alert(1)</script>', tasks: [{ pid: 500, comm, program }] }),
  )
  await expect(badness.row(comm)).toContainText('would be killed')
  await expect(page.locator('img')).toHaveCount(0)
  expect(asked).toEqual([])
})

test('Share gives a link that opens the same machine', async ({ badness, page }) => {
  await badness.open('v1;s=an-evening-in-2002;t=1200;x=3;look=dark')
  const tape = '15 calls in a row'
  await expect(badness.gates).toContainText(tape)
  const before = await badness.picture()
  await badness.button('Share').click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(badness.clock).toHaveText('t = 12.00 s')
  await expect(badness.gates).toContainText(tape)
  await expect.poll(() => badness.picture()).toEqual(before)
  await expect(badness.toolbar.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '3x')
})

test('a worker that cannot run is a fault of ours; Restart brings the machine back', async ({
  badness,
  page,
}) => {
  const worker = /worker-[^/]*\.js/
  await page.route(worker, (route) => route.abort())
  await page.goto('./#v1;s=swap-first')
  const fault = page.getByRole('alert', { name: 'A fault of ours' })
  await expect(fault).toBeVisible()
  await expect(fault.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v1;s=swap-first/)
  await page.unroute(worker)
  await page.keyboard.press('m')
  const model = page.getByRole('dialog', { name: 'Model and truth' })
  await expect(model).toContainText('stopped by a mistake of ours')
  await page.keyboard.press('Escape')
  await fault.getByRole('button', { name: 'Restart' }).click()
  await expect(fault).toBeHidden()
  await expect(badness.row('leak')).toBeVisible()
  await page.keyboard.press('.')
  await expect(badness.clock).toHaveText('t = 0.01 s')
})

test('a link that opens after a death shows the dead in their own colours', async ({ badness }) => {
  await badness.open('v1;s=an-evening-in-2002;t=2000')
  const dead = badness.row('leak')
  await expect(dead).toContainText('because')
  // The ninth colour of the table, as while it lived.
  await expect(dead.locator('.tile')).toHaveClass(/\bh8\b/)
})
