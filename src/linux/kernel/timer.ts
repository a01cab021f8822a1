import { end_io } from '../drivers/block/ll_rw_blk.ts'
import { NULL, SCHEDULE, TASK_INTERRUPTIBLE, TASK_RUNNING, type Path } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { wake_up_process } from './sched.ts'

const TIMER_COLUMNS = ['expires', 'task', 'page', 'next', 'prev'] as const

/** The head of the list; timers are 1 and up. */
const HEAD = 0

/**
 * All timers, a column a field, in a list by expiry, then by creation. A timer wakes a task, or completes the transfer of
 * a page (the other field is NULL). `expires` is unsigned 32 bit.
 */
export class TimerTable {
  expires = new Int32Array(64)
  task = new Int32Array(64)
  page = new Int32Array(64)
  next = new Int32Array(64)
  prev = new Int32Array(64)
  /** Timers in the list. */
  pending = 0
  private made = 1
  private unused = NULL

  /** A new timer that expires at `expires`, behind all that expire then or earlier. */
  add(expires: number, task: number, page: number): number {
    const timer = this.take()
    this.expires[timer] = expires
    this.task[timer] = task
    this.page[timer] = page
    let before = this.prev[HEAD]
    while (before !== HEAD && ((this.expires[before] - expires) | 0) > 0) before = this.prev[before]
    const after = this.next[before]
    this.next[before] = this.prev[after] = timer
    this.prev[timer] = before
    this.next[timer] = after
    this.pending++
    return timer
  }

  remove(timer: number): void {
    const next = this.next[timer]
    const prev = this.prev[timer]
    this.next[prev] = next
    this.prev[next] = prev
    this.next[timer] = this.unused
    this.unused = timer
    this.pending--
  }

  /** The first timer that is due at `jiffies`; NULL. */
  due(jiffies: number): number {
    const first = this.next[HEAD]
    return first !== HEAD && ((this.expires[first] - jiffies) | 0) <= 0 ? first : NULL
  }

  /** Removed timers are chained by `next`, to be used again. */
  private take(): number {
    const timer = this.unused
    if (timer !== NULL) {
      this.unused = this.next[timer]
      return timer
    }
    if (this.made === this.expires.length) this.grow()
    return this.made++
  }

  private grow(): void {
    const capacity = this.expires.length * 2
    for (const name of TIMER_COLUMNS) {
      const wider = new Int32Array(capacity)
      wider.set(this[name])
      this[name] = wider
    }
  }
}

/** Wakes `p` in `n` jiffies. */
export function wake_after(k: Kernel, p: number, n: number): void {
  k.task.timer[p] = k.timers.add(k.jiffies + n, p, NULL)
}

/** Completes the transfer of a page in `n` jiffies. */
export function end_io_after(k: Kernel, page: number, n: number): void {
  k.io_pending++
  k.timers.add(k.jiffies + n, NULL, page)
}

/** Takes back the timer that would wake `p`, if there is one. */
export function del_timer(k: Kernel, p: number): void {
  const timer = k.task.timer[p]
  if (timer === NULL) return
  k.timers.remove(timer)
  k.task.timer[p] = NULL
}

function fire(k: Kernel, timer: number): void {
  const p = k.timers.task[timer]
  const page = k.timers.page[timer]
  k.timers.remove(timer)
  if (p !== NULL) {
    k.task.timer[p] = NULL
    wake_up_process(k, p)
    return
  }
  k.io_pending--
  end_io(k, page)
}

/** One jiffy passes; timers that fall due fire. */
export function do_timer(k: Kernel): void {
  k.jiffies = (k.jiffies + 1) >>> 0
  for (let timer = k.timers.due(k.jiffies); timer !== NULL; timer = k.timers.due(k.jiffies)) fire(k, timer)
}

/** Sleeps for `n` jiffies, or until a signal. */
export function* schedule_timeout(k: Kernel, n: number): Path<void> {
  const p = k.current
  wake_after(k, p, n)
  k.task.state[p] = TASK_INTERRUPTIBLE
  yield SCHEDULE
  k.task.state[p] = TASK_RUNNING
  del_timer(k, p)
}
