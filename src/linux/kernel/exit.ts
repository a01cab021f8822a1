import { NULL } from '../include/linux/sched.ts'
import type { ExitReason, Kernel } from '../kernel.ts'
import { __free_pages_ok } from '../mm/page_alloc.ts'
import { mmput } from './fork.ts'
import { del_from_runqueue } from './sched.ts'
import { del_timer } from './timer.ts'

/** Ends a task: its memory if it was the last user, its stack, its place in the list. Parents reap at once. */
export function do_exit(k: Kernel, p: number, why: ExitReason): void {
  const { task } = k
  k.observer.exiting?.(p, why)
  const mm = task.mm[p]
  task.mm[p] = NULL
  if (mm !== NULL) mmput(k, mm)
  if (task.stack_page[p] !== NULL) {
    k.mem_map.count[task.stack_page[p]] = 0
    __free_pages_ok(k, task.stack_page[p], 1)
  }
  del_timer(k, p)
  del_from_runqueue(k, p)
  const pid = task.pid[p]
  task.remove(p)
  k.observer.exited?.(pid)
}
