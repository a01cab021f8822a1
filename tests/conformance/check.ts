import { config_problems } from '../../src/linux/init/limits.ts'
import type { KernelConfig } from '../../src/linux/kernel.ts'
import { PID_MAX } from '../../src/linux/include/linux/sched.ts'
import { HEAP, STACK_END, TEXT, type Op, type Workload, type WorkloadTask } from './workload.ts'

/** kswapd has it. */
const KSWAPD_PID = 4

/** Numbers that each op takes after its name; `fork` and `cowfork` take a pid and a task. */
const OPS: Readonly<Record<string, number>> = {
  touch: 3,
  burst: 4,
  stride: 5,
  stack: 4,
  exec: 3,
  file_read: 4,
  file_write: 4,
  free: 3,
  exit: 1,
  cpu: 2,
  tick: 1,
}

/** Ops that may stand in a par list only, which leaves out the pid. */
const PAR_OPS: Readonly<Record<string, number>> = { ...OPS, sleep: 2 }

const NAMES = Object.keys(PAR_OPS).concat('fork', 'cowfork', 'par').join(', ')

/** The machine of a workload as the kernel wants it. */
export const configOf = ({ config }: Workload): KernelConfig => ({
  dma: config.zones.dma,
  normal: config.zones.normal,
  highmem: config.zones.highmem ?? 0,
  reserved_pages: config.reserved_pages,
  swap_pages: config.swap_pages,
  start_jiffies: config.start_jiffies,
  yield_jiffies: config.yield_jiffies,
  page_table_frames: config.page_table_frames === 1,
  task_frames: config.task_frames === 1,
  overcommit_memory: 1,
})

const outside = (value: number, min: number, max: number): boolean =>
  !Number.isInteger(value) || value < min || value > max

const must = (field: string, value: unknown, min: number, max: number): string =>
  `${field} is ${String(value)}: it must be a whole number from ${min} to ${max}.`

/** The most pages of a task's heap: up to its text, or to its stack. */
const heapMost = (task: WorkloadTask): number =>
  (task.text_pages > 0 ? TEXT : STACK_END - Math.max(0, task.stack_pages)) - HEAP

function taskProblems(task: WorkloadTask, at: string): readonly string[] {
  const limits = [
    ['pid', 1, PID_MAX - 1],
    ['total_vm', 0, heapMost(task)],
    ['text_pages', 0, STACK_END - TEXT],
    ['stack_pages', 0, STACK_END - TEXT],
    ['utime', 0, 0x7fffffff],
    ['stime', 0, 0x7fffffff],
    ['nice', -20, 19],
    ['caps', 0, 0xffffffff],
  ] as const
  return limits.flatMap(([field, min, max]) =>
    outside(task[field], min, max) ? [must(`${at}.${field}`, task[field], min, max)] : [],
  )
}

function tasksProblems(tasks: readonly WorkloadTask[]): readonly string[] {
  if (tasks.length >= PID_MAX - 1) return [must('the number of tasks', tasks.length, 0, PID_MAX - 2)]
  const known = new Set([KSWAPD_PID])
  return tasks.flatMap((task, i) => {
    const problems = [...taskProblems(task, `tasks[${i}]`)]
    if (known.has(task.pid))
      problems.push(`tasks[${i}].pid is ${task.pid}: another task has it (kswapd has ${KSWAPD_PID}).`)
    if (task.share_mm && !known.has(task.share_mm))
      problems.push(`tasks[${i}].share_mm is ${task.share_mm}: it must be the pid of an earlier task, or 0.`)
    known.add(task.pid)
    return problems
  })
}

function numbersProblem(op: Op, wanted: number, at: string): readonly string[] {
  const numbers = op.slice(1)
  if (numbers.length !== wanted)
    return [`${at} is ${op[0]} with ${numbers.length} numbers: it takes ${wanted}.`]
  const wrong = numbers.findIndex((value) => !Number.isInteger(value))
  return wrong < 0 ? [] : [`${at}[${wrong + 1}] is ${String(numbers[wrong])}: it must be a whole number.`]
}

function parProblems(lists: unknown, at: string): readonly string[] {
  if (!Array.isArray(lists)) return [`${at} is par without a list of [pid, ops].`]
  return lists.flatMap((entry: unknown, i) => {
    const [pid, ops] = Array.isArray(entry) ? (entry as unknown[]) : []
    if (!Array.isArray(ops)) return [`${at}[1][${i}] is ${String(entry)}: it must be [pid, ops].`]
    return ops.flatMap((op: Op, j) =>
      opProblems([op[0], pid, ...op.slice(1)], `${at}[1][${i}][1][${j}]`, PAR_OPS),
    )
  })
}

function opProblems(op: Op, at: string, known = OPS): readonly string[] {
  const [kind] = op
  if (kind === 'par') return parProblems(op[1], at)
  if (kind === 'fork' || kind === 'cowfork') return taskProblems(op[2] as WorkloadTask, `${at}[2]`)
  if (!Object.hasOwn(known, kind)) return [`${at} is ${String(kind)}: it must be one of ${NAMES}.`]
  return numbersProblem(op, known[kind], at)
}

/** Why a workload cannot be run: sentences that name field, value and limit. Empty = it can. */
export function workloadProblems(workload: Workload): readonly string[] {
  return [
    ...config_problems(configOf(workload)),
    ...tasksProblems(workload.tasks),
    ...workload.ops.flatMap((op, i) => opProblems(op, `ops[${i}]`)),
  ]
}
