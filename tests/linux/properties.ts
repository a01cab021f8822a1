import { deepStrictEqual } from 'node:assert/strict'
import { Bench } from '../conformance/bench.ts'
import { stateOf } from '../conformance/record.ts'
import type { Workload } from '../conformance/workload.ts'
import { always, valueOf } from '../fixtures/property.ts'
import { KEPT } from '../fixtures/seeds.ts'
import { auditOf } from './audit.ts'
import { tasksOf } from './queues.ts'
import { atEachTick } from './ticks.ts'
import { workloads } from './workloads.ts'

/** Runs a workload op by op. `see` is called at boot, at the end of every jiffy, whoever sleeps then, and after every op. */
function run(workload: Workload, see: (bench: Bench, op: number) => void = () => {}): Bench {
  const bench = new Bench(workload)
  let op = -1
  see(bench, op)
  atEachTick(bench.k, () => see(bench, op))
  for (op = 0; op < workload.ops.length && !bench.over; op++) {
    bench.run(op)
    see(bench, op)
  }
  return bench
}

const isFork = ({ ops }: Workload, op: number): boolean => op >= 0 && ops[op][0].endsWith('fork')

function audit({ k, workload }: Bench, op: number): void {
  const faults = auditOf(k, isFork(workload, op) ? 1 : 0)
  if (faults.length) throw new Error(`op ${op}, jiffy ${k.jiffies}: ${faults.slice(0, 5).join('; ')}`)
}

/** The books balance at the end of every jiffy. */
export const booksBalance = (ms: number): void =>
  always('the books balance', workloads, (workload) => void run(workload, audit), ms)

/** A workload that is run twice ends alike. */
export const runsRepeat = (ms: number): void =>
  always(
    'a run repeats',
    workloads,
    (workload) => {
      const [once, again] = [run(workload), run(workload)]
      deepStrictEqual(stateOf(again.k, []), stateOf(once.k, []))
      deepStrictEqual(again.log.events, once.log.events)
    },
    ms,
  )

/** The most that was seen at once, or in one run, on the kept machines. */
export interface Reached {
  kills: number
  /** Tasks asleep in the kernel; the same while one of them forks. */
  asleep: number
  forking: number
  /** Sleepers on pages. */
  waiting: number
  swappedIn: number
}

/** What the audit of the kept machines comes to see. */
export function reached(): Reached {
  const most: Reached = { kills: 0, asleep: 0, forking: 0, waiting: 0, swappedIn: 0 }
  const note = (what: keyof Reached, n: number): void => {
    most[what] = Math.max(most[what], n)
  }
  for (const kept of KEPT['the books balance']) {
    const { k, log } = run(valueOf(workloads, kept), (bench, op) => {
      const asleep = tasksOf(bench.k).filter((p) => bench.k.task.path[p]).length
      note('asleep', asleep)
      note('waiting', bench.k.page_waiters.length)
      if (isFork(bench.workload, op)) note('forking', asleep)
    })
    note('kills', log.oomc.kill)
    note('swappedIn', k.stat.pswpin)
  }
  return most
}
