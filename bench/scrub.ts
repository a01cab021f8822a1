import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright'
import { record, spread, workPerFrame } from './parts/trace.ts'

const tooling = (name: string) => import(pathToFileURL(resolve('scripts', name)).href)
const { BROWSER_ARGS, ensureBrowser } = await tooling('browser.mjs')
const { serve } = await tooling('serve.mjs')

const THROTTLE = 4
/** Ticks of the run: ten minutes. */
const RUN = 60_000
const JUMPS = 100
/** A hand that jumps looks where it has come, ms. */
const REST = 300
const PORT = 4373

/** In the page: pulls the slider Time to a tick, as a hand does. */
const PULL = `
  globalThis.pull = (tick) => {
    const slider = document.querySelector('#time')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, String(tick))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
  }
  globalThis.letGo = () => document.querySelector('#time').dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
  /** Milliseconds from the pull to the picture that shows the moment, its map of frames too. */
  globalThis.jump = (tick) => new Promise((done) => {
    const began = performance.now()
    pull(tick)
    letGo()
    const goal = 't = ' + (tick / 100).toFixed(2) + ' s'
    const look = () => {
      if (document.querySelector('.clock b').textContent.replaceAll(/[^\\x20-\\x7e]/g, '') !== goal) return requestAnimationFrame(look)
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done(performance.now() - began)
      requestAnimationFrame(() => channel.port2.postMessage(0))
    }
    requestAnimationFrame(look)
  })
`

/** Ticks in an order that is always the same and looks like chance. */
function* places(): Generator<number, never> {
  for (let seed = 1; ;) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    yield (seed >>> 8) % RUN
  }
}

async function runFor10Minutes(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#v1;s=an-evening-in-2002;x=1000`)
  await page.getByRole('figure', { name: 'Memory over time' }).waitFor()
  await page.getByRole('button', { name: 'Play' }).click()
  await page.waitForFunction(
    (run) => Number(document.querySelector<HTMLInputElement>('#time')?.value) > run,
    RUN,
    {
      timeout: 300_000,
    },
  )
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.waitForFunction(() =>
    document.querySelector('#time')?.getAttribute('aria-valuetext')?.includes('of'),
  )
}

const { executablePath } = await ensureBrowser()
const server = await serve(PORT)
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
const page: Page = await browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' })
await runFor10Minutes(page, server.url)
await page.evaluate(PULL)
const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
const tick = places()
const ms: number[] = []
for (let n = 0; n < JUMPS; n++) {
  ms.push(await page.evaluate(`jump(${tick.next().value})`))
  await page.waitForTimeout(REST)
}
ms.sort((a, b) => a - b)
console.log(
  JSON.stringify({ what: 'ms to show any moment, CPU 4x slower: p50, p95, p99, most', jumps: spread(ms) }),
)

/** A hand that pulls the slider from end to end, a new place in every animation frame. */
await page.evaluate(`
  const pulling = (now) => { pull(Math.round(${RUN} * (0.5 + 0.5 * Math.sin(now / 2000)))); requestAnimationFrame(pulling) }
  requestAnimationFrame(pulling)
`)
const events = await record(session, 15)
const wall = spread(workPerFrame(events))
console.log(JSON.stringify({ what: 'main thread ms a frame while a hand scrubs: p50, p95, p99, most', wall }))
await browser.close()
server.close()
