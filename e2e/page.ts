import { expect, type Locator, type Page } from '@playwright/test'

/** The page by the names that people and screen readers use. */
export class BadnessPage {
  constructor(readonly page: Page) {}

  /** Opens a link (without its #), and waits for the first report of the machine. */
  async open(link = ''): Promise<void> {
    await this.page.goto(link ? `./#${link}` : './')
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
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: comm }) })
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

  /** Chooses a library scenario by its title, and waits until it has booted. */
  async choose(title: string): Promise<void> {
    await this.scenario.selectOption({ label: title })
    await expect(this.clock).toHaveText(/0\.00 s/)
  }

  get clock(): Locator {
    return this.page.getByText(/^t = /)
  }

  /** Simulated seconds on the clock. */
  async seconds(): Promise<number> {
    return Number(/([\d.]+) s/.exec((await this.clock.textContent()) ?? '')?.[1])
  }
}
