import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type CDPSession, type Page } from 'playwright'
import { histogram, latePercent, quantile, record, spread, workPerFrame } from './parts/trace.ts'

/** A module of the tooling as it stands in its folder: bundled into this program, it would look for the page elsewhere. */
const tooling = (name: string) => import(pathToFileURL(resolve('scripts', name)).href)
const { BROWSER_ARGS, ensureBrowser } = await tooling('browser.mjs')
const { serve } = await tooling('serve.mjs')

/** Slow phone: the profile in which first pictures are measured. Bytes a second, milliseconds. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const THROTTLE = 4
/** What is played, and seconds of each recording: at 1x a kill is in it. */
const SCENARIO = 'an-evening-in-2002'
const SECONDS = 60
/** Seconds in which the least that a page can do is recorded. */
const LEAST_SECONDS = 10
const LOADS = 5
/** The first port that is tried. */
const PORT = 4273

async function throttled(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
  return session
}

/**
 * The least: a page that changes one number in every frame. What it takes is the browser's, the throttle's and the
 * machine's, which is by turns quicker and slower: figures of two days are compared by their ratio to this.
 */
async function least(page: Page): Promise<readonly number[]> {
  await page.goto('about:blank')
  await page.evaluate(() => {
    let frame = 0
    const next = (): void => {
      document.body.textContent = String((frame += 1))
      requestAnimationFrame(next)
    }
    next()
  })
  const session = await throttled(page)
  const work = workPerFrame(await record(session, LEAST_SECONDS))
  const what = 'the same of a page that changes one number in every frame'
  console.log(JSON.stringify({ what, wall: spread(work), late_percent: latePercent(work) }))
  return spread(work)
}

/** How many times the least, p50, p95, p99, most. */
const timesLeast = (wall: readonly number[], of: readonly number[]): readonly number[] =>
  wall.map((ms, i) => Math.round((10 * ms) / of[i]) / 10)

/** Main-thread milliseconds a frame while an evening runs at `speed`. */
async function frames(
  page: Page,
  url: string,
  speed: number,
  of: readonly number[],
): Promise<Record<string, unknown>> {
  await page.goto(`${url}#v1;s=${SCENARIO};x=${speed}`)
  await page.reload()
  await page.getByRole('figure', { name: 'Memory over time' }).waitFor()
  await page.getByRole('button', { name: 'Play' }).click()
  const session = await throttled(page)
  const events = await record(session, SECONDS)
  const wall = workPerFrame(events)
  return {
    what: 'main thread ms a frame, CPU 4x slower: p50, p95, p99, most',
    speed,
    frames: wall.length,
    wall: spread(wall),
    times_least: timesLeast(spread(wall), of),
    late_percent: latePercent(wall),
    histogram_ms: histogram(wall),
  }
}

/** First paint and first simulated frame on a slow line, milliseconds. */
async function firstPicture(page: Page, url: string): Promise<Record<string, number>> {
  const session = await throttled(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', SLOW)
  await page.goto(url)
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0, undefined, {
    polling: 100,
  })
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    frame: performance.getEntriesByName('first-frame')[0]?.startTime ?? NaN,
  }))
}

async function main(): Promise<void> {
  const { executablePath } = await ensureBrowser()
  const server = await serve(PORT)
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  const open = async (): Promise<Page> =>
    browser.newPage({ viewport: { width: 1280, height: 720 }, serviceWorkers: 'block' })
  const loads: Record<string, number>[] = []
  for (let n = 0; n < LOADS; n++) {
    const page = await open()
    loads.push(await firstPicture(page, server.url))
    await page.close()
  }
  const of = (key: string): number =>
    quantile(
      loads.map((load) => load[key]).sort((a, b) => a - b),
      0.5,
    )
  console.log(
    JSON.stringify({
      what: 'ms on 1.6 Mbit/s, 150 ms, CPU 4x',
      first_paint: of('paint'),
      first_frame: of('frame'),
    }),
  )
  for (const speed of [1, 100]) {
    const [idle, page] = [await open(), await open()]
    const of = await least(idle)
    await idle.close()
    console.log(JSON.stringify(await frames(page, server.url, speed, of)))
    await page.close()
  }
  await browser.close()
  server.close()
}

await main()
