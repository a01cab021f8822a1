import { state_hash } from '../../src/linux/hash.ts'
import type { OomCall } from '../../src/linux/record.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import type { Machine } from '../../src/machine/machine.ts'
import { type Judged, play } from '../../src/machine/play.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import type { Variant } from './variants.ts'

/** Calls of out_of_memory() in a row that ended at the same gate. */
export interface Calls {
  readonly kind: 'out_of_memory'
  readonly tick: number
  readonly to: number
  readonly calls: number
  readonly outcome: OomCall['outcome']
  readonly by: number
  readonly comm: string
  /** The comparisons of the first of them, and the static count after the last. */
  readonly gates: OomCall['gates']
  readonly count: number
}

/** All that a run has to tell. Units: ticks of 10 ms since its start, pages, slots. */
export interface Told {
  readonly scenario: string
  readonly set: Variant['set']
  readonly seed: number | undefined
  readonly ticks: number
  readonly ended: 'until' | 'panic'
  readonly events: readonly (MachineEvent | Calls)[]
  readonly refused: readonly string[]
  readonly expect: readonly Judged[]
  readonly counters: Readonly<Record<string, number>>
  readonly tasks: readonly Readonly<Record<string, number | string>>[]
  readonly hash: number
}

/** When nothing is expected: 60 s. */
const USUAL = 6000

/** The last tick of a run. */
export const endOf = ({ expect }: Scenario, until: number | undefined): number =>
  until === undefined ? Math.max(0, ...expect.map(({ within }) => within)) || USUAL : Math.round(until * 100)

function counters({ k, free, processes }: Machine): Told['counters'] {
  const { count, first, last, lastkill } = k.oom
  return {
    jiffies: k.jiffies,
    nr_free_pages: free,
    nr_active_pages: k.nr_active_pages,
    nr_inactive_pages: k.nr_inactive_pages,
    page_cache_size: k.page_cache_size,
    total_swap_pages: k.total_swap_pages,
    nr_swap_pages: k.nr_swap_pages,
    nr_tasks: processes.length,
    ...{ first, last, count, lastkill },
    ...k.stat,
  }
}

const tasksOf = ({ k, processes }: Machine): Told['tasks'] =>
  processes.map(({ pid, p }) => {
    const mm = k.task.mm[p]
    const [total_vm, rss, swapped] = [k.mm.total_vm[mm], k.mm.rss[mm], k.mm.swapped[mm]]
    return {
      pid,
      comm: k.task.comm[p],
      total_vm,
      rss,
      swapped,
      utime: k.task.utime[p],
      stime: k.task.stime[p],
    }
  })

/** Events with the calls between them. Why not all calls one by one: there are hundreds of the same in a second. */
function hear(machine: Machine): readonly (MachineEvent | Calls)[] {
  const heard: (MachineEvent | Calls)[] = []
  const call = ({ outcome, by, comm, gates, count }: OomCall): void => {
    const before = heard.at(-1)
    const to = machine.now
    if (before?.kind === 'out_of_memory' && before.outcome === outcome)
      heard[heard.length - 1] = { ...before, to, calls: before.calls + 1, count }
    else heard.push({ kind: 'out_of_memory', tick: to, to, calls: 1, outcome, by, comm, gates, count })
  }
  machine.ear = { call, event: (event) => void heard.push(event) }
  return heard
}

/** Runs one variant. */
export function tell({ name, set, seed, scenario }: Variant, until: number | undefined): Told {
  let events: Told['events'] = []
  const { machine, judged } = play(scenario, endOf(scenario, until), (each) => {
    events = hear(each)
  })
  return {
    scenario: name,
    set,
    seed,
    ticks: machine.now,
    ended: machine.k.panicked ? 'panic' : 'until',
    events,
    refused: machine.refused,
    expect: judged,
    counters: counters(machine),
    tasks: tasksOf(machine),
    hash: state_hash(machine.k),
  }
}
