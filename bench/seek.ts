import { umod } from '../src/base/c.ts'
import { History } from '../src/machine/history.ts'
import { library } from '../src/scenarios/index.ts'

/** Ticks of a run: ten minutes. */
const RUN = 60_000
const SEEKS = 300

/** Ticks of the run in a random order that is always the same. */
function* places(): Generator<number, never> {
  for (let seed = 1; ;) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    yield umod(seed >>> 8, RUN)
  }
}

const at = (sorted: readonly number[], q: number): number =>
  Math.round(sorted[Math.floor((sorted.length - 1) * q)] * 10) / 10

/** Milliseconds to show any tick of ten minutes of a scenario, back and forth. */
function measure(id: string): Record<string, unknown> {
  const scenario = library.find((each) => each.id === id) ?? library[0]
  const history = new History(scenario)
  const began = performance.now()
  history.runTo(RUN)
  const run_ms = Math.round(performance.now() - began)
  const ms: number[] = []
  const tick = places()
  for (let n = 0; n < SEEKS; n++) {
    const start = performance.now()
    history.seek(tick.next().value)
    ms.push(performance.now() - start)
  }
  ms.sort((a, b) => a - b)
  const [p50, p95, most] = [at(ms, 0.5), at(ms, 0.95), at(ms, 1)]
  return {
    scenario: scenario.id,
    run_ms,
    seek_ms: { p50, p95, most },
    checkpoints: history.checkpoints.length,
    bytes: history.bytes,
  }
}

for (const { id } of library) console.log(JSON.stringify(measure(id)))
