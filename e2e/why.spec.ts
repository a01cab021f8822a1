import type { Locator } from '@playwright/test'
import { type BadnessPage, expect, test } from './page.ts'

/** Shortly before the kill of "An evening in 2002"; netscape is selected, which has worked for 111.68 s. */
const EVENING = 'v1;s=an-evening-in-2002;t=1700;p=801'

const panelOf = ({ page }: BadnessPage): Locator => page.getByRole('complementary', { name: 'Why' })

/** Opens the panel for a row, with the mouse, at the step of one column. */
async function ask(badness: BadnessPage, comm: string, column: string): Promise<Locator> {
  await badness.row(comm).locator(`.${column}`).click()
  const panel = panelOf(badness)
  await expect(panel.getByRole('heading', { level: 1 })).toBeVisible()
  return panel
}

/** The line of one operation, opened or not. */
const line = (panel: Locator, name: string): Locator =>
  panel.locator('.steps > details > summary').filter({ hasText: name })

/** Enough of Tab to come to an element. */
async function tabTo({ page }: BadnessPage, to: Locator): Promise<void> {
  await expect(to).toBeVisible()
  for (let n = 0; n < 100; n++) {
    if (await to.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${to}`)
}

test('a click on a number shows the formula, one line an operation, with what truncation lost', async ({
  badness,
}) => {
  await badness.open(EVENING)
  const panel = await ask(badness, 'sshd', 'root')
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Why 49 points?')
  await expect(line(panel, 'total_vm')).toHaveText('total_vm790')
  await expect(line(panel, 'cpu time')).toHaveText('cpu time790÷ 1=790')
  await expect(line(panel, 'root')).toHaveText('root790÷ 4=197.50')
  await expect(line(panel, 'hardware')).toHaveText('hardware197÷ 4=49.25')
  await expect(panel).toContainText('790 ÷ 4 is 197.50; the kernel keeps 197.')
  await expect(panel).toContainText('mm/oom_kill.c badness()')
  await expect(badness.table).toContainText('order frozen')
})

test('the step of processor time unrolls int_sqrt() and draws its saw beside the true root', async ({
  badness,
}) => {
  await badness.open(EVENING)
  const panel = await ask(badness, 'netscape', 'cpu')
  await expect(line(panel, 'cpu time')).toHaveText('cpu time7 600÷ 2=3 800')
  await expect(panel).toContainText('The comment says seconds; the code, 10.24 s.')
  await expect(panel).toContainText('111.68 s → 10 units → int_sqrt(10) = 2')
  await expect(panel).toContainText('true root 3.16')
  const rounds = panel.getByRole('table', { name: 'The rounds of int_sqrt(10) = 2.' })
  await expect(rounds.getByRole('row')).toHaveText([
    /^round/,
    /^start1010 = 101010 = 10/,
    /^11010 = 21010 = 5/,
    /^210 = 0101 = 2½ lost: 2.5 → 2/,
  ])
  await expect(panel.getByRole('img', { name: /Here it is 2; the true root is 3.16/ })).toBeVisible()
  await expect(panel).toContainText('it worked more and became worse')
})

test('the step of age takes the root twice, in units of 21.85 minutes', async ({ badness }) => {
  await badness.open(EVENING)
  const panel = await ask(badness, 'netscape', 'run')
  await expect(panel).toContainText('The comment says minutes; the code, 21.85 min.')
  await expect(panel).toContainText('7 units → int_sqrt(7) = 3 → int_sqrt(3) = 1')
  await expect(panel).toContainText('true 4th root 1.63')
  await expect(panel.getByRole('img', { name: /Here it is 1; the true fourth root is 1.63/ })).toBeVisible()
})

test('by keyboard: W asks about the row in focus, Enter opens a step, Escape gives the focus back', async ({
  badness,
  page,
}) => {
  await badness.open('v1')
  await badness.slider('netscape', 801).focus()
  await page.keyboard.press('w')
  const panel = panelOf(badness)
  await expect(panel.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Why 3 800 points?')
  await tabTo(badness, line(panel, 'age'))
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('The comment says minutes')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(badness.row('netscape').getByRole('button', { name: 'Why 3 800 points?' })).toBeFocused()
})

test('the panel follows the focus to another row', async ({ badness }) => {
  await badness.open('v1')
  const panel = await ask(badness, 'netscape', 'points')
  await badness.slider('cc1', 911).focus()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Why 5 200 points?')
})

test('why not this one: the smallest change of memory makes the survivor the victim, one page less does not', async ({
  badness,
}) => {
  await badness.open('v1;x=10')
  const panel = await ask(badness, 'leak', 'points')
  await panel.getByRole('button', { name: 'Why not?' }).click()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Why not leak?')
  // cc1 has 5 200 points and comes first in the list: leak needs 5 201 pages, and has 600.
  const memory = panel.getByRole('listitem').filter({ hasText: 'memory' })
  await expect(memory).toContainText('18.0 MB more memory → 5 201')
  await memory.getByRole('button', { name: /^Do it/ }).click()
  await expect(badness.row('leak')).toContainText('would be killed')
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('What would save leak?')
})

test('why not this one, by keyboard: nice 1 doubles netscape above cc1', async ({ badness, page }) => {
  await badness.open('v1;p=801')
  await page.keyboard.press('w')
  const panel = panelOf(badness)
  await tabTo(badness, panel.getByRole('button', { name: 'Why not?' }))
  await page.keyboard.press('Enter')
  // 7 600 / 2 x 2 = 7 600 against 5 200.
  const nice = panel.getByRole('listitem').filter({ hasText: 'nice 1' })
  await expect(nice).toContainText('→ 7 600')
  await tabTo(badness, nice.getByRole('button'))
  await page.keyboard.press('Enter')
  await expect(badness.row('netscape')).toContainText('would be killed')
})

test('the tick on a memory slider is where the victim changes', async ({ badness }) => {
  await badness.open('v1;x=10')
  await badness.openRow('leak')
  await badness.button('kill −9').click()
  const slider = badness.slider('bash', 838)
  // cc1 has 5 200 points and comes after bash in the list: as many are enough, and that is 20.31 MB.
  await expect(slider).toHaveAccessibleDescription('From 20.3 MB on it would be killed instead of cc1.')
  await slider.fill('20')
  await badness.button('Play').click()
  await expect(badness.row('bash')).toContainText('5 120')
  await expect(badness.row('cc1')).toContainText('would be killed')
  await slider.fill('21')
  await expect(badness.row('bash')).toContainText('would be killed')
})

test('tipping points follow the run', async ({ badness, page }) => {
  await badness.open('v1')
  const slider = badness.slider('leak', 925)
  await expect(slider).toHaveAccessibleDescription(/From 20.3 MB on/)
  await badness.openRow('cc1')
  await page.getByRole('spinbutton', { name: /^nice/ }).fill('0')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  // cc1 is not doubled any more: 2 600. The victim is netscape with 3 800: 3 801 pages are 14.8 MB.
  await expect(slider).toHaveAccessibleDescription('From 14.8 MB on it would be killed instead of netscape.')
})

/** The five questions, and what must be in each answer about the kill of leak. */
const FIVE = [
  ['Why this one?', ['had the most points: 17 920.', 'Next came cc1 with 5 200.']],
  [
    'Why not the biggest?',
    ['It was the biggest: leak had asked for 70.0 MB. Next was netscape with 29.7 MB.'],
  ],
  [
    'Why did it wait?',
    ['Reclaim first failed at', 'gate 1: swap was left', 'every gate opened', 'this was call 10'],
  ],
  [
    'What did the swap change?',
    ['It bought time. While one of 8 192 slots was free', 'The points are the same'],
  ],
  ['What would have saved it?', ['It had 17 920 points.', 'root is divided by 4 → 4 480']],
] as const

for (const [where, width, height] of [
  ['desk', 1280, 720],
  ['phone', 360, 640],
] as const)
  test(`after the first kill each of five questions is answered within two clicks, on a ${where}`, async ({
    badness,
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await badness.open(EVENING)
    await badness.runToKill('leak is dead.')
    for (const [question, answer] of FIVE) {
      let clicks = 0
      const click = async (what: Locator): Promise<void> => {
        await expect(what).toBeInViewport()
        await what.click()
        clicks += 1
      }
      await click(badness.button('Why this one?'))
      const panel = panelOf(badness)
      const asked = panel.getByRole('group').filter({ hasText: question })
      if (question !== 'Why this one?') await click(asked.locator('summary').first())
      for (const part of answer) await expect(asked.first()).toContainText(part)
      await expect(asked.getByText(answer[0])).toBeInViewport()
      expect(clicks).toBeLessThanOrEqual(2)
      await panel.getByRole('button', { name: 'Close' }).click()
    }
  })

test('the five answers by keyboard, from the dead row on', async ({ badness, page }) => {
  await badness.open(EVENING)
  await badness.runToKill('leak is dead.')
  await badness.row('leak').getByRole('button').focus()
  await page.keyboard.press('Enter')
  const panel = panelOf(badness)
  for (const [question, answer] of FIVE) {
    const summary = panel.locator('summary').filter({ hasText: question })
    if (question !== 'Why this one?') {
      await tabTo(badness, summary)
      await page.keyboard.press('Enter')
    }
    for (const part of answer) await expect(panel).toContainText(part)
  }
})

test('popular beliefs are corrected in place: at the gates, free slots count, not swap as such', async ({
  badness,
  page,
}) => {
  await badness.open('v1')
  await badness.button('Often said about out_of_memory()').click()
  const notes = page.getByRole('dialog', { name: 'Often said about out_of_memory()' })
  await expect(notes).toContainText('free slots count (nr_swap_pages > 0), not swap as such')
  await expect(notes).toContainText('Five tests')
  await notes.getByRole('button', { name: 'Model and truth' }).click()
  const model = page.getByRole('dialog', { name: 'Model and truth' })
  await expect(model.getByRole('row').filter({ hasText: 'badness()' })).toContainText('exact')
})

test('"Model and truth" opens by key, says what is left out, and closes by Escape', async ({
  badness,
  page,
}) => {
  await badness.open('v1')
  await page.keyboard.press('m')
  const model = page.getByRole('dialog', { name: 'Model and truth' })
  await model.getByText('mm/vmscan.c', { exact: true }).click()
  await expect(model.getByRole('row').filter({ hasText: 'try_to_free_pages_zone()' })).toBeVisible()
  await model.getByText('mm/swapfile.c', { exact: true }).click()
  await expect(model.getByRole('row').filter({ hasText: 'swap_entry_free()' })).toContainText('left out')
  await page.keyboard.press('Escape')
  await expect(model).toBeHidden()
})

test('on a phone the panel is a sheet above the transport bar, and nothing scrolls sideways', async ({
  badness,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open(EVENING)
  await page.keyboard.press('w')
  const panel = panelOf(badness)
  await expect(line(panel, 'cpu time')).toBeVisible()
  await expect(panel.getByRole('img', { name: /true root/ })).toBeAttached()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(panel).toBeHidden()
})

test('while a kill is shown the panel makes room, and the focus comes back with it', async ({
  badness,
  page,
}) => {
  await badness.open(`${EVENING};wait=1`)
  await page.keyboard.press('w')
  const panel = panelOf(badness)
  await panel.getByRole('button', { name: 'Why not?' }).focus()
  await page.keyboard.press('k')
  await expect(badness.headline).toContainText('leak gets no page.')
  await expect(panel).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Why not?' })).toBeFocused()
})

for (const about of ['RAM', 'swap', 'badness()', 'out_of_memory()', 'printk()'])
  test(`"Model and truth" is two clicks away from what is said about ${about}`, async ({ badness, page }) => {
    await badness.open('v1')
    await badness.button(`Often said about ${about}`).click()
    await badness.button('Model and truth').click()
    await expect(page.getByRole('dialog', { name: 'Model and truth' })).toBeVisible()
  })

test('on a phone every step of the formula shows its picture without scrolling', async ({
  badness,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await badness.open(EVENING)
  await page.keyboard.press('w')
  const panel = panelOf(badness)
  await expect(panel.getByRole('img', { name: /true root/ })).toBeInViewport({ ratio: 1 })
  await line(panel, 'age').click()
  await expect(panel.getByRole('img', { name: /true fourth root/ })).toBeInViewport({ ratio: 1 })
})

test('at 1280 x 720 the step of age stands in the panel as a whole', async ({ badness, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await badness.open(EVENING)
  const panel = await ask(badness, 'netscape', 'run')
  await expect(panel.getByText(/^The root of a root falls too/)).toBeInViewport({ ratio: 1 })
})
