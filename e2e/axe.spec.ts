import { expect, type Page } from '@playwright/test'
import { violationsIn } from './axe.ts'
import { type BadnessPage, test } from './page.ts'

/** How to get to a state that must be usable by everybody. */
interface State {
  readonly name: string
  readonly link: string
  readonly reach?: (badness: BadnessPage) => Promise<void>
  /** Here nothing moves. */
  readonly still?: boolean
}

const BEFORE = 'v1;t=2240'

const STATES: readonly State[] = [
  { name: 'the start', link: 'v1' },
  {
    name: 'the pressure of a machine that plays',
    link: 'v1;s=swap-first;t=4500',
    reach: async (badness) => {
      await badness.button('Play').click()
      await expect(badness.headline).toHaveText(/would be killed/)
    },
  },
  {
    name: 'the scan',
    link: `${BEFORE};wait=1`,
    reach: async ({ page, headline }) => {
      await page.keyboard.press('k')
      for (const title of ['leak gets no page.', 'Every gate opens.']) {
        await expect(headline).toHaveText(`${title}Space`)
        await page.keyboard.press('Space')
      }
      await expect(headline).toHaveText('leak takes the lead.Space')
    },
  },
  { name: 'what a kill leaves', link: BEFORE, reach: (badness) => badness.runToKill('leak is dead.') },
  {
    name: 'the list of steps under reduced motion',
    link: `${BEFORE};wait=1`,
    still: true,
    reach: async ({ page }) => {
      await page.keyboard.press('k')
      await expect(page.getByRole('list', { name: 'What happened, step by step' })).toBeVisible()
    },
  },
  {
    name: 'the panic',
    link: 'v1;s=nobody-to-kill;t=2900',
    reach: async ({ page, panic }) => {
      await page.keyboard.press('k')
      await panic.getByRole('button', { name: 'Why?' }).click()
    },
  },
  {
    name: 'a broken link',
    link: 'v1;s=nothing;x=zap',
    reach: ({ page }) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'a refused malloc',
    link: 'v1',
    reach: async (badness) => {
      await badness.reserve('bash', 800)
      await expect(badness.headline).toHaveText('bash is refused.')
      await badness.page.keyboard.press('Space')
    },
  },
  {
    name: 'the dialog Share',
    link: 'v1',
    reach: async (badness) => {
      await badness.button('Share').click()
      await expect(badness.page.getByRole('dialog', { name: 'Share' })).toBeVisible()
    },
  },
  {
    name: 'the QR code',
    link: 'v1',
    reach: async (badness) => {
      await badness.button('Share').click()
      await badness.button('QR code').click()
      await expect(badness.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
    },
  },
  {
    name: 'a question first',
    link: 'v2;ask=1',
    reach: ({ page }) => expect(page.getByRole('radio', { name: 'leak' })).toBeVisible(),
  },
  {
    name: 'an answer while the scores are covered',
    link: 'v2;t=2100;x=0.01;ask=1',
    reach: async ({ page }) => {
      await page.getByRole('radio', { name: 'leak' }).check()
      await page.getByRole('dialog').getByRole('button', { name: 'Play' }).click()
      await expect(page.getByRole('status', { name: 'Your answer' })).toContainText('You say')
    },
  },
  {
    name: 'the sheet Edit, with a wrong number',
    link: 'v1',
    reach: async (badness) => {
      await badness.button('Edit').click()
      await badness.page.getByRole('textbox', { name: 'RAM, MB' }).fill('1')
    },
  },
  {
    name: 'the sheet Edit with a task open',
    link: 'v1',
    reach: async (badness) => {
      await badness.button('Edit').click()
      await badness.page.getByRole('button', { name: /^Tasks/ }).click()
      await badness.page.getByRole('button', { name: /^cc1/ }).click()
    },
  },
  {
    name: 'the gallery',
    link: 'v1;c=100:memory:925:5000',
    reach: async ({ page, scenario }) => {
      await scenario.selectOption({ label: 'All, with pictures…' })
      await expect(page.getByRole('dialog', { name: 'Scenarios' })).toBeVisible()
    },
  },
  {
    name: 'the sheet Edit with events',
    link: 'v1;c=100:memory:925:5000,300:root:801:1',
    reach: async (badness) => {
      await badness.button('Edit').click()
      await badness.page.getByRole('button', { name: /^Events/ }).click()
    },
  },
  {
    name: 'the list of keys',
    link: 'v1',
    reach: async ({ page }) => {
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    },
  },
  {
    name: 'the story of a frame, whose owner is lit',
    link: 'v1;t=2150',
    reach: async ({ frame, frames, page }) => {
      await frame.focus()
      await page.keyboard.press('PageDown')
      await expect(frames).toContainText(/Frame 2.456, DMA: leak/)
    },
  },
  {
    name: 'the map of the swap device',
    link: 'v1;s=an-evening-in-2002;t=1650',
    reach: async ({ frames, page }) => {
      await frames.getByRole('combobox', { name: 'Show' }).selectOption('swap slots')
      await expect(page.getByRole('figure', { name: 'Swap slots' })).toBeVisible()
    },
  },
  {
    name: 'memory over time with a run that was left',
    link: BEFORE,
    reach: async (badness) => {
      await badness.runToKill('leak is dead.')
      await badness.time.fill('500')
      await expect(badness.clock).toHaveText('t = 5.00 s')
      await badness.slider('leak', 925).press('Home')
      await badness.button('Larger').click()
      await expect(badness.marks).toContainText('You set the memory of leak')
    },
  },
  {
    name: 'two runs compared',
    link: BEFORE,
    reach: async (badness) => {
      await badness.time.fill('500')
      await expect(badness.clock).toHaveText('t = 5.00 s')
      await badness.slider('leak', 925).press('Home')
      await badness.button('Compare').click()
      await expect(badness.comparison).toContainText('Both machines at 5.00 s')
    },
  },
  {
    name: 'the panel Why with its plot',
    link: 'v1;s=an-evening-in-2002;t=1700;p=801',
    reach: async ({ page }) => {
      await page.keyboard.press('w')
      await expect(page.getByRole('img', { name: /true root/ })).toBeVisible()
    },
  },
  {
    name: 'what would make a survivor the victim',
    link: 'v1;s=an-evening-in-2002;t=1700;p=801',
    reach: async (badness) => {
      await badness.page.keyboard.press('w')
      await badness.button('Why not?').click()
      await expect(badness.page.getByRole('list', { name: 'The smallest change of each kind' })).toBeVisible()
    },
  },
  {
    name: 'the questions after a kill',
    link: BEFORE,
    reach: async (badness) => {
      await badness.runToKill('leak is dead.')
      await badness.button('Why this one?').click()
      await badness.page.getByText('What would have saved it?').click()
    },
  },
  {
    name: 'what is often said',
    link: 'v1',
    reach: async (badness) => {
      await badness.button('Often said about badness()').click()
      await expect(badness.button('Model and truth')).toBeVisible()
    },
  },
  {
    name: 'the dialog Model and truth',
    link: 'v1',
    reach: async ({ page }) => {
      await page.keyboard.press('m')
      await page.getByRole('dialog').getByText('mm/mmap.c', { exact: true }).click()
    },
  },
  { name: 'the panel of a row', link: 'v1', reach: (badness) => badness.openRow('leak') },
]

/** What axe finds fault with, once every colour has settled. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  )
  return violationsIn(page)
}

/** One visit: the state stays, the root element says another theme, and last the window becomes a phone's. */
const LOOKS = [
  ['projector', 1280, 720],
  ['dark', 1280, 720],
  ['light', 1280, 720],
  ['light', 360, 640],
] as const

async function violationsInEveryLook(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const [look, width, height] of LOOKS) {
    await page.setViewportSize({ width, height })
    await page.evaluate((theme) => (document.documentElement.dataset['theme'] = theme), look)
    found.push(...(await violations(page)).map((violation) => `${look} ${width}: ${violation}`))
  }
  return found
}

/** Four scans of a whole page take their time, where other work is going on. */
test.describe.configure({ timeout: 120_000 })

for (const { name, link, reach, still } of STATES) {
  test(`axe finds no fault with ${name}, in any theme, on a desk or a phone`, async ({ badness, page }) => {
    if (still) await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1280, height: 720 })
    await badness.open(link)
    await reach?.(badness)
    expect(await violationsInEveryLook(page)).toEqual([])
  })
}
