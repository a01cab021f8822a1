import type { Program, TaskSpec } from '../scenario.ts'

/** What exec gives a program of root in 2.4: every capability but CAP_SETPCAP. It holds CAP_SYS_ADMIN and CAP_SYS_RAWIO. */
export const ALL_CAPABILITIES = 0xfffffeff

/** The jiffies of the first picture of the drawings: the machine has been up for 2 h 47 min. */
export const EVENING = 1003523

type Known = Pick<TaskSpec, 'pid' | 'comm' | 'age' | 'program'>
type Rest = Partial<Pick<TaskSpec, 'nice' | 'utime' | 'stime'>>

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
