import { TASK_DEAD, TASK_INTERRUPTIBLE, TASK_RUNNING, YIELD } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { do_signal } from './signal.ts'
import { do_timer } from './timer.ts'

/** Appends a task to the run queue; no effect on one that is queued, current or dead. */
export function wake_up_process(k: Kernel, p: number): void {
  const { on_rq, state } = k.task
  if (on_rq[p] || state[p] === TASK_DEAD) return
  state[p] = TASK_RUNNING
  on_rq[p] = 1
  k.runqueue.push(p)
}

/** Wakes kswapd if it stands on its wait queue. */
export function wake_up_kswapd(k: Kernel): void {
  if (k.kswapd_waiting) wake_up_process(k, k.kswapd)
}

/**
 * Lets an OOM victim run first, as its counter of 5 * HZ would: at the head of the run queue if it is queued or
 * asleep interruptibly. Current, or asleep for the disk, it is only marked.
 */
export function run_first(k: Kernel, p: number): void {
  const { on_rq, state } = k.task
  if (p === k.current) return
  if (on_rq[p]) k.runqueue.splice(k.runqueue.indexOf(p), 1)
  else if (state[p] !== TASK_INTERRUPTIBLE) return
  state[p] = TASK_RUNNING
  on_rq[p] = 1
  k.runqueue.unshift(p)
}

/** The processor passes `yield_jiffies` in the name of current, then current queues again. */
function yield_processor(k: Kernel, p: number): void {
  k.stat.yields++
  k.observer.yielding?.()
  if (k.stop) return
  for (let n = k.config.yield_jiffies; n > 0; n--) do_timer(k)
  k.task.on_rq[p] = 0
  wake_up_process(k, p)
}

/** Runs one task until it blocks, yields or is done with what it was executing. */
function run_task(k: Kernel, p: number): void {
  const { task } = k
  const path = task.path[p]
  if (!path) {
    if (!do_signal(k, p)) task.state[p] = TASK_INTERRUPTIBLE
    task.on_rq[p] = 0
    return
  }
  const { done, value } = path.next()
  if (k.panicked) return
  if (done) {
    task.on_rq[p] = 0
    if (task.state[p] === TASK_DEAD) return
    task.path[p] = undefined
    task.state[p] = TASK_INTERRUPTIBLE
  } else if (value === YIELD) yield_processor(k, p)
  else {
    task.on_rq[p] = 0
    if (task.state[p] === TASK_RUNNING) wake_up_process(k, p)
  }
}

/**
 * Runs the head of the run queue; false when the queue is empty. One processor, first in first out, no preemption.
 * Simplified: the real scheduler has time slices and goodness().
 */
export function schedule(k: Kernel): boolean {
  const p = k.runqueue.shift()
  if (p === undefined) return false
  k.current = p
  run_task(k, p)
  k.current = 0
  return true
}
