import { expect, it } from 'vitest'
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
function run(workload: Workload, see: (bench: Bench, op: number) => void): Bench {
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

function booksBalance({ k, workload }: Bench, op: number): void {
  const faults = auditOf(k, isFork(workload, op) ? 1 : 0)
  if (faults.length) throw new Error(`op ${op}, jiffy ${k.jiffies}: ${faults.slice(0, 5).join('; ')}`)
}

it(
  'keeps every frame, slot, reference and sleeper in exactly one place at every tick, whatever the workload',
  {
    timeout: 60_000,
  },
  () => {
    always('the books balance', workloads, (workload) => void run(workload, booksBalance), 4000)
  },
)

it('is audited where it is hard: kills, full swap, forks and reclaim that sleep with something in their hands', () => {
  const most = { kills: 0, asleep: 0, waiting: 0, swappedIn: 0, forking: 0 }
  for (const kept of KEPT['the books balance']) {
    const { k, log } = run(valueOf(workloads, kept), (bench, op) => {
      const asleep = tasksOf(bench.k).filter((p) => bench.k.task.path[p]).length
      most.asleep = Math.max(most.asleep, asleep)
      most.waiting = Math.max(most.waiting, bench.k.page_waiters.length)
      if (isFork(bench.workload, op)) most.forking = Math.max(most.forking, asleep)
    })
    most.kills = Math.max(most.kills, log.oomc.kill)
    most.swappedIn = Math.max(most.swappedIn, k.stat.pswpin)
  }
  for (const [what, least] of Object.entries({ kills: 2, asleep: 4, waiting: 2, swappedIn: 50, forking: 1 }))
    expect({ what, seen: most[what as keyof typeof most] >= least }).toEqual({ what, seen: true })
})

it('runs the same workload the same way twice, down to the order of its lists', { timeout: 60_000 }, () => {
  const unseen = (): void => {}
  always(
    'a run repeats',
    workloads,
    (workload) => {
      const [once, again] = [run(workload, unseen), run(workload, unseen)]
      expect(stateOf(again.k, [])).toEqual(stateOf(once.k, []))
      expect(again.log.events).toEqual(once.log.events)
    },
    2000,
  )
})
