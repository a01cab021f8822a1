import { test as plain, expect, type Locator, type Page } from '@playwright/test'

export { expect }

/** In the page: writes down every headline as it appears. */
const LISTEN = `
  globalThis.heard = []
  const hear = () => {
    const title = document.querySelector('h1').textContent
    const clock = document.querySelector('[role="toolbar"] .clock b').textContent
    if (globalThis.heard.at(-1)?.title !== title) globalThis.heard.push({ title, clock })
  }
  hear()
  new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true })
`

/** The page by the names that people and screen readers use. */
export class BadnessPage {
  constructor(readonly page: Page) {}

  /** Opens a link (without its #), and waits for the first report of the machine. */
  async open(link = ''): Promise<void> {
    await this.page.goto(link ? `./#${link}` : './')
    await this.ready()
  }

  /** Waits for the first report of the machine, after a reload too. */
  async ready(): Promise<void> {
    await expect(this.toolbar).toBeVisible()
    await this.page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0)
  }

  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Simulation' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  get scenario(): Locator {
    return this.page.getByRole('combobox', { name: 'Scenario' })
  }

  meter(name: 'RAM' | 'Swap'): Locator {
    return this.page.getByRole('meter', { name })
  }

  get table(): Locator {
    return this.page.getByRole('table', { name: 'Badness' })
  }

  row(comm: string): Locator {
    const name = this.page.getByText(comm, { exact: true })
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader').filter({ has: name }) })
  }

  get frames(): Locator {
    return this.page.getByRole('figure', { name: 'Page frames' })
  }

  /** The cursor on the map of page frames. */
  get frame(): Locator {
    return this.frames.getByRole('slider', { name: 'Frame' })
  }

  /** How many cells of the map have each colour, as the canvas has them: one pixel a cell; 0 = the page shows through. */
  async cells(): Promise<ReadonlyMap<number, number>> {
    const counts: readonly (readonly [number, number])[] = await this.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.frame-map .pixels')
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      const found = new Map<number, number>()
      for (const pixel of new Uint32Array(data?.buffer ?? new ArrayBuffer(0)))
        found.set(pixel, (found.get(pixel) ?? 0) + 1)
      return [...found]
    })
    return new Map(counts)
  }

  get gates(): Locator {
    return this.page.getByRole('list', { name: 'out_of_memory()' })
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Kernel log' })
  }

  get announcer(): Locator {
    return this.page.getByRole('status').first()
  }

  get headline(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  get panic(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Kernel panic' })
  }

  slider(comm: string, pid: number): Locator {
    return this.page.getByRole('slider', { name: `Memory of ${comm} (${pid})` })
  }

  /** The slider that goes to any moment. */
  get time(): Locator {
    return this.page.getByRole('slider', { name: 'Time', exact: true })
  }

  /** The table of what happened and when. */
  get marks(): Locator {
    return this.page.getByRole('table', { name: 'Marks' })
  }

  /** The table of two runs at the same tick. */
  get comparison(): Locator {
    return this.page.getByRole('table', { name: 'Compare' })
  }

  /** Chooses a library scenario by its title, and waits until it has booted. */
  async choose(title: string): Promise<void> {
    await this.scenario.selectOption({ label: title })
    await expect(this.scenario.getByRole('option', { selected: true })).toHaveText(title)
    await expect(this.clock).toHaveText(/0\.00 s/)
  }

  get clock(): Locator {
    return this.page.getByText(/^t = /)
  }

  /**
   * Every number that the page shows of the machine, once the tape is there, which comes with the rest of the page. Two
   * equal pictures are the same machine.
   */
  async picture(): Promise<readonly string[]> {
    await expect(this.page.locator('.notice.kept')).toBeAttached()
    // React shows what has come late when nothing else has appeared for a while.
    const uncalled = this.page.getByText('not called yet')
    await expect(uncalled.or(this.gates.locator('.tape[role="img"]').first())).toBeAttached()
    const words = async (meter: Locator): Promise<string> =>
      (await meter.count()) === 0 ? '' : ((await meter.getAttribute('aria-valuetext')) ?? '')
    const rows = await this.table.getByRole('row').allInnerTexts()
    const sliders = await this.table
      .getByRole('slider')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-valuetext') ?? ''))
    const others = [this.clock, this.gates, this.log].map(async (each) => (await each.textContent()) ?? '')
    const meters = [words(this.meter('RAM')), words(this.meter('Swap'))]
    return [...rows.slice(1), ...sliders].toSorted().concat(await Promise.all([...others, ...meters]))
  }

  /** Pauses, and waits until the address says the tick at which the machine stands. */
  async pauseAndSave(): Promise<void> {
    await this.button('Pause').click()
    await expect(this.button('Play')).toBeVisible()
    await expect
      .poll(async () => /;t=(\d+)/.exec(this.page.url())?.[1])
      .toBe(String(Math.round((await this.seconds()) * 100)))
  }

  /** Runs to the next kill, and past its six steps. */
  async runToKill(dead: string): Promise<void> {
    await this.page.keyboard.press('k')
    await expect(this.headline).toHaveText(dead, { timeout: 60_000 })
    // The table follows some frames later.
    await expect(this.page.locator('tr.dead').first()).toBeAttached()
  }

  /** Every headline from now on, with the clock at that moment. */
  async listen(): Promise<() => Promise<readonly { readonly title: string; readonly clock: string }[]>> {
    await this.page.evaluate(LISTEN)
    return () => this.page.evaluate('globalThis.heard')
  }

  /** Opens the panel of a row. */
  async openRow(comm: string): Promise<void> {
    await this.row(comm).hover()
    await this.row(comm).getByRole('button').first().click()
    await expect(this.page.getByRole('spinbutton', { name: /reserve only/ })).toBeVisible()
  }

  /** Makes the open row root's; the machine answers before the box is checked. */
  async makeRoot(): Promise<void> {
    const box = this.page.getByRole('checkbox', { name: /^root/ })
    await box.click()
    await expect(box).toBeChecked()
  }

  /** Opens a machine to which something is done at 5 s: it is the reader's own. */
  async openOwn(): Promise<void> {
    await this.open('v1;t=500')
    await this.openRow('netscape')
    await this.makeRoot()
    await expect(this.page).toHaveURL(/root:801:1/)
    await this.page.keyboard.press('Escape')
  }

  /** Types a reserve into the panel of a row. */
  async reserve(comm: string, mb: number): Promise<void> {
    await this.openRow(comm)
    const field = this.page.getByRole('spinbutton', { name: /reserve only/ })
    await field.fill(String(mb))
    await field.press('Enter')
    await this.page.keyboard.press('Escape')
  }

  /** Simulated seconds on the clock. */
  async seconds(): Promise<number> {
    return Number(/([\d.]+) s/.exec((await this.clock.textContent()) ?? '')?.[1])
  }
}

/** A test of the page. It fails on any exception that nobody caught. */
export const test = plain.extend<{ badness: BadnessPage }>({
  badness: async ({ page }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await use(new BadnessPage(page))
    expect(errors).toEqual([])
  },
})
