/** The slow twin: the kernel once more, written without sight of the first. */

import type { Op, TraceRecord, Workload } from '../conformance/workload.ts'
import { logSkip } from './log.ts'
import { bootMemory } from './machine.ts'
import { opProgram, parProgram } from './ops.ts'
import { runQueue, runUntil, start, tickOnce } from './sched.ts'
import { finalOf, stateOf, taskRows, type TaskRow } from './state.ts'
import { createKswapd, createTask, do_signal, findTask, type Origin } from './task.ts'
import type { Machine, Sleepy, Task } from './types.ts'

function* createTasks(m: Machine, tasks: Workload['tasks']): Sleepy<void> {
  for (const spec of tasks) {
    const shareWith = spec.share_mm ? findTask(m, spec.share_mm)?.mm : undefined
    const origin: Origin = shareWith ? { shareWith } : 'exec'
    yield* createTask(m, spec, origin)
  }
}

/** A machine that runs a workload, op by op. */
export class Twin {
  readonly #workload: Workload
  readonly #m: Machine
  #shown: readonly TaskRow[] = []

  constructor(workload: Workload) {
    this.#workload = workload
    this.#m = bootMemory(workload.config)
    createKswapd(this.#m)
    this.#runQueue()
    start(this.#m, this.#m.idle, createTasks(this.#m, workload.tasks))
    this.#runUntilDone([this.#m.idle])
  }

  /** The machine has panicked or hangs. */
  get over(): boolean {
    return this.#m.stopped !== undefined
  }

  readonly #wokenIdle = (task: Task): void => {
    do_signal(this.#m, task)
  }

  #runQueue(): void {
    runQueue(this.#m, this.#wokenIdle)
  }

  #runUntilDone(tasks: readonly Task[]): void {
    runUntil(this.#m, () => tasks.every((task) => task.dead || !task.program), this.#wokenIdle)
  }

  /** Does op `i`. */
  run(i: number): void {
    if (this.over) return
    const op = this.#workload.ops[i]
    this.#m.op = i
    this.#m.op_start = this.#m.now
    if (op[0] === 'tick') this.#tick(Number(op[1]))
    else if (op[0] === 'par') this.#par(op[1] as (readonly [number, readonly Op[]])[])
    else this.#single(op)
  }

  #tick(n: number): void {
    for (let i = 0; i < n && !this.over; i++) {
      tickOnce(this.#m)
      this.#runQueue()
    }
  }

  #single(op: Op): void {
    const pid = Number(op[1])
    const task = findTask(this.#m, pid)
    if (!task) return logSkip(this.#m, pid)
    start(this.#m, task, opProgram(this.#m, task, op))
    this.#runUntilDone([task])
  }

  #par(lists: readonly (readonly [number, readonly Op[]])[]): void {
    const tasks = lists.flatMap(([pid, ops]) => {
      const task = findTask(this.#m, pid)
      if (task) start(this.#m, task, parProgram(this.#m, task, ops))
      return task ? [task] : []
    })
    this.#runUntilDone(tasks)
  }

  /** What has changed since the last record. */
  record(i: number): TraceRecord {
    const rows = taskRows(this.#m)
    const t = rows.filter((row) => !this.#shown.some((old) => old.every((value, at) => value === row[at])))
    this.#shown = rows
    const ev = this.#m.events
    this.#m.events = []
    return { i, ...stateOf(this.#m, t), ev }
  }

  /** The end of the run. */
  final(): Record<string, unknown> {
    return finalOf(this.#m)
  }
}
