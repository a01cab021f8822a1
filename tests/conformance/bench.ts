import { access_user, do_page_fault } from '../../src/linux/arch/i386/mm/fault.ts'
import { NULL, SCHEDULE, TASK_DEAD, type Path } from '../../src/linux/include/linux/sched.ts'
import { start_kernel } from '../../src/linux/init/main.ts'
import type { Kernel } from '../../src/linux/kernel.ts'
import { do_exit } from '../../src/linux/kernel/exit.ts'
import { do_fork, do_fork_cow, type ForkInit } from '../../src/linux/kernel/fork.ts'
import { schedule, wake_up_process } from '../../src/linux/kernel/sched.ts'
import { do_signal } from '../../src/linux/kernel/signal.ts'
import { do_timer, schedule_timeout } from '../../src/linux/kernel/timer.ts'
import { do_generic_file_read, generic_file_write } from '../../src/linux/mm/filemap.ts'
import { zap_page_range } from '../../src/linux/mm/memory.ts'
import { nr_free_pages } from '../../src/linux/mm/page_alloc.ts'
import { insert_vm_struct } from '../../src/linux/mm/mmap.ts'
import { configOf } from './check.ts'
import { EventLog } from './events.ts'
import { HEAP, STACK_END, TEXT, type Op, type Workload, type WorkloadTask } from './workload.ts'

/** More jiffies than this in one op is a hang. */
const HANG = 2500

const initOf = (spec: WorkloadTask): ForkInit => ({
  pid: spec.pid,
  comm: spec.comm,
  uid: spec.uid,
  euid: spec.euid,
  cap_effective: spec.caps,
  nice: spec.nice,
  utime: spec.utime,
  stime: spec.stime,
  start_time: spec.start_jiffies < 0 ? undefined : spec.start_jiffies,
  sigterm_handler: spec.sigterm === 'handler',
})

/** The bench in which the traces were recorded: runs a workload op by op on a kernel, by the rules of its README. */
export class Bench {
  readonly log = new EventLog()
  readonly k: Kernel
  hung = false
  private start = 0

  constructor(readonly workload: Workload) {
    const { config, tasks } = workload
    this.k = start_kernel(
      configOf(workload),
      { ...this.log.observer(), yielding: () => this.checkHang() },
      { delay: () => config.io_jiffies },
    )
    this.log.kernel = this.k
    for (const task of tasks) this.boot(task)
  }

  get over(): boolean {
    return this.hung || this.k.panicked
  }

  /** Runs op `i`; what it did shows in the kernel and in the log. */
  run(i: number): void {
    this.log.op = i
    this.start = this.k.jiffies
    const op = this.workload.ops[i]
    if (op[0] === 'tick') this.tick(Number(op[1]))
    else if (op[0] === 'par') this.settle(this.par(op[1] as [number, Op[]][]))
    else this.settle(this.single(op))
  }

  private boot(spec: WorkloadTask): void {
    if (!this.fork(spec, undefined).next().done)
      throw new RangeError(`task ${spec.pid} does not fit: ${nr_free_pages(this.k)} frames are free at boot`)
  }

  /** Jiffies since the op began, across the wrap. */
  private elapsed(): number {
    return (this.k.jiffies - this.start) >>> 0
  }

  private checkHang(): void {
    if (this.elapsed() > HANG) this.hang()
  }

  private hang(): void {
    this.log.add('hang')
    this.hung = true
    this.k.stop = true
  }

  private drain(): void {
    while (!this.over && schedule(this.k));
  }

  private tick(n: number): void {
    for (; n > 0 && !this.over; n--) {
      do_timer(this.k)
      this.drain()
    }
  }

  /** Runs the queue until it is empty and all tasks of the op are through with it. */
  private settle(tasks: readonly number[]): void {
    this.drain()
    while (!this.over && tasks.some((p) => this.k.task.path[p])) {
      if (this.k.timers.pending === 0 || this.elapsed() > HANG) this.hang()
      else do_timer(this.k)
      this.drain()
    }
  }

  private single(op: Op): number[] {
    const p = this.k.task.find(Number(op[1]))
    if (p === NULL) {
      this.log.skip(Number(op[1]))
      return []
    }
    this.k.task.path[p] = this.list(p, [op])
    wake_up_process(this.k, p)
    return [p]
  }

  private par(entries: readonly [number, Op[]][]): number[] {
    const found = entries
      .map(([pid, ops]) => ({ p: this.k.task.find(pid), ops }))
      .filter(({ p }) => p !== NULL)
    for (const { p, ops } of found) {
      this.k.task.path[p] = this.list(
        p,
        ops.map((op) => [op[0], this.k.task.pid[p], ...op.slice(1)]),
      )
      wake_up_process(this.k, p)
    }
    return found.map(({ p }) => p)
  }

  /** One task's ops, one a turn; signals before and after each. */
  private *list(p: number, ops: readonly Op[]): Path<void> {
    for (const [i, op] of ops.entries()) {
      if (i > 0) yield SCHEDULE
      if (do_signal(this.k, p)) return
      yield* this.op(p, op)
      if (this.k.task.state[p] === TASK_DEAD || do_signal(this.k, p)) return
    }
  }

  private *op(p: number, op: Op): Path<void> {
    const [kind, , a, b, c, d] = op as readonly [string, number, number, number, number, number]
    switch (kind) {
      case 'touch':
        return yield* this.touch(p, HEAP + a, 1, 1, b)
      case 'burst':
        return yield* this.touch(p, HEAP + a, b, 1, c)
      case 'stride':
        return yield* this.touch(p, HEAP + a, b, c, d)
      case 'stack':
        return yield* this.touch(p, STACK_END - 1 - a, b, -1, c)
      case 'exec':
        return yield* this.touch(p, TEXT + a, b, 1, 0)
      case 'file_read':
      case 'file_write':
        return yield* this.file(p, kind, a + 1, b, c)
      case 'free':
        return zap_page_range(this.k, this.k.task.mm[p], HEAP + a, b)
      case 'exit':
        return do_exit(this.k, p, 'exit')
      case 'cpu':
        this.k.task.utime[p] += a
        return
      case 'sleep':
        return yield* schedule_timeout(this.k, a)
      case 'fork':
      case 'cowfork':
        return yield* this.forkOp(p, kind, op[2] as WorkloadTask)
      default:
        throw new RangeError(`unknown op ${kind}; expected one of the ops in README.md`)
    }
  }

  private *touch(p: number, address: number, n: number, step: number, write: number): Path<void> {
    const { k } = this
    while (n > 0) {
      const done = access_user(k, p, address, n, step, write === 1)
      n -= done
      address += done * step
      if (n === 0 || k.task.state[p] === TASK_DEAD) return
      if (!(yield* do_page_fault(k, p, address, write === 1))) return
      n--
      address += step
    }
  }

  private *file(
    p: number,
    kind: 'file_read' | 'file_write',
    file: number,
    index: number,
    n: number,
  ): Path<void> {
    const one = kind === 'file_read' ? do_generic_file_read : generic_file_write
    for (let at = 0; at < n; at++) {
      if (yield* one(this.k, file, index + at)) continue
      this.log.add('enomem', { pid: this.k.task.pid[p], at })
      return
    }
  }

  private *forkOp(p: number, kind: 'fork' | 'cowfork', spec: WorkloadTask): Path<void> {
    const pid = this.k.task.pid[p]
    const made = yield* this.fork(spec, kind === 'cowfork' ? p : undefined)
    if (made === NULL) this.log.add('fork_failed', { pid, child: spec.pid })
  }

  private *fork(spec: WorkloadTask, cowParent: number | undefined): Path<number> {
    const { k } = this
    if (k.task.find(spec.pid) !== NULL)
      throw new RangeError(`pid ${spec.pid} is alive: it cannot be forked twice`)
    if (cowParent !== undefined) return yield* do_fork_cow(k, initOf(spec), k.task.mm[cowParent])
    const share = spec.share_mm ? k.task.mm[k.task.find(spec.share_mm)] : NULL
    const p = yield* do_fork(k, initOf(spec), share)
    if (p !== NULL && share === NULL) this.areas(k.task.mm[p], spec)
    return p
  }

  private areas(mm: number, spec: WorkloadTask): void {
    const locked = spec.locked === 1
    const add = (vm_start: number, pages: number, isLocked: boolean, file: number): void => {
      if (pages) insert_vm_struct(this.k, mm, { vm_start, vm_end: vm_start + pages, locked: isLocked, file })
    }
    this.k.mm.total_vm[mm] = spec.total_vm
    add(HEAP, spec.total_vm, locked, 0)
    add(TEXT, spec.text_pages, false, spec.text_file + 1)
    add(STACK_END - spec.stack_pages, spec.stack_pages, locked, 0)
  }
}
