import { deepStrictEqual } from 'node:assert/strict'
import { state_hash } from '../../src/linux/hash.ts'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { always, valueOf } from '../fixtures/property.ts'
import { KEPT } from '../fixtures/seeds.ts'
import { auditOf } from '../linux/audit.ts'
import { tasksOf } from '../linux/queues.ts'
import { atEachTick } from '../linux/ticks.ts'
import { END, worlds, type World } from './worlds.ts'

/** All that tells two runs apart: the kernel in one number, what happened, and what programs are up to. */
const traceOf = ({ machine, events }: History): object => ({
  now: machine.now,
  hash: state_hash(machine.k),
  events,
  tape: machine.tape,
  call: machine.call,
  processes: machine.processes,
  disk: machine.disk,
})

/** A run in one go, with changes that were known from the start. */
function straight(scenario: Scenario, changes: readonly Change[], tick: number): History {
  const history = new History(scenario, changes)
  history.runTo(tick)
  return history
}

/** Goes tick by tick; each change is made when its time has come. */
function play(
  machine: Machine,
  tick: () => void,
  changes: readonly Change[],
  change: (due: Change) => void,
): void {
  let made = 0
  for (;;) {
    for (; made < changes.length && changes[made].tick <= machine.now; made++) change(changes[made])
    if (machine.now >= END || machine.k.panicked) return
    tick()
  }
}

/** One go, with all changes known, and tick by tick, with changes by hand: the same. */
export const stepsDoNotMatter = (ms: number): void =>
  always(
    'steps do not matter',
    worlds,
    ({ scenario, changes }) => {
      const history = new History(scenario, [])
      const { machine } = history
      play(
        machine,
        () => history.tick(),
        changes,
        (due) => history.change(due),
      )
      deepStrictEqual(traceOf(history), traceOf(straight(scenario, changes, END)))
    },
    ms,
  )

/** Taken to any tick, back or forth, a machine is what a straight run is there. */
export const checkpointsDoNotMatter = (ms: number): void =>
  always(
    'checkpoints do not matter',
    worlds,
    ({ scenario, changes, stops }) => {
      const history = straight(scenario, changes, END)
      for (const stop of [...stops, END]) {
        history.seek(stop)
        deepStrictEqual(traceOf(history), traceOf(straight(scenario, changes, stop)))
      }
    },
    ms,
  )

/** Runs a world on a machine without checkpoints; its books are audited at the end of every jiffy. */
function runAudited({ scenario, changes }: World): void {
  const machine = new Machine(scenario)
  const { k } = machine
  const audit = (): void => {
    const forks = tasksOf(k).filter((p) => k.task.path[p] && p !== k.kswapd).length
    const faults = auditOf(k, forks)
    if (faults.length) throw new Error(`tick ${machine.now}: ${faults.slice(0, 5).join('; ')}`)
  }
  audit()
  atEachTick(k, audit)
  play(
    machine,
    () => machine.tick(),
    changes,
    (due) => machine.change(due),
  )
}

/** The books of a machine balance at the end of every jiffy. */
export const booksBalance = (ms: number): void =>
  always('the books of machines balance', worlds, runAudited, ms)

/** What happens on the kept machines. */
export const happens = (): ReadonlySet<string> =>
  new Set(
    KEPT['checkpoints do not matter'].flatMap((kept) => {
      const { scenario, changes } = valueOf(worlds, kept)
      return straight(scenario, changes, END).events.map(({ kind }) => kind)
    }),
  )
