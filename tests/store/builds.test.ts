import { describe, expect, it } from 'vitest'
import { keepBuild, type Keeper, type NewBuild } from '../../src/store/builds.ts'

type Registration = Awaited<ReturnType<Keeper['register']>>
type Worker = NonNullable<Registration['waiting']>

/** A service worker that goes through its states by hand. */
class FakeWorker {
  heard: unknown[] = []
  private readonly listeners: (() => void)[] = []
  constructor(public state: ServiceWorkerState) {}
  addEventListener(_type: string, listener: unknown): void {
    if (typeof listener === 'function') this.listeners.push(() => void listener())
  }
  postMessage(message: unknown): void {
    this.heard.push(message)
  }
  become(state: ServiceWorkerState): void {
    this.state = state
    this.listeners.forEach((listener) => listener())
  }
}

/** A browser that has `active`, and finds other builds when it is told to. */
class FakeBrowser {
  registration: {
    waiting: Worker | null
    installing: Worker | null
    active: object | null
    addEventListener: (type: string, found: () => void) => void
    update: () => Promise<unknown>
  }
  updates = 0
  scripts: string[] = []
  private found = (): void => undefined
  constructor(active: object | null, waiting: FakeWorker | null = null) {
    this.registration = {
      active,
      waiting,
      installing: null,
      addEventListener: (_type, found) => (this.found = found),
      update: () => {
        this.updates += 1
        return Promise.reject(new Error('no network'))
      },
    }
  }
  readonly keeper: Keeper = {
    register: (script) => {
      this.scripts.push(script)
      return Promise.resolve(this.registration)
    },
  }
  finds(worker: FakeWorker): void {
    Object.assign(this.registration, { installing: worker })
    this.found()
  }
  installs(worker: FakeWorker): void {
    Object.assign(this.registration, { installing: null, waiting: worker })
    worker.become('installed')
  }
}

async function keeping(browser: FakeBrowser): Promise<{ told: NewBuild[]; update: () => void }> {
  const told: NewBuild[] = []
  const update = await keepBuild(browser.keeper, (build) => told.push(build))
  return { told, update }
}

describe('a build of the page that is kept', () => {
  it('is not called new when it is the first', async () => {
    const browser = new FakeBrowser(null)
    const { told } = await keeping(browser)
    const first = new FakeWorker('installing')
    browser.finds(first)
    browser.installs(first)
    expect(browser.scripts).toEqual(['./sw.js'])
    expect(told).toEqual([])
  })

  it('is told of when it comes after another, once all of it is there', async () => {
    const browser = new FakeBrowser({})
    const { told } = await keeping(browser)
    const next = new FakeWorker('installing')
    browser.finds(next)
    expect(told).toHaveLength(0)
    browser.installs(next)
    expect(told).toHaveLength(1)
  })

  it('is told of when it has waited since an earlier visit', async () => {
    expect((await keeping(new FakeBrowser({}, new FakeWorker('installed')))).told).toHaveLength(1)
  })

  it('is put in place only by the reader, and the page hears when it is', async () => {
    const next = new FakeWorker('installed')
    const { told } = await keeping(new FakeBrowser({}, next))
    let opened = 0
    expect(next.heard).toEqual([])
    told[0]?.open(() => (opened += 1))
    expect(next.heard).toEqual(['now'])
    next.become('activating')
    expect(opened).toBe(0)
    next.become('activated')
    expect(opened).toBe(1)
  })

  it('is opened at once when another tab has put it in place already', async () => {
    const next = new FakeWorker('installed')
    const { told } = await keeping(new FakeBrowser({}, next))
    next.become('activated')
    let opened = 0
    told[0]?.open(() => (opened += 1))
    expect(opened).toBe(1)
  })

  it('asks for the next one without a network and takes no harm', async () => {
    const browser = new FakeBrowser({})
    const { update } = await keeping(browser)
    update()
    await Promise.resolve()
    expect(browser.updates).toBe(1)
  })
})
