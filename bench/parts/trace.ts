import type { CDPSession } from 'playwright'

/** One event of a trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ts: number
  readonly dur?: number
  readonly tid: number
  readonly pid: number
}

/** The value below which a share `q` of the sorted values lies. */
export const quantile = (sorted: readonly number[], q: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0) * 100) / 100

/**
 * The least that tells of tasks and animation frames. What the browser notes for its developer tools (`devtools.timeline`)
 * takes a tenth of what is measured on a processor 4 times slower, and puts a third more frames above 12 ms.
 */
const CATEGORIES = ['toplevel', 'rail']
const FRAME = 'PageAnimator::serviceScriptedAnimations'
const TASK = 'ThreadControllerImpl::RunTask'

/** What the browser did in `seconds`. */
export async function record(session: CDPSession, seconds: number): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES },
  })
  await new Promise((done) => setTimeout(done, seconds * 1000))
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  return events
}

/** Tasks of the page's own main thread, in their order, and where its animation frames began. */
function mainThread(events: readonly TraceEvent[]): { tasks: TraceEvent[]; frames: number[] } {
  const frames = events.filter(({ name }) => name === FRAME)
  const { pid, tid } = frames[0] ?? { pid: 0, tid: 0 }
  const own = events.filter((event) => event.tid === tid && event.pid === pid)
  const tasks = own.filter(({ name }) => name === TASK).sort((a, b) => a.ts - b.ts)
  return { tasks, frames: frames.map(({ ts }) => ts).sort((a, b) => a - b) }
}

/**
 * Milliseconds of main-thread work of each animation frame: the task that ran its callbacks, and all tasks up to the
 * next such task. Throttling is inside, waiting is not.
 */
export function workPerFrame(events: readonly TraceEvent[]): number[] {
  const { tasks, frames } = mainThread(events)
  const work: number[] = []
  let at = 0
  for (const task of tasks) {
    const { ts, dur = 0 } = task
    const first = at
    while (at < frames.length && (frames[at] ?? 0) <= ts + dur) at += 1
    if (at > first) work.push(0)
    if (work.length > 0) work[work.length - 1] += dur / 1000
  }
  return work.slice(0, -1).sort((a, b) => a - b)
}

/** Upper ends of the classes of a histogram, ms. */
const CLASSES = [4, 8, 12, 16, 25, 50, Infinity]

/** How many values lie in each class. */
export const histogram = (sorted: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    CLASSES.map((most, i) => {
      const from = CLASSES[i - 1] ?? 0
      const count = sorted.filter((ms) => ms > from && ms <= most).length
      return [most === Infinity ? `over ${from}` : `to ${most}`, count]
    }),
  )

/** Frames that take longer than this, ms, are late: they leave the browser no time to draw 60 a second. */
const LATE = 12

/** Of a hundred frames, how many are late. */
export const latePercent = (sorted: readonly number[]): number =>
  Math.round((1000 * sorted.filter((ms) => ms > LATE).length) / sorted.length) / 10

/** p50, p95, p99 and the most. */
export const spread = (sorted: readonly number[]): number[] =>
  [0.5, 0.95, 0.99, 1].map((q) => quantile(sorted, q))
