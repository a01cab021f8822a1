import { SIGKILL, SIGTERM, TASK_INTERRUPTIBLE } from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { do_exit } from './exit.ts'
import { run_first, wake_up_process } from './sched.ts'

/** A signal from the kernel that cannot be ignored or blocked; an installed handler stays. */
export function force_sig(k: Kernel, p: number, sig: 9 | 15): void {
  k.observer.force_sig?.(p, sig)
  k.task.pending[p] |= 1 << sig
  run_first(k, p)
}

/** kill(2): a signal from outside. It wakes a task that sleeps interruptibly. */
export function send_sig(k: Kernel, p: number, sig: 9 | 15): void {
  k.task.pending[p] |= 1 << sig
  if (k.task.state[p] === TASK_INTERRUPTIBLE) wake_up_process(k, p)
}

/** Takes one pending signal; true when it ends the task. pid 1 ignores every signal whose action is the default. */
function deliver(k: Kernel, p: number, sig: 9 | 15): boolean {
  const { task } = k
  task.pending[p] &= ~(1 << sig)
  if (sig === SIGTERM && task.sigterm_handler[p]) k.observer.sigterm_handled?.(p)
  else if (task.pid[p] === 1) k.observer.sig_ignored?.(p, sig)
  else {
    do_exit(k, p, sig === SIGKILL ? 'SIGKILL' : 'SIGTERM')
    return true
  }
  return false
}

/** Acts on pending signals, at the return to user mode. True when the task is gone. */
export function do_signal(k: Kernel, p: number): boolean {
  const { pending } = k.task
  if (pending[p] === 0) return false
  if (pending[p] & (1 << SIGKILL) && deliver(k, p, SIGKILL)) return true
  return (pending[p] & (1 << SIGTERM)) !== 0 && deliver(k, p, SIGTERM)
}
