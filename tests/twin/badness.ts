/** How bad a task is. */

import { jiffies } from './log.ts'
import type { Machine, Task } from './types.ts'

const CAP_SYS_RAWIO = 17
const CAP_SYS_ADMIN = 21

/** Whether a task has a capability. */
const capable = (task: Task, cap: number): boolean => (((task.spec?.caps ?? 0) >>> cap) & 1) === 1

/** May touch hardware: such a task is asked to go, not forced. */
export const hasRawIo = (task: Task): boolean => capable(task, CAP_SYS_RAWIO)

/** Something like a square root, at least 1. */
export function int_sqrt(x: number): number {
  if (x === 0) return 1
  const top = 31 - Math.clz32(x)
  const half = Math.floor(top / 2)
  if (top % 2 === 1) return Math.max(1, x >>> (half + 1))
  const y = x >>> half
  return Math.max(1, y - Math.floor(y / 4))
}

const isRoot = (task: Task): boolean =>
  capable(task, CAP_SYS_ADMIN) || task.spec?.uid === 0 || task.spec?.euid === 0

/** The points of a task; whoever has the most is killed. */
export function badness(m: Machine, task: Task): number {
  if (!task.mm || !task.spec) return 0
  const cpu = (task.utime + task.spec.stime) >> 10
  const run = ((jiffies(m) - task.start_time) >>> 0) >>> 17
  let points = Math.floor(task.mm.total_vm / int_sqrt(cpu >>> 0))
  points = Math.floor(points / int_sqrt(int_sqrt(run)))
  if (task.spec.nice > 0) points *= 2
  if (isRoot(task)) points = Math.floor(points / 4)
  if (hasRawIo(task)) points = Math.floor(points / 4)
  return points
}
