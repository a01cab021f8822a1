import { PG_locked } from '../../src/linux/include/linux/mm.ts'
import { NULL, TASK_DEAD, TASK_RUNNING, TASK_UNINTERRUPTIBLE } from '../../src/linux/include/linux/sched.ts'
import type { Kernel } from '../../src/linux/kernel.ts'

/** The living tasks, in list order; init_task is not among them. */
export function tasksOf({ task }: Kernel): number[] {
  const tasks: number[] = []
  for (let p = task.next_task[0]; p !== 0 && tasks.length <= task.pid.length; p = task.next_task[p])
    tasks.push(p)
  return tasks
}

/** The audit of all that waits: the task list, the run queue, timers, and those who sleep on pages. */
class QueueAudit {
  readonly faults: string[] = []
  private readonly tasks: readonly number[]

  constructor(private readonly k: Kernel) {
    this.tasks = tasksOf(k)
    this.taskList()
    this.runQueue()
    this.timers()
    this.sleepers()
    this.kswapd()
  }

  private expect(ok: boolean, fault: string): void {
    if (!ok) this.faults.push(fault)
  }

  /** The entries of a ring of which 0 is the head. */
  private ring(name: string, next: Int32Array, prev: Int32Array): number[] {
    const entries: number[] = []
    for (let at = 0, to = next[0]; ; at = to, to = next[at]) {
      this.expect(prev[to] === at, `list ${name}: ${to} does not point back to ${at}`)
      if (to === 0 || entries.length > next.length) return entries
      entries.push(to)
    }
  }

  private taskList(): void {
    const { next_task, prev_task, state, mm } = this.k.task
    const { mm_users, next_mm, prev_mm } = this.k.mm
    for (const p of this.ring('of tasks', next_task, prev_task))
      this.expect(state[p] !== TASK_DEAD, `task ${p} is in the list, but dead`)
    for (const space of this.ring('of address spaces', next_mm, prev_mm)) {
      const users = this.tasks.filter((p) => mm[p] === space).length
      // A fork that sleeps for its child's pages has an address space and no task yet.
      this.expect(
        Math.max(users, 1) === mm_users[space],
        `address space ${space} has ${users} users, not ${mm_users[space]}`,
      )
    }
  }

  private runQueue(): void {
    const { task, nr_running, current, stop, panicked } = this.k
    const queue = this.ring('of running tasks', task.run_next, task.run_prev)
    this.expect(queue.length === nr_running, `${queue.length} tasks are queued, not ${nr_running}`)
    for (const p of queue) {
      const ready = task.on_rq[p] === 1 && task.state[p] === TASK_RUNNING
      this.expect(ready, `task ${p} is queued, but does not want to run`)
    }
    // A kernel that has stopped stopped in the midst of some task.
    const running = this.tasks.filter((p) => task.on_rq[p] && !queue.includes(p) && p !== current)
    this.expect(
      running.length <= (stop || panicked ? 1 : 0),
      `tasks ${running.join()} want to run, but are not queued`,
    )
  }

  private timers(): void {
    const { timers, task, mem_map } = this.k
    const list = this.ring('of timers', timers.next, timers.prev)
    this.expect(list.length === timers.pending, `${list.length} timers are set, not ${timers.pending}`)
    list.forEach((timer, i) => {
      const after = i === 0 ? timers.expires[timer] : timers.expires[list[i - 1]]
      this.expect(((timers.expires[timer] - after) | 0) >= 0, `timer ${timer} is out of order`)
      const p = timers.task[timer]
      this.expect(p === NULL || task.timer[p] === timer, `timer ${timer} is not that of task ${p}`)
    })
    for (const p of this.tasks)
      this.expect(task.timer[p] === NULL || list.includes(task.timer[p]), `the timer of task ${p} is not set`)
    const transfers = list.map((timer) => timers.page[timer]).filter((page) => page !== NULL)
    this.expect(
      transfers.length === this.k.io_pending,
      `${transfers.length} transfers, not ${this.k.io_pending}`,
    )
    const locked: number[] = []
    mem_map.flags.forEach((flags, page) => flags & PG_locked && locked.push(page))
    const same = locked.join() === [...transfers].sort((a, b) => a - b).join()
    this.expect(same, `locked: ${locked.join()}; in transfer: ${transfers.join()}`)
  }

  /** Whoever sleeps in the kernel has somebody to wake it. */
  private sleepers(): void {
    const { task, page_waiters, mem_map } = this.k
    for (const p of this.tasks) {
      const waits = page_waiters.filter((waiter) => waiter.p === p)
      this.expect(waits.length <= 1, `task ${p} waits for ${waits.length} pages`)
      this.expect(
        (waits.at(0)?.page ?? NULL) === task.wait_page[p],
        `task ${p} does not know what it waits for`,
      )
      if (!task.path[p] || task.on_rq[p]) continue
      const locked = waits.some(({ page }) => mem_map.flags[page] & PG_locked)
      const disk = locked && task.state[p] === TASK_UNINTERRUPTIBLE
      this.expect(disk || task.timer[p] !== NULL, `nobody will wake task ${p}`)
    }
  }

  /** kswapd stands on its wait queue, sleeps off a failure, sleeps in reclaim, or runs. */
  private kswapd(): void {
    const { kswapd, kswapd_waiting, kswapd_timeout, task } = this.k
    const asleep = [kswapd_waiting, kswapd_timeout, task.path[kswapd] !== undefined].filter(Boolean).length
    this.expect(asleep === 1 || task.on_rq[kswapd] === 1, `kswapd is in ${asleep} places`)
    this.expect(!kswapd_waiting || task.timer[kswapd] === NULL, 'kswapd waits, and has a timer')
  }
}

/** What is wrong with the queues of a kernel between two jiffies. */
export const queueFaults = (k: Kernel): readonly string[] => new QueueAudit(k).faults
