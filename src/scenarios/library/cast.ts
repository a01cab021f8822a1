import type { MachineSpec, Program, TaskSpec } from '../scenario.ts'

/** What exec gives a program of root in 2.4: every capability but CAP_SETPCAP. It holds CAP_SYS_ADMIN and CAP_SYS_RAWIO. */
export const ALL_CAPABILITIES = 0xfffffeff

/** The jiffies of the first picture of the drawings: the machine has been up for 2 h 47 min. */
export const EVENING = 1003523

type Known = Pick<TaskSpec, 'pid' | 'comm' | 'age' | 'program'>
type Rest = Partial<Pick<TaskSpec, 'nice' | 'utime' | 'stime' | 'locked' | 'sigterm' | 'thread_of'>>

const common = { nice: 0, utime: 0, stime: 0, locked: false, sigterm: 'default', thread_of: 0 } as const

/** A program of root, as init and its daemons are: uid 0 and all capabilities, so its points are divided by 4 and by 4. */
export const ofRoot = (known: Known, rest: Rest = {}): TaskSpec => ({
  uid: 0,
  euid: 0,
  cap_effective: ALL_CAPABILITIES,
  ...common,
  ...rest,
  ...known,
})

/** A program of the user 500: nothing is divided. */
export const ofUser = (known: Known, rest: Rest = {}): TaskSpec => ({
  uid: 500,
  euid: 500,
  cap_effective: 0,
  ...common,
  ...rest,
  ...known,
})

/** A program that asked for `pages` long ago, uses `working_set` of them, and again every `every` jiffies. */
export const daemon = (pages: number, working_set: number, every: number, cpu: number): Program => ({
  kind: 'daemon',
  pages,
  working_set,
  every,
  cpu,
})

/** A program that takes `rate` pages a second and never stops; it begins with `pages`. */
export const leak = (pages: number, rate: number, cpu = 10): Program => ({ kind: 'leak', pages, rate, cpu })

/** init and three daemons of root, as on every machine of the time. `up` = jiffies since it was started. */
export const system = (up: number): readonly TaskSpec[] => [
  ofRoot({ pid: 1, comm: 'init', age: up, program: daemon(345, 40, 500, 1) }, { utime: 30, stime: 42 }),
  ofRoot(
    { pid: 412, comm: 'syslogd', age: up - 2300, program: daemon(365, 60, 300, 1) },
    { utime: 6, stime: 8 },
  ),
  ofRoot(
    { pid: 540, comm: 'sshd', age: up - 2500, program: daemon(790, 90, 600, 1) },
    { utime: 4, stime: 3 },
  ),
  ofRoot(
    { pid: 630, comm: 'crond', age: up - 2600, program: daemon(390, 50, 600, 1) },
    { utime: 2, stime: 3 },
  ),
]

/** The machine of most scenarios: 64 MB, no swap, a disk of 4 MB a second. */
export const machineOf = (up: number, rest: Partial<MachineSpec> = {}): MachineSpec => ({
  ram: 16384,
  swap: 0,
  reserved: 820,
  start_jiffies: up,
  overcommit_memory: 0,
  disk: { latency: 1, pages_per_second: 1000 },
  ...rest,
})
