/** One CPU, one queue, and the passing of time. */

import { listDelete } from './list.ts'
import { log } from './log.ts'
import type { Machine, Sleepy, Task, Timer } from './types.ts'

/** An op that takes more jiffies than this hangs. */
const HANG = 2500

/** Puts a sleeping task at the tail of the run queue. */
export function wake_up_process(m: Machine, task: Task): void {
  if (!task.asleep || task.dead) return
  task.asleep = undefined
  m.run_queue.push(task)
}

/** A signal moves its task to the head of the queue, unless it runs or sleeps too soundly. */
export function wakeFirst(m: Machine, task: Task): void {
  const queued = m.run_queue.includes(task)
  if (queued) listDelete(m.run_queue, task)
  if (!queued && task.asleep !== 'idle' && task.asleep !== 'timeout') return
  task.asleep = undefined
  m.run_queue.unshift(task)
}

/** Stops the machine; whoever runs gives the CPU away and never gets it back. */
export function stop(m: Machine, why: 'panic' | 'hang'): void {
  m.stopped = why
  if (why === 'hang') log(m, 'hang')
}

/** The timer that fires next, of those due at `now`. */
const dueTimer = (m: Machine): Timer | undefined => m.timers.find((timer) => timer.expires <= m.now)

/** One jiffy. No timer is ever overdue, so those due now are in order of creation. */
export function tickOnce(m: Machine): void {
  m.now++
  for (let timer = dueTimer(m); timer; timer = dueTimer(m)) {
    listDelete(m.timers, timer)
    timer.fire()
  }
}

/** Calls `fire` in `delay` jiffies. */
export function add_timer(m: Machine, delay: number, fire: () => void): Timer {
  const timer = { expires: m.now + delay, fire }
  m.timers.push(timer)
  return timer
}

export const hangs = (m: Machine): boolean => m.now - m.op_start > HANG

/** Gives the CPU to the others without a wait. */
export function* schedule(m: Machine): Sleepy<void> {
  m.run_queue.push(m.current)
  yield
}

/** sys_sched_yield: takes some jiffies, then the others run. */
export function* sched_yield(m: Machine): Sleepy<void> {
  m.counters.yields++
  if (hangs(m)) {
    m.run_queue.push(m.current)
    stop(m, 'hang')
    yield
  }
  for (let i = 0; i < m.config.yield_jiffies; i++) tickOnce(m)
  yield* schedule(m)
}

/** Sleeps until woken, `delay` jiffies at the most. */
export function* schedule_timeout(m: Machine, delay: number): Sleepy<void> {
  const task = m.current
  const timer = add_timer(m, delay, () => wake_up_process(m, task))
  task.asleep = 'timeout'
  yield
  if (m.timers.includes(timer)) listDelete(m.timers, timer)
}

/** Runs one task until it gives the CPU away. */
function switchTo(m: Machine, task: Task, wokenIdle: (task: Task) => void): void {
  m.current = task
  if (!task.program) wokenIdle(task)
  else if (task.program.next().done) task.program = undefined
  m.current = m.idle
  if (!task.program && !m.stopped) task.asleep = 'idle'
}

/** Runs the queue until it is empty. A task that comes up without a program is handed to `wokenIdle`. */
export function runQueue(m: Machine, wokenIdle: (task: Task) => void): void {
  while (!m.stopped) {
    const task = m.run_queue.shift()
    if (!task) return
    if (!task.dead) switchTo(m, task, wokenIdle)
  }
}

/** Runs the queue, and lets time pass when all sleep, until the op is `complete`. */
export function runUntil(m: Machine, complete: () => boolean, wokenIdle: (task: Task) => void): void {
  for (;;) {
    runQueue(m, wokenIdle)
    if (m.stopped || complete()) return
    if (m.timers.length === 0 || hangs(m)) return stop(m, 'hang')
    tickOnce(m)
  }
}

/** Gives an idle task something to do. */
export function start(m: Machine, task: Task, program: Sleepy<void>): void {
  task.program = program
  task.asleep = undefined
  if (!m.run_queue.includes(task)) m.run_queue.push(task)
}
