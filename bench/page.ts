import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type CDPSession, type Page } from 'playwright'

/** A module of the tooling as it stands in its folder: bundled into this program, it would look for the page elsewhere. */
const tooling = (name: string) => import(pathToFileURL(resolve('scripts', name)).href)
const { BROWSER_ARGS, ensureBrowser } = await tooling('browser.mjs')
const { serve } = await tooling('serve.mjs')

/** Slow phone: the profile in which first pictures are measured. Bytes a second, milliseconds. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const THROTTLE = 4
/** Seconds of each recording. */
const SECONDS = 20
const LOADS = 5
/** The first port that is tried. */
const PORT = 4273

interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly dur?: number
  /** Time on a processor: without the waits for one on a busy machine. */
  readonly tdur?: number
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
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  })
  await new Promise((done) => setTimeout(done, seconds * 1000))
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  return events
}

/** Tasks of the page's own main thread, in their order, and where its animation frames began. */
function mainThread(events: readonly TraceEvent[]): { tasks: TraceEvent[]; frames: number[] } {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame')
  const { pid, tid } = frames[0] ?? { pid: 0, tid: 0 }
  const own = events.filter((event) => event.tid === tid && event.pid === pid)
  // 'toplevel' knows the same tasks by a second name: counting both would count all work twice.
  const tasks = own.filter(({ name }) => name === 'RunTask').sort((a, b) => a.ts - b.ts)
  return { tasks, frames: frames.map(({ ts }) => ts).sort((a, b) => a - b) }
}

/**
 * Milliseconds of main-thread work of each animation frame: the task that ran its callbacks, and all tasks up to the
 * next such task. Throttling is inside, waiting is not.
 */
function workPerFrame(events: readonly TraceEvent[], of: 'dur' | 'tdur'): number[] {
  const { tasks, frames } = mainThread(events)
  const work: number[] = []
  let at = 0
  for (const task of tasks) {
    const { ts, dur = 0 } = task
    const first = at
    while (at < frames.length && (frames[at] ?? 0) <= ts + dur) at += 1
    if (at > first) work.push(0)
    if (work.length > 0) work[work.length - 1] += (task[of] ?? 0) / 1000
  }
  return work.slice(0, -1).sort((a, b) => a - b)
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
  const events = await record(session, SECONDS)
  const wall = workPerFrame(events, 'dur')
  return {
    what: 'main thread ms a frame, CPU 4x slower: p50, p95, p99, most',
    speed,
    frames: wall.length,
    wall: spread(wall),
    processor: spread(workPerFrame(events, 'tdur')),
  }
}

const spread = (sorted: readonly number[]): number[] => [0.5, 0.95, 0.99, 1].map((q) => quantile(sorted, q))

/** First paint and first simulated frame on a slow line, milliseconds. */
async function firstPicture(page: Page, url: string): Promise<Record<string, number>> {
  const session = await throttled(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', SLOW)
  await page.goto(url)
  while ((await page.evaluate(() => performance.getEntriesByName('first-frame').length)) === 0)
    await page.waitForTimeout(100)
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    frame: performance.getEntriesByName('first-frame')[0]?.startTime ?? NaN,
  }))
}

async function main(): Promise<void> {
  const { executablePath } = await ensureBrowser()
  const server = await serve(PORT)
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
