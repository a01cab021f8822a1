import type { Jiffies, Pages, Points } from '../../base/brand.ts'
import { sdiv, udiv, umod } from '../../base/c.ts'
import type { MmTable } from '../include/linux/mm.ts'
import {
  CAP_SYS_ADMIN,
  CAP_SYS_RAWIO,
  HZ,
  NULL,
  PF_MEMALLOC,
  PF_MEMDIE,
  SCHEDULE,
  SHIFT_HZ,
  SIGKILL,
  SIGTERM,
  YIELD,
  type Path,
  type TaskTable,
} from '../include/linux/sched.ts'
import type { Kernel } from '../kernel.ts'
import { panic } from '../kernel/panic.ts'
import { printk } from '../kernel/printk.ts'
import { force_sig } from '../kernel/signal.ts'
import type {
  BadnessRecord,
  BadnessRule,
  BadnessStep,
  Gate,
  GateStep,
  OomCall,
  Outcome,
  RootRecord,
  RootRound,
  ScanRow,
} from '../record.ts'

/** The four static variables of out_of_memory(). Unsigned 32 bit; jiffies, but count in calls. All 0 at boot. */
export interface OomStatics {
  first: number
  last: number
  count: number
  lastkill: number
}

/**
 * A rough square root of an unsigned 32-bit number, never 0: a saw-tooth between -42 % and +23 % of the true root.
 *
 * Source: Linux 2.4.20, mm/oom_kill.c, int_sqrt().
 */
export function int_sqrt(x: number): number {
  x >>>= 0
  if (x === 0) return 1
  const top = 31 - Math.clz32(x)
  const half = top >>> 1
  if (top & 1) return x >>> (half + 1)
  const y = x >>> half
  return y - (y >>> 2) || 1
}

/**
 * The working of int_sqrt(): x loses two bits a round and out one, until x is 0 or 1; a 1 takes a quarter off out.
 *
 * Why beside int_sqrt() and not in it: that one leaps to the last round, and is asked millions of times a second.
 */
export function int_sqrt_record(of: number): RootRecord {
  let x = of >>> 0
  let out = x
  const rounds: RootRound[] = [{ x, out }]
  while (x > 1) {
    x >>>= 2
    out >>>= 1
    rounds.push({ x, out })
  }
  return { of, rounds, quarter: x === 1 ? out >>> 2 : 0, root: int_sqrt(of) }
}

/** What the choice of a victim reads of a kernel. Who asks "what if" hands over copies of these columns, and varies them. */
export interface Scored {
  readonly jiffies: Jiffies
  readonly task: Pick<
    TaskTable,
    'pid' | 'next_task' | 'mm' | 'utime' | 'stime' | 'start_time' | 'nice' | 'uid' | 'euid' | 'cap_effective'
  >
  readonly mm: Pick<MmTable, 'total_vm'>
}

const capable = (k: Scored, p: number, cap: number): boolean => (k.task.cap_effective[p] & (1 << cap)) !== 0

/** What is called when a scorer wants its working shown. */
type Note = (rule: BadnessRule, op: BadnessStep['op'], operand: number, after: number, lost: number) => void

/**
 * How much killing `p` should help: the task with the most points dies.
 *
 * Source: Linux 2.4.20, mm/oom_kill.c, badness().
 * Units:  starts as pages of total_vm; every later step only scales it.
 * Why `note`: the pass that decides also shows its working, so no view repeats this arithmetic.
 * Beware: the C comment promises seconds and minutes. At HZ = 100 the shifts give cpu_time in units of 10.24 s and
 * run_time in units of 1310.72 s; the code wins, and we follow it.
 */
export function badness(k: Scored, p: number, note?: Note): Points {
  const { task } = k
  const mm = task.mm[p]
  if (mm === NULL) return 0
  let points = k.mm.total_vm[mm] | 0
  note?.('size', '=', points, points, 0)

  const cpu_time = (task.utime[p] + task.stime[p]) >> (SHIFT_HZ + 3)
  const by_cpu = int_sqrt(cpu_time)
  let before = points
  points = udiv(points, by_cpu) | 0 // unsigned: int_sqrt returns unsigned
  note?.('cpu-time', '÷', by_cpu, points, umod(before, by_cpu))

  const run_time = (k.jiffies - task.start_time[p]) >>> (SHIFT_HZ + 10)
  const by_run = int_sqrt(int_sqrt(run_time))
  before = points
  points = udiv(points, by_run) | 0
  note?.('run-time', '÷', by_run, points, umod(before, by_run))

  const by_nice = task.nice[p] > 0 ? 2 : 1
  points = Math.imul(points, by_nice)
  note?.('niced', '×', by_nice, points, 0)

  const by_root = capable(k, p, CAP_SYS_ADMIN) || task.uid[p] === 0 || task.euid[p] === 0 ? 4 : 1
  before = points
  points = sdiv(points, by_root)
  note?.('superuser', '÷', by_root, points, before - points * by_root)

  const by_rawio = capable(k, p, CAP_SYS_RAWIO) ? 4 : 1
  before = points
  points = sdiv(points, by_rawio)
  note?.('raw-io', '÷', by_rawio, points, before - points * by_rawio)
  return points
}

/** badness() with its whole working. A task without mm has no steps and no points. */
export function badness_record(k: Scored, p: number): BadnessRecord {
  const steps: BadnessStep[] = []
  const points = badness(k, p, (rule, op, operand, after, lost) => {
    const before = steps.at(-1)?.after ?? after
    steps.push({ rule, op, operand, before, after, lost })
  })
  const cpu = (k.task.utime[p] + k.task.stime[p]) | 0
  const age = (k.jiffies - k.task.start_time[p]) >>> 0
  const cpu_time = cpu >> (SHIFT_HZ + 3)
  const run_time = age >>> (SHIFT_HZ + 10)
  return { points, cpu, age, cpu_time, run_time, isq_run: int_sqrt(run_time), steps }
}

/**
 * The task with the most points above 0, first in the list on ties; NULL when there is none.
 *
 * Source: Linux 2.4.20, mm/oom_kill.c, select_bad_process().
 */
export function select_bad_process(k: Scored): number {
  const { next_task, pid } = k.task
  let chosen = NULL
  let maxpoints = 0
  for (let p = next_task[0]; p !== 0; p = next_task[p]) {
    if (!pid[p]) continue
    const points = badness(k, p)
    if (points > maxpoints) {
      chosen = p
      maxpoints = points
    }
  }
  return chosen
}

/** The same pass with its working: each task's score, and which ones took the lead. */
export function scan_record(k: Kernel): readonly ScanRow[] {
  const { next_task, pid, comm, mm } = k.task
  const rows: ScanRow[] = []
  let maxpoints = 0
  for (let p = next_task[0]; p !== 0; p = next_task[p]) {
    if (!pid[p]) continue
    const record = badness_record(k, p)
    const chosen = record.points > maxpoints
    if (chosen) maxpoints = record.points
    rows.push({ pid: pid[p], comm: comm[p], mm: mm[p], badness: record, chosen })
  }
  return rows
}

/** SIGTERM for those with hardware access, so that they can put the hardware right; SIGKILL for all others. */
export const oom_signal = (k: Scored, p: number): 9 | 15 => (capable(k, p, CAP_SYS_RAWIO) ? SIGTERM : SIGKILL)

/** Marks one task as a victim: long time slice, may use all of memory, and a signal it cannot ignore. */
function oom_kill_task(k: Kernel, p: number): void {
  const { task } = k
  printk(k, 3, `Out of Memory: Killed process ${task.pid[p]} (${task.comm[p]}).`)
  task.counter[p] = 5 * HZ
  task.flags[p] |= PF_MEMALLOC | PF_MEMDIE
  force_sig(k, p, oom_signal(k, p))
}

/** Every task that shares the memory of `victim`, in list order. */
function sharers(k: Kernel, victim: number): number[] {
  const { next_task, mm } = k.task
  const found: number[] = []
  for (let p = next_task[0]; p !== 0; p = next_task[p]) if (mm[p] === mm[victim]) found.push(p)
  return found
}

/**
 * Kills the worst task and everybody who shares its memory, or panics when there is none. The yield() at its end is in
 * `finish_out_of_memory`.
 *
 * Source: Linux 2.4.20, mm/oom_kill.c, oom_kill().
 */
function oom_kill(k: Kernel, call: OomCall): void {
  const victim = select_bad_process(k)
  if (victim === NULL) return panic(k, 'Out of memory and no killable processes...', scan_record(k), call)
  const tasks = sharers(k, victim)
  if (k.observer.kill) {
    const victims = tasks.map((p) => ({ pid: k.task.pid[p], comm: k.task.comm[p], signal: oom_signal(k, p) }))
    k.observer.kill({ call, scan: scan_record(k), victims, pid: k.task.pid[victim] })
  }
  for (const p of tasks) oom_kill_task(k, p)
}

/**
 * Passes the gates as far as they open; each comparison is noted. Changes the statics as it goes.
 * Why it takes so little of a kernel: who asks what 2.4.20 would have said elsewhere hands over these two alone.
 */
export function pass_gates(
  k: Pick<Kernel, 'oom' | 'nr_swap_pages'>,
  now: number,
  gates: GateStep[],
): Outcome {
  const s = k.oom
  const gate = (name: Gate, left: number, op: '<' | '>', right: number): boolean => {
    const open = !(op === '<' ? left < right : left > right)
    gates.push({ gate: name, left, op, right, open })
    return !open
  }
  if (gate('swap-left', k.nr_swap_pages, '>', 0)) return 'swap_left'

  let since = (now - s.last) >>> 0
  s.last = now
  if (gate('since-last', since, '>', 5 * HZ)) {
    s.first = now
    s.count = 0
    return 'reset'
  }
  since = (now - s.first) >>> 0
  if (gate('since-first', since, '<', HZ)) return 'lt_1s'

  s.count = (s.count + 1) >>> 0
  if (gate('count', s.count, '<', 10)) return 'lt_10'

  since = (now - s.lastkill) >>> 0
  if (gate('since-lastkill', since, '<', 5 * HZ)) return 'recent_kill'
  s.lastkill = now
  return 'kill'
}

/**
 * Is this really out of memory? Called when reclaim has failed at every priority. Most calls return at a gate. True =
 * it has killed, or the kernel panicked: the caller must go on with `finish_out_of_memory`.
 *
 * Source: Linux 2.4.20, mm/oom_kill.c, out_of_memory(). `reclaimed` is for the record only: pages got of 32.
 */
export function out_of_memory(k: Kernel, reclaimed: Pages): boolean {
  const now = k.jiffies
  const gates: GateStep[] = []
  k.stat.oom++
  const outcome = pass_gates(k, now, gates)
  const call: OomCall = {
    jiffies: now,
    by: k.task.pid[k.current],
    comm: k.task.comm[k.current],
    reclaimed,
    outcome,
    gates,
    ...k.oom,
  }
  k.observer.out_of_memory?.(call)
  if (outcome !== 'kill') return false
  oom_kill(k, call)
  return true
}

/**
 * The end of a call that has killed; it begins at the moment of the kill.
 * Beware: it yields before it resets first and count, so calls by others meanwhile see the old ones.
 */
export function* finish_out_of_memory(k: Kernel): Path<void> {
  const now = k.oom.lastkill
  yield k.panicked ? SCHEDULE : YIELD // panic() never returns: the scheduler runs nothing any more
  k.oom.first = now
  k.oom.count = 0
}
