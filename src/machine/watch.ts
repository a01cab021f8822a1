import type { Observer } from '../linux/kernel.ts'
import { badness_record } from '../linux/mm/oom_kill.ts'
import { OUTCOMES, type OomCall, type Outcome } from '../linux/record.ts'
import type { MachineEvent } from './events.ts'
import type { Machine } from './machine.ts'

type ExitEvent = Extract<MachineEvent, { kind: 'exit' }>
type Leaving = Omit<ExitEvent, 'tick' | 'jiffies' | 'frames' | 'slots'> & {
  readonly free: number
  readonly slots_free: number
}

const depth = (outcome: Outcome): number => OUTCOMES.indexOf(outcome)

/** What a task is in its last moment, and what was free then. */
function leaving(m: Machine, p: number, why: ExitEvent['why']): Leaving {
  const { k, free } = m
  const pid = k.task.pid[p]
  const mm = k.task.mm[p]
  return {
    kind: 'exit',
    pid,
    comm: k.task.comm[p],
    owner: m.find(pid)?.owner ?? 0,
    why,
    total_vm: k.mm.total_vm[mm],
    rss: k.mm.rss[mm],
    swapped: k.mm.swapped[mm],
    badness: badness_record(k, p),
    free,
    slots_free: k.nr_swap_pages,
  }
}

/** Turns what the kernel says into events of the machine. Keeps only what makes "for the first time" true. */
export function watch(m: Machine): Observer {
  const { seen } = m
  let leaver: Leaving | undefined

  const beginShortage = (call: OomCall): void => {
    if (m.short) return
    seen.deepest = -1
    m.emit({ kind: 'reclaim-failed', pid: call.by, comm: call.comm, reclaimed: call.reclaimed })
  }
  const noticeSwap = (): void => {
    const full = m.k.total_swap_pages > 0 && m.k.nr_swap_pages === 0
    if (full && !seen.swap_full) m.emit({ kind: 'swap-full' })
    seen.swap_full = full
  }
  return {
    out_of_memory: (call) => {
      beginShortage(call)
      noticeSwap()
      m.note(call)
      if (
        depth(call.outcome) === seen.deepest ||
        (depth(call.outcome) < seen.deepest && call.outcome !== 'reset')
      )
        return
      seen.deepest = depth(call.outcome)
      m.emit({ kind: 'gate', outcome: call.outcome })
    },
    kill: (kill) => m.emit({ kind: 'kill', kill }),
    printk: (level, text) => m.emit({ kind: 'printk', level, text }),
    exiting: (p, why) => {
      leaver = leaving(m, p, why)
      m.leaves?.(p)
    },
    exited: (pid) => {
      m.forget(pid)
      if (!leaver) return
      const { free, slots_free, ...event } = leaver
      m.emit({ ...event, frames: m.free - free, slots: m.k.nr_swap_pages - slots_free })
    },
    sig_ignored: (p, sig) => ignored(m, p, sig === 9 ? 9 : 15),
    sigterm_handled: (p) => ignored(m, p, 15),
    vm_killing: (p) => m.emit({ kind: 'printk', level: 3, text: `VM: killing process ${m.k.task.comm[p]}` }),
    yielding: () => burn(m),
    malloc_refused: (p, asked, free) =>
      m.emit({ kind: 'malloc-refused', pid: m.k.task.pid[p], comm: m.k.task.comm[p], asked, free }),
    panic: (text, scan, call) => {
      if (!call) return
      const rows = scan.map(({ pid, comm, badness }) => {
        const total_vm: number | undefined = badness.steps.at(0)?.after
        return { pid, comm, badness, total_vm }
      })
      m.emit({ kind: 'panic', text: `Kernel panic: ${text}`, scan: rows, call })
    },
  }
}

function ignored(m: Machine, p: number, signal: 9 | 15): void {
  m.emit({ kind: 'signal-ignored', pid: m.k.task.pid[p], comm: m.k.task.comm[p], signal })
}

/** A task that yields in the allocator burns the jiffy in the kernel: system time. */
function burn(m: Machine): void {
  const { task, current, kswapd } = m.k
  if (current === kswapd) return
  task.stime[current] += m.k.config.yield_jiffies
  const process = m.processes.find(({ p }) => p === current)
  if (process) {
    process.stuck = true
    process.charged_at = m.k.jiffies + m.k.config.yield_jiffies
  }
}
