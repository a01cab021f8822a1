import { counted, integer } from '../base/format.ts'

/** The leaderboard's own words. */
export const TABLE = {
  name: 'Badness',
  byPoints: 'badness()',
  byList: 'task list order',
  frozen: 'order frozen,',
  letGo: 'let go',
  letGoName: 'Let the order of the rows go',
  rank: 'rank',
  pid: 'pid',
  memory: 'memory',
  range: (max: string): string => `0 to ${max} MB`,
  wouldBeKilled: 'would be killed',
  newWorst: 'new worst',
  victim: 'killed',
  dying: 'dying',
  dead: 'dead',
  why: (points: number): string => `Why ${counted(points, 'point')}?`,
  menu: (comm: string, pid: number): string => `Change ${comm} (${pid})`,
} as const

/** The steps of the formula: what stands over each column. */
export const COLUMNS = [
  { key: 'total_vm', sign: 'total_vm', of: 'pages' },
  { key: 'cpu', sign: '÷ √cpu', of: 'time' },
  { key: 'run', sign: '÷ √√run', of: 'time' },
  { key: 'nice', sign: '× 2', of: 'if nice' },
  { key: 'root', sign: '÷ 4', of: 'if root' },
  { key: 'rawio', sign: '÷ 4', of: 'hardware' },
  { key: 'points', sign: '=', of: 'points' },
] as const

/** The kernel's names behind each cell, shown on hover. */
export const CELL_TITLES = {
  total_vm: 'p->mm->total_vm: pages of address space asked for, used or not',
  cpu: (units: number, by: number): string =>
    `cpu_time = ${counted(units, 'unit')} of 10.24 s (the comment says seconds); int_sqrt(cpu_time) = ${integer(by)}`,
  run: (units: number, isq: number, by: number): string =>
    `run_time = ${counted(units, 'unit')} of 21.85 min (the comment says minutes); int_sqrt(run_time) = ${integer(isq)}; int_sqrt(int_sqrt(run_time)) = ${integer(by)}`,
  nice: (nice: number): string => `p->nice = ${nice}: points *= 2 if it is above 0`,
  root: (uid: number, euid: number): string =>
    `uid ${uid}, euid ${euid}: points /= 4 for CAP_SYS_ADMIN or uid 0 or euid 0`,
  rawio: (has: boolean): string =>
    has
      ? 'CAP_SYS_RAWIO: points /= 4, and SIGTERM instead of SIGKILL'
      : 'no CAP_SYS_RAWIO: points stay, and SIGKILL',
  points: 'badness(p): the task with the most points is killed',
} as const

/** A task's states that the row shows; running and asleep say nothing. */
export const STATES: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'waits for disk',
  'in the allocator',
  'PF_MEMDIE',
]
