import type { Pages, Pid } from '../base/brand.ts'
import { CAP_SYS_ADMIN, CAP_SYS_RAWIO, NULL } from '../linux/include/linux/sched.ts'
import type { Kernel } from '../linux/kernel.ts'
import { select_bad_process, type Scored } from '../linux/mm/oom_kill.ts'
import type { BadnessRecord, BadnessRule, ScanRow } from '../linux/record.ts'
import { USER } from './changes.ts'

/**
 * Copies of the columns that the choice of a victim reads, tasks in list order from place 1 on: the kernel's own
 * select_bad_process() and badness() run on them, and nothing that is tried here touches the machine.
 */
export type Trial = Scored

type Column = Int32Array<ArrayBuffer>

/** Each place with the next one; the last leads back to the head. */
const inALine = (tasks: number): Column =>
  Int32Array.from({ length: tasks + 1 }, (_, place) => (place === tasks ? 0 : place + 1))

/** A copy of all tasks as they are now. */
export function trialOf(k: Kernel): Trial {
  const { task } = k
  const places = [0]
  for (let p = task.next_task[0]; p !== 0; p = task.next_task[p]) places.push(p)
  const copy = (column: Column): Column => Int32Array.from(places, (p) => column[p])
  return {
    jiffies: k.jiffies,
    task: {
      pid: copy(task.pid),
      next_task: inALine(places.length - 1),
      mm: copy(task.mm),
      utime: copy(task.utime),
      stime: copy(task.stime),
      start_time: copy(task.start_time),
      nice: copy(task.nice),
      uid: copy(task.uid),
      euid: copy(task.euid),
      cap_effective: copy(task.cap_effective),
    },
    mm: { total_vm: k.mm.total_vm.slice() },
  }
}

/** Did a rule count for this task? */
const counted = ({ steps }: BadnessRecord, rule: BadnessRule): boolean =>
  steps.some((step) => step.rule === rule && step.operand !== 1)

const capsOf = (badness: BadnessRecord): number =>
  (counted(badness, 'superuser') ? 1 << CAP_SYS_ADMIN : 0) |
  (counted(badness, 'raw-io') ? 1 << CAP_SYS_RAWIO : 0)

/**
 * The tasks of a recorded scan, for what happened once. A record says which rules counted, not by what: whoever was
 * divided for root is root here, whoever was doubled has nice 1. Every score comes out as it was.
 */
export function trialOfScan(rows: readonly ScanRow[]): Trial {
  const column = (of: (row: ScanRow) => number): Column => Int32Array.from([0, ...rows.map(of)])
  const ownerOf = ({ badness }: ScanRow): number => (counted(badness, 'superuser') ? 0 : USER)
  const total_vm = new Int32Array(1 + Math.max(0, ...rows.map(({ mm }) => mm)))
  for (const { mm, badness } of rows) if (mm !== NULL) total_vm[mm] = badness.steps[0]?.after ?? 0
  return {
    jiffies: 0,
    task: {
      pid: column(({ pid }) => pid),
      next_task: inALine(rows.length),
      mm: column(({ mm }) => mm),
      utime: column(({ badness }) => badness.cpu),
      stime: column(() => 0),
      start_time: column(({ badness }) => -badness.age),
      nice: column(({ badness }) => (counted(badness, 'niced') ? 1 : 0)),
      uid: column(ownerOf),
      euid: column(ownerOf),
      cap_effective: column(({ badness }) => capsOf(badness)),
    },
    mm: { total_vm },
  }
}

/** The place of a task; NULL when it is not there. */
export function placeOf({ task: { pid, next_task } }: Trial, wanted: Pid): number {
  for (let p = next_task[0]; p !== 0; p = next_task[p]) if (pid[p] === wanted) return p
  return NULL
}

/** What can be varied of a task. Units: jiffies, pages. */
export interface Varied {
  readonly total_vm?: Pages
  readonly cpu?: number
  readonly age?: number
  readonly nice?: number
  readonly root?: boolean
  readonly rawio?: boolean
}

const withBit = (caps: number, cap: number, on: boolean | undefined): number =>
  on === undefined ? caps : on ? caps | (1 << cap) : caps & ~(1 << cap)

/** Looks at a task that is otherwise in one thing or more; everything is as before afterwards. */
export function under<T>(t: Trial, p: number, varied: Varied, look: () => T): T {
  const { task, mm } = t
  const cells: readonly (readonly [Column, number, number | undefined])[] = [
    [mm.total_vm, task.mm[p], varied.total_vm],
    [task.utime, p, varied.cpu],
    [task.stime, p, varied.cpu === undefined ? undefined : 0],
    [task.start_time, p, varied.age === undefined ? undefined : t.jiffies - varied.age],
    [task.nice, p, varied.nice],
    [task.uid, p, varied.root === undefined ? undefined : varied.root ? 0 : USER],
    [task.euid, p, varied.root === undefined ? undefined : varied.root ? 0 : USER],
    [
      task.cap_effective,
      p,
      withBit(withBit(task.cap_effective[p], CAP_SYS_ADMIN, varied.root), CAP_SYS_RAWIO, varied.rawio),
    ],
  ]
  const before = cells.map(([column, at]) => column[at])
  for (const [column, at, value] of cells) if (value !== undefined) column[at] = value
  try {
    return look()
  } finally {
    cells.forEach(([column, at], i) => (column[at] = before[i]))
  }
}

/** Who would be killed: the place of the chosen one, NULL for nobody. */
export const victimOf = (t: Trial): number => select_bad_process(t)

/** Would this task die now: is it chosen, or does it share the memory of the one that is? */
export function dies(t: Trial, p: number): boolean {
  const chosen = victimOf(t)
  return chosen !== NULL && t.task.mm[chosen] === t.task.mm[p]
}
