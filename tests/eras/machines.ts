import type { EraMachine, EraTask, Situation } from '../../src/eras/task.ts'

/** Seconds as ticks of 10 ms. */
export const seconds = (s: number): number => s * 100

/** A task of which everything that a score reads is said: an ordinary user's, without memory, started this moment. */
export const aTask = (pid: number, more: Partial<EraTask> = {}): EraTask => ({
  pid,
  comm: `task${pid}`,
  uid: 1000,
  total_vm: 0,
  rss: 0,
  ...more,
})

/** A machine of 48368 pages, a third of them RAM, on which nothing else is peculiar. */
export const aMachine = (tasks: readonly EraTask[], situation: Situation = {}): EraMachine => ({
  tasks,
  situation: { now: seconds(90000), ram: 15600, swap_total: 32768, constraint: 'none', ...situation },
})

type Sizes = readonly [
  total_vm: number,
  rss: number,
  swap: number,
  ptes: number,
  start: number,
  utime: number,
]

const sized = (
  pid: number,
  comm: string,
  [total_vm, rss, swapents, nr_ptes, start, utime]: Sizes,
  more: Partial<EraTask> = {},
): EraTask => ({
  pid,
  comm,
  ppid: 1,
  uid: 1000,
  total_vm,
  rss,
  swapents,
  nr_ptes,
  start_time: seconds(start),
  utime: seconds(utime),
  stime: 0,
  ...more,
})

const ROOT = { uid: 0, cap_sys_admin: true, cap_sys_rawio: false, cap_sys_resource: true } as const

/** A day of a machine in 2002: what maps much, what works much, what leaks. */
export const synthetic_A: EraMachine = aMachine([
  sized(10, 'X', [24000, 2600, 2200, 40, 60, 3000], { ...ROOT, cap_sys_rawio: true }),
  sized(20, 'httpd', [2600, 500, 200, 12, 100, 2], ROOT),
  ...[21, 22, 23, 24, 25, 26].map((pid) =>
    sized(pid, 'httpd', [3000, 260, 160, 12, 200, 40], { ppid: 20, uid: 33 }),
  ),
  sized(30, 'simul', [20000, 2400, 11000, 30, 100, 40000]),
  sized(40, 'seti', [4000, 900, 600, 10, 500, 80000], { nice: 19 }),
  sized(50, 'java', [60000, 1500, 300, 60, 86000, 20]),
  sized(60, 'leak', [16000, 3900, 11900, 34, 89000, 25]),
  sized(70, 'db', [30000, 2000, 5500, 36, 300, 900], { oom_adj: -16, oom_score_adj: -900 }),
])

/** A server with twelve children, and one bigger program: who was guilty changed twice. */
export const synthetic_B: EraMachine = aMachine([
  sized(100, 'server', [4000, 600, 0, 0, 90000, 0]),
  ...Array.from({ length: 12 }, (_, i) =>
    sized(101 + i, 'worker', [3000, 700 + 10 * i, 0, 0, 90000, 0], { ppid: 100 }),
  ),
  sized(200, 'editor', [9000, 2500, 0, 0, 90000, 0]),
])
