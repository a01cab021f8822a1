/** The OOM killer. */

import { badness, hasRawIo } from './badness.ts'
import { jiffies, log, logOom } from './log.ts'
import { sched_yield, stop, wakeFirst } from './sched.ts'
import { HZ, PF_MEMALLOC, PF_MEMDIE, type Machine, type Outcome, type Sleepy, type Task } from './types.ts'

const PANIC = 'Kernel panic: Out of memory and no killable processes...'

/** The first of those with the most points, if they are more than 0. */
function select_bad_process(m: Machine): Task | undefined {
  let chosen: Task | undefined
  let most = 0
  for (const task of m.tasks) {
    const points = badness(m, task)
    if (points > most) {
      chosen = task
      most = points
    }
  }
  return chosen
}

/** Tells one task to die, and lets it use the last pages. */
function oom_kill_task(m: Machine, task: Task): void {
  log(m, 'printk', { m: `Out of Memory: Killed process ${task.pid} (${task.spec?.comm ?? ''}).` })
  task.flags |= PF_MEMALLOC | PF_MEMDIE
  const signal = hasRawIo(task) ? 'SIGTERM' : 'SIGKILL'
  log(m, 'sig', { pid: task.pid, sig: signal === 'SIGTERM' ? 15 : 9, by: m.current.pid })
  if (!task.pending.includes(signal)) task.pending.push(signal)
  if (task !== m.current) wakeFirst(m, task)
}

/** Kills the worst task and all that share its memory; panics when there is none. */
function* oom_kill(m: Machine): Sleepy<void> {
  const victim = select_bad_process(m)
  if (!victim) {
    log(m, 'panic', { by: m.current.pid, m: PANIC })
    stop(m, 'panic')
    yield
    return
  }
  for (const task of m.tasks) if (task.mm === victim.mm) oom_kill_task(m, task)
  yield* sched_yield(m)
}

/** The gates: what this call comes to. */
function gate(m: Machine, now: number): Outcome {
  const { oom } = m
  if (m.swap.nr_swap_pages > 0) return 'swap_left'
  const sinceLast = (now - oom.last) >>> 0
  oom.last = now
  if (sinceLast > 5 * HZ) {
    oom.first = now
    oom.count = 0
    return 'reset'
  }
  if ((now - oom.first) >>> 0 < HZ) return 'lt_1s'
  if (++oom.count < 10) return 'lt_10'
  return (now - oom.lastkill) >>> 0 < 5 * HZ ? 'recent_kill' : 'kill'
}

/** Reclaim has failed: perhaps somebody has to die. */
export function* out_of_memory(m: Machine): Sleepy<void> {
  const now = jiffies(m)
  m.counters.oom++
  const outcome = gate(m, now)
  m.oomc[outcome]++
  logOom(m, outcome)
  if (outcome !== 'kill') return
  m.oom.lastkill = now
  yield* oom_kill(m)
  m.oom.first = now
  m.oom.count = 0
}
