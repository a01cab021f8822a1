import type { Jiffies } from '../../base/brand.ts'
import { end_io } from '../drivers/block/ll_rw_blk.ts'
import { SCHEDULE, TASK_INTERRUPTIBLE, TASK_RUNNING, type Path } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { wake_up_process } from './sched.ts'

/** What a timer does when it falls due: wakes a task, or completes a page's transfer. */
type TimerWork =
  { readonly kind: 'wake'; readonly p: number } | { readonly kind: 'io'; readonly page: number }
/** Timers fire in order of expiry, then of creation. `expires` is unsigned 32 bit. */
export type Timer = TimerWork & { readonly expires: Jiffies; readonly seq: number }

/** Starts a timer that fires `delay` jiffies from now. */
export function add_timer(k: Kernel, work: TimerWork, delay: number): Timer {
  const timer: Timer = { ...work, expires: (k.jiffies + delay) >>> 0, seq: k.timer_seq++ }
  let at = k.timers.length
  while (at > 0 && ((k.timers[at - 1].expires - timer.expires) | 0) > 0) at--
  k.timers.splice(at, 0, timer)
  return timer
}

function del_timer(k: Kernel, timer: Timer): void {
  const at = k.timers.indexOf(timer)
  if (at >= 0) k.timers.splice(at, 1)
}

/** One jiffy passes; timers that fall due fire. */
export function do_timer(k: Kernel): void {
  k.jiffies = (k.jiffies + 1) >>> 0
  let due = k.timers.length > 0 && ((k.timers[0].expires - k.jiffies) | 0) <= 0
  while (due) {
    const timer = k.timers.shift()
    if (timer?.kind === 'wake') wake_up_process(k, timer.p)
    else if (timer) {
      k.io_pending--
      end_io(k, timer.page)
    }
    due = k.timers.length > 0 && ((k.timers[0].expires - k.jiffies) | 0) <= 0
  }
}

/** Sleeps for `n` jiffies, or until a signal. */
export function* schedule_timeout(k: Kernel, n: number): Path<void> {
  const p = k.current
  const timer = add_timer(k, { kind: 'wake', p }, n)
  k.task.state[p] = TASK_INTERRUPTIBLE
  yield SCHEDULE
  k.task.state[p] = TASK_RUNNING
  del_timer(k, timer)
}
