import { TASK_DEAD, TASK_INTERRUPTIBLE, TASK_RUNNING, YIELD, type Path } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { kswapd } from '../mm/vmscan.ts'
import { do_signal } from './signal.ts'
import { do_timer } from './timer.ts'

/** The head of the run queue. */
const HEAD = 0

function link_between(k: Kernel, p: number, before: number, after: number): void {
  const { run_next, run_prev } = k.task
  run_next[before] = run_prev[after] = p
  run_prev[p] = before
  run_next[p] = after
  k.nr_running++
}

/** Takes a task out of the run queue. It must be in it. */
function unlink_running(k: Kernel, p: number): void {
  const { run_next, run_prev } = k.task
  const next = run_next[p]
  const prev = run_prev[p]
  run_next[prev] = next
  run_prev[next] = prev
  k.nr_running--
}

/** Takes a task that waits for the processor out of the run queue; no effect on another. */
export function del_from_runqueue(k: Kernel, p: number): void {
  if (k.task.on_rq[p] && p !== k.current) unlink_running(k, p)
  k.task.on_rq[p] = 0
}

/** Appends a task to the run queue; no effect on one that is queued, current or dead. */
export function wake_up_process(k: Kernel, p: number): void {
  const { on_rq, state } = k.task
  if (on_rq[p] || state[p] === TASK_DEAD) return
  state[p] = TASK_RUNNING
  on_rq[p] = 1
  link_between(k, p, k.task.run_prev[HEAD], HEAD)
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
  if (on_rq[p]) unlink_running(k, p)
  else if (state[p] !== TASK_INTERRUPTIBLE) return
  state[p] = TASK_RUNNING
  on_rq[p] = 1
  link_between(k, p, HEAD, k.task.run_next[HEAD])
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

/** What a task that sleeps in no kernel path does with the processor: signals, then its program, until it sleeps. */
function run_user(k: Kernel, p: number): Path<void> | undefined {
  if (p === k.kswapd) return kswapd(k)
  return do_signal(k, p) ? undefined : k.user.run(p)
}

function rest(k: Kernel, p: number): void {
  k.task.on_rq[p] = 0
  if (k.task.state[p] !== TASK_DEAD) k.task.state[p] = TASK_INTERRUPTIBLE
}

/** Goes on with the kernel path of a task until it blocks, yields or is at its end. */
function run_path(k: Kernel, p: number, path: Path<void>): void {
  const { task } = k
  const { done, value } = path.next()
  if (k.panicked) return
  if (done) {
    task.path[p] = undefined
    rest(k, p)
  } else if (value === YIELD) yield_processor(k, p)
  else {
    task.on_rq[p] = 0
    if (task.state[p] === TASK_RUNNING) wake_up_process(k, p)
  }
}

/** Runs one task until it blocks, yields or rests in user mode. */
function run_task(k: Kernel, p: number): void {
  let path = k.task.path[p]
  if (!path) {
    path = run_user(k, p)
    if (k.panicked) return
    if (!path) return rest(k, p)
    k.task.path[p] = path
  }
  run_path(k, p, path)
}

/**
 * Runs the head of the run queue; false when the queue is empty. One processor, first in first out, no preemption.
 * Simplified: the real scheduler has time slices and goodness().
 */
export function schedule(k: Kernel): boolean {
  const p = k.task.run_next[HEAD]
  if (p === HEAD) return false
  unlink_running(k, p)
  k.current = p
  run_task(k, p)
  k.current = 0
  return true
}
