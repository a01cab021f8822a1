import { judgeAll, working } from '../src/eras/judge.ts'
import { ERA_IDS } from '../src/eras/ids.ts'
import type { EraMachine } from '../src/eras/task.ts'

const COUNTS = [20, 200, 2000, 20000]
const ROUNDS = 60

/** A machine of as many tasks as a log may list, each with parent, size, age and rights of its own. */
const crowd = (count: number): EraMachine => ({
  tasks: Array.from({ length: count }, (_, at) => ({
    pid: at + 1,
    tgid: at + 1,
    ppid: at >> 3,
    comm: `task${at}`,
    uid: at & 3 ? 500 : 0,
    total_vm: (at * 7919) & 0xfffff,
    rss: (at * 613) & 0xffff,
    pgtables_bytes: (at & 255) * 4096,
    swapents: at & 1023,
    oom_score_adj: at & 15 ? 0 : -500,
    utime: at * 37,
    start_time: at * 100,
  })),
  situation: { ram: 4_000_000, swap_total: 500_000, now: 100_000_000 },
})

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]

function timesOf(work: () => unknown): number {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    times.push(performance.now() - start)
  }
  return Number(median(times).toFixed(3))
}

for (const tasks of COUNTS) {
  const machine = crowd(tasks)
  const all_ms = timesOf(() => judgeAll(machine))
  const working_ms = timesOf(() => working('2.6.24', machine, 1))
  console.log(JSON.stringify({ bench: 'eras', tasks, eras: ERA_IDS.length, all_ms, working_ms }))
}
