import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Machine } from '../src/machine/machine.ts'
import { FrameMap } from '../src/machine/frames.ts'
import { library } from '../src/scenarios/index.ts'
import type { Scenario } from '../src/scenarios/scenario.ts'

/** Pages of 4 kB in a megabyte. */
const PAGES_A_MB = 256
/** Ticks of the long run, how often it looks at the heap, and of the short one without a collection in it. */
const LONG = 1_000_000
const LOOKS = 5
const SHORT = 500

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of the heap and of all typed arrays that are still in use. */
function used(): { readonly heap: number; readonly arrays: number } {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { heap: heapUsed, arrays: arrayBuffers }
}

const withRam = (scenario: Scenario, ram: number): Scenario => ({
  ...scenario,
  machine: { ...scenario.machine, ram },
})

/** Bytes that one booted machine takes, with all that is kept to draw its frames and tell their stories. */
function bytesOf(scenario: Scenario): number {
  const before = used()
  const machine = new Machine(scenario)
  machine.frames = new FrameMap(machine.k)
  machine.frames.update(0)
  const after = used()
  if (machine.now !== 0) throw new Error('the machine was not booted')
  return after.heap + after.arrays - before.heap - before.arrays
}

/** Bytes that each frame more costs: of two machines, the larger one's excess. */
function bytesAFrame(scenario: Scenario): Record<string, unknown> {
  const sizes = [256, 1024].map((mb) => mb * PAGES_A_MB)
  const [small, large] = sizes.map((ram) => bytesOf(withRam(scenario, ram)))
  const bytes = (large - small) / (sizes[1] - sizes[0])
  return { frames: sizes, bytes_a_frame: Math.round(bytes * 10) / 10 }
}

/** Bytes of the heap that a tick leaves to the collector. */
function litterATick(machine: Machine): number {
  for (let n = 0; n < SHORT; n++) machine.tick()
  collect()
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < SHORT; n++) machine.tick()
  return Math.round((process.memoryUsage().heapUsed - before) / SHORT)
}

/** The heap of a machine that runs for a million ticks, looked at on the way. */
function flatHeap(scenario: Scenario): Record<string, unknown> {
  const machine = new Machine(scenario)
  for (let n = 0; n < LONG / LOOKS; n++) tickAndForget(machine)
  const kilobytes: number[] = []
  for (let look = 1; look < LOOKS; look++) {
    kilobytes.push(Math.round(used().heap / 1024))
    for (let n = 0; n < LONG / LOOKS; n++) tickAndForget(machine)
  }
  kilobytes.push(Math.round(used().heap / 1024))
  return {
    scenario: scenario.id,
    ticks: machine.now,
    heap_kB: kilobytes,
    litter_bytes_a_tick: litterATick(machine),
  }
}

function tickAndForget(machine: Machine): void {
  machine.tick()
  machine.take()
}

console.log(JSON.stringify(bytesAFrame(library[0])))
for (const scenario of library) console.log(JSON.stringify(flatHeap(scenario)))
