import { chromium, type CDPSession, type Page } from 'playwright'
// @ts-expect-error plain JavaScript of the tooling
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.mjs'
// @ts-expect-error plain JavaScript of the tooling
import { serve } from '../scripts/serve.mjs'

/** Slow phone: the profile in which first pictures are measured. Bytes a second, milliseconds. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const THROTTLE = 4
/** Seconds of each recording. */
const SECONDS = 20
const LOADS = 5

interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly dur?: number
  readonly tid: number
  readonly pid: number
  readonly args: { readonly name?: string }
}

const quantile = (sorted: readonly number[], q: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0) * 100) / 100

async function record(session: CDPSession, seconds: number): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  })
  await new Promise((done) => setTimeout(done, seconds * 1000))
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  return events
}

/** Milliseconds of main-thread work between the starts of two animation frames, for each frame. */
function workPerFrame(events: readonly TraceEvent[]): number[] {
  const main = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const own = events.filter(({ tid, pid }) => tid === main?.tid && pid === main.pid)
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts)
  const starts = [...new Set(frames)].sort((a, b) => a - b)
  const work = new Array<number>(Math.max(0, starts.length - 1)).fill(0)
  for (const { name, ts, dur = 0 } of own) {
    if (name !== 'RunTask' && name !== 'ThreadControllerImpl::RunTask') continue
    const at = starts.findIndex((start, i) => start <= ts + dur && (starts[i + 1] ?? Infinity) > ts + dur)
    if (at >= 0 && at < work.length) work[at] += dur / 1000
  }
  return work.sort((a, b) => a - b)
}

async function throttled(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
  return session
}

/** Main-thread milliseconds a frame while the default scenario runs at `speed`. */
async function frames(page: Page, url: string, speed: number): Promise<Record<string, unknown>> {
  await page.goto(`${url}#v1;x=${speed}`)
  await page.reload()
  await page.getByRole('button', { name: 'Play' }).click()
  const session = await throttled(page)
  const work = workPerFrame(await record(session, SECONDS))
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(work, q))
  return {
    what: 'main thread ms a frame, CPU 4x slower',
    speed,
    frames: work.length,
    p50,
    p95,
    p99,
    most: quantile(work, 1),
  }
}

/** First paint and first simulated frame on a slow line, milliseconds. */
async function firstPicture(page: Page, url: string): Promise<Record<string, number>> {
  const session = await throttled(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', SLOW)
  await page.goto(url)
  await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0)
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    frame: performance.getEntriesByName('first-frame')[0]?.startTime ?? NaN,
  }))
}

async function main(): Promise<void> {
  const { executablePath } = await ensureBrowser()
  const server = await serve(0)
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
  const open = async (): Promise<Page> => browser.newPage({ viewport: { width: 1280, height: 720 } })
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
    const page = await open()
    console.log(JSON.stringify(await frames(page, server.url, speed)))
    await page.close()
  }
  await browser.close()
  server.close()
}

await main()
