import { Machine } from '../src/machine/machine.ts'
import { library } from '../src/scenarios/index.ts'
import type { Scenario } from '../src/scenarios/scenario.ts'

/** Ticks of one slice, and slices of a run: two minutes. */
const SLICE = 100
const SLICES = 120

interface Slice {
  readonly ms: number
  /** Pages went to or came from swap, or reclaim failed: a storm. */
  readonly storm: boolean
}

function slice(machine: Machine): Slice {
  const { stat } = machine.k
  const before = stat.pswpin + stat.pswpout + stat.oom
  const start = performance.now()
  for (let n = 0; n < SLICE && !machine.k.panicked; n++) machine.tick()
  machine.take()
  return { ms: performance.now() - start, storm: stat.pswpin + stat.pswpout + stat.oom > before }
}

const sum = (slices: readonly Slice[]): number => slices.reduce((total, { ms }) => total + ms, 0)

/** Simulated seconds for each real one. */
const speed = (slices: readonly Slice[]): number | undefined =>
  slices.length ? Math.round((slices.length * 1000) / sum(slices)) : undefined

function measure(scenario: Scenario): Record<string, unknown> {
  const machine = new Machine(scenario)
  const slices: Slice[] = []
  while (slices.length < SLICES && !machine.k.panicked) slices.push(slice(machine))
  const slowest = slices.reduce((a, b) => (a.ms > b.ms ? a : b))
  return {
    scenario: scenario.id,
    simulated_seconds: slices.length,
    times_real_time: speed(slices),
    outside_storms: speed(slices.filter(({ storm }) => !storm)),
    in_storms: speed(slices.filter(({ storm }) => storm)),
    slowest_second: speed([slowest]),
  }
}

measure(library[0]) // warms up
for (const scenario of library) console.log(JSON.stringify(measure(scenario)))
