import type { Jiffies, Pid } from '../../../base/brand.ts'

/** Ticks a second. */
export const HZ = 100
/** What mm/oom_kill shifts by: log2 of HZ rounded up, as the kernel's include/asm-i386/param.h has it. */
export const SHIFT_HZ = 7
/** One more than the largest process id. */
export const PID_MAX = 0x8000

export const PF_MEMALLOC = 0x800
/** Set by the OOM killer; never cleared. */
export const PF_MEMDIE = 0x1000
/** The next page this task frees goes to itself. */
export const PF_FREE_PAGES = 0x2000

export const TASK_RUNNING = 0
export const TASK_INTERRUPTIBLE = 1
export const TASK_UNINTERRUPTIBLE = 2
export const TASK_DEAD = 4

export const SIGKILL = 9
export const SIGTERM = 15

export const CAP_SYS_RAWIO = 17
export const CAP_SYS_ADMIN = 21

/** "No task", "no mm", "no page": the columns' null pointer. */
export const NULL = -1

/** Handed to the scheduler by a path that gives up the processor. */
export const SCHEDULE = 0
export const YIELD = 1
/** Told to a plain caller that the answer takes sleep: it must go on with a `Path`. NULL is -1, pages are 0 and up. */
export const SLEEPS = -2
/** A kernel path that may sleep: it yields to the scheduler and comes back with its value. */
export type Path<T> = Generator<typeof SCHEDULE | typeof YIELD, T, void>

/** What is needed to make a task. Units: jiffies; cap_effective is an unsigned 32-bit mask. */
export interface TaskInit {
  readonly pid: Pid
  readonly comm: string
  /** Index of its mm, NULL for a kernel thread. */
  readonly mm: number
  readonly uid: number
  readonly euid: number
  readonly cap_effective: number
  readonly nice: number
  readonly utime: number
  readonly stime: number
  readonly start_time: Jiffies
  readonly sigterm_handler: boolean
}

const INT_COLUMNS = [
  'pid',
  'mm',
  'state',
  'flags',
  'counter',
  'nice',
  'uid',
  'euid',
  'utime',
  'stime',
  'cap_effective',
  'start_time',
  'pending',
  'sigterm_handler',
  'local_page',
  'local_order',
  'next_task',
  'prev_task',
  'min_flt',
  'maj_flt',
  'stack_page',
  'on_rq',
  'run_next',
  'run_prev',
  'timer',
  'wait_page',
] as const

/**
 * All tasks, a column a field, so that 32,767 of them fit and a scan stays in the cache. A task is its index.
 * `next_task` and `prev_task` are the list in creation order; index 0 is its head, init_task (pid 0), never visited.
 * `run_next` and `run_prev` are the run queue, with the same head.
 * Beware: uid and euid hold 32 bits read as signed; cap_effective and start_time must be read with `>>> 0`.
 */
export class TaskTable {
  pid = new Int32Array(0)
  mm = new Int32Array(0)
  state = new Int32Array(0)
  flags = new Int32Array(0)
  counter = new Int32Array(0)
  nice = new Int32Array(0)
  uid = new Int32Array(0)
  euid = new Int32Array(0)
  utime = new Int32Array(0)
  stime = new Int32Array(0)
  cap_effective = new Int32Array(0)
  start_time = new Int32Array(0)
  /** Pending signals: bit 9 and bit 15. */
  pending = new Int32Array(0)
  sigterm_handler = new Int32Array(0)
  /** The one page of PF_FREE_PAGES, and its order. */
  local_page = new Int32Array(0)
  local_order = new Int32Array(0)
  next_task = new Int32Array(0)
  prev_task = new Int32Array(0)
  min_flt = new Int32Array(0)
  maj_flt = new Int32Array(0)
  /** First frame of task struct and kernel stack. */
  stack_page = new Int32Array(0)
  /** 1 = in the run queue, or current. */
  on_rq = new Int32Array(0)
  run_next = new Int32Array(0)
  run_prev = new Int32Array(0)
  /** The timer that will wake it; NULL. */
  timer = new Int32Array(0)
  /** The page it sleeps for; NULL. */
  wait_page = new Int32Array(0)
  readonly comm: string[] = ['swapper']
  /** The kernel path that each task sleeps in: undefined = it is in user mode, or rests between two rounds (kswapd). */
  readonly path: (Path<void> | undefined)[] = [undefined]
  private readonly unused: number[] = []
  private made = 1

  constructor(capacity = 64) {
    for (const name of INT_COLUMNS) this[name] = new Int32Array(capacity)
    this.mm[0] = NULL
    this.local_page[0] = NULL
    this.wait_page[0] = NULL
    this.timer[0] = NULL
  }

  /** Appends a task to the list and returns its index. */
  add(init: TaskInit): number {
    const p = this.unused.pop() ?? this.made++
    if (p >= this.pid.length) this.grow()
    for (const name of INT_COLUMNS) this[name][p] = 0
    this.pid[p] = init.pid
    this.mm[p] = init.mm
    this.uid[p] = init.uid
    this.euid[p] = init.euid
    this.cap_effective[p] = init.cap_effective
    this.nice[p] = init.nice
    this.utime[p] = init.utime
    this.stime[p] = init.stime
    this.start_time[p] = init.start_time
    this.sigterm_handler[p] = init.sigterm_handler ? 1 : 0
    this.state[p] = TASK_INTERRUPTIBLE
    this.local_page[p] = this.stack_page[p] = this.wait_page[p] = this.timer[p] = NULL
    this.comm[p] = init.comm
    this.path[p] = undefined
    this.link(p)
    return p
  }

  /** Takes a task off the list; its index may be used again by the next add. */
  remove(p: number): void {
    const next = this.next_task[p]
    const prev = this.prev_task[p]
    this.next_task[prev] = next
    this.prev_task[next] = prev
    this.state[p] = TASK_DEAD
    this.path[p] = undefined
    this.unused.push(p)
  }

  /** The index of a living task; NULL when there is none. */
  find(pid: Pid): number {
    for (let p = this.next_task[0]; p !== 0; p = this.next_task[p]) if (this.pid[p] === pid) return p
    return NULL
  }

  private link(p: number): void {
    const last = this.prev_task[0]
    this.next_task[last] = p
    this.prev_task[p] = last
    this.next_task[p] = 0
    this.prev_task[0] = p
  }

  private grow(): void {
    const capacity = this.pid.length * 2
    for (const name of INT_COLUMNS) {
      const wider = new Int32Array(capacity)
      wider.set(this[name])
      this[name] = wider
    }
  }
}
