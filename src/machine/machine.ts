import type { Jiffies, Pid } from '../base/brand.ts'
import { TASK_INTERRUPTIBLE } from '../linux/include/linux/sched.ts'
import { DMA_MOST, NORMAL_MOST } from '../linux/init/limits.ts'
import { start_kernel } from '../linux/init/main.ts'
import type { Kernel } from '../linux/kernel.ts'
import { schedule, wake_up_process } from '../linux/kernel/sched.ts'
import { do_timer } from '../linux/kernel/timer.ts'
import { nr_free_pages } from '../linux/mm/page_alloc.ts'
import type { OomCall, Outcome } from '../linux/record.ts'
import type { Change, Program, Scenario, TaskSpec } from '../scenarios/scenario.ts'
import { bootTasks } from './boot.ts'
import { applyChange } from './changes.ts'
import { QueueDisk } from './disk.ts'
import type { MachineEvent } from './events.ts'
import type { FrameMap } from './frames.ts'
import { newProcess, type Heap, type Process } from './process.ts'
import { noTurn, run } from './programs.ts'
import { watch } from './watch.ts'

/** A shortage is over when nobody has asked out_of_memory() for five seconds. Units: jiffies. */
const SHORTAGE_ENDS = 500
/** Marks that the tape of out_of_memory() keeps. */
const TAPE = 40

/** An event before the machine stamps it. */
type Unstamped<E> = E extends MachineEvent ? Omit<E, 'tick' | 'jiffies'> : never

/** Whoever wants to hear of everything as it happens. Nothing that it does may change the machine. */
export interface Ear {
  call(call: OomCall): void
  event(event: MachineEvent): void
}

/** A mark on the tape of out_of_memory(): so many calls in a row with the same outcome, and `count` after the newest. */
export interface TapeEntry {
  /** The first of them, and the newest. */
  readonly since: Jiffies
  readonly tick: Jiffies
  readonly outcome: Outcome
  readonly calls: number
  readonly count: number
}

/**
 * A kernel, tasks that run programs on it, a disk, and a tick. The same scenario with the same changes at the same
 * ticks gives the same run, bit for bit. Time stands at the start of a jiffy between two calls of `tick`.
 */
export class Machine {
  readonly k: Kernel
  readonly disk: QueueDisk
  /** Living tasks that run a program, in task list order. */
  readonly processes: Process[] = []
  /** The scenario's tasks, then those that it starts later: whoever holds memory has a place here. */
  readonly cast: readonly TaskSpec[]
  /** What the scenario asked for and this machine could not hold, in sentences. */
  readonly refused: string[] = []
  /** All changes so far, with their ticks. */
  readonly changes: Change[] = []
  readonly tape: TapeEntry[] = []
  call: OomCall | undefined
  /** What all programs want of the processor, in per cent; at least 100. */
  demand = 100
  last_pid: Pid = 0
  /** Told of every call of out_of_memory() and of every event, in their order. */
  ear: Ear | undefined
  /** Told of every exit before anything is freed, for whoever draws in which order that happens. */
  leaves: ((p: number) => void) | undefined
  /** Who owns each frame since when, once somebody looks; a part of the machine, so that checkpoints keep it. */
  frames: FrameMap | undefined
  /** What the program that has the processor does in this turn. */
  readonly turn = noTurn()
  /** What `watch` must remember to know what happens for the first time. */
  readonly seen = { deepest: -1, swap_full: false }
  private readonly of_task: Process[] = []
  private events: MachineEvent[] = []
  private readonly start_jiffies: Jiffies

  constructor(readonly scenario: Scenario) {
    const { machine, tasks, changes } = scenario
    this.cast = Object.freeze([
      ...tasks,
      ...changes.flatMap((each) => (each.kind === 'start' ? each.task : [])),
    ])
    this.start_jiffies = machine.start_jiffies
    this.disk = new QueueDisk(machine.start_jiffies, machine.disk.latency, machine.disk.pages_per_second)
    const dma = Math.min(machine.ram, DMA_MOST)
    const normal = Math.min(machine.ram - dma, NORMAL_MOST)
    this.k = start_kernel(
      {
        dma,
        normal,
        highmem: machine.ram - dma - normal,
        reserved_pages: machine.reserved,
        swap_pages: machine.swap,
        start_jiffies: machine.start_jiffies,
        yield_jiffies: 1,
        page_table_frames: true,
        task_frames: true,
        overcommit_memory: machine.overcommit_memory,
      },
      watch(this),
      this.disk,
      { run: (p) => run(this, this.of_task[p]) },
    )
    bootTasks(this)
    this.disk.instant = false
  }

  /** Does nothing sleep inside the kernel? Then the machine is plain data. */
  get quiet(): boolean {
    return this.k.task.path.every((path) => path === undefined)
  }

  /** Jiffies since the run began. */
  get now(): Jiffies {
    return (this.k.jiffies - this.start_jiffies) >>> 0
  }

  /** Adds a task's program; it runs from the next tick on. */
  start(pid: Pid, p: number, program: Program, owner: number, heap: Heap): Process {
    const process = newProcess(pid, p, program, owner, heap, this.k.jiffies)
    this.processes.push(process)
    this.last_pid = Math.max(this.last_pid, pid)
    this.of_task[p] = process
    wake_up_process(this.k, p)
    this.weigh()
    return process
  }

  /** Forgets a dead task. */
  forget(pid: Pid): void {
    const at = this.processes.findIndex((process) => process.pid === pid)
    if (at >= 0) this.processes.splice(at, 1)
    this.weigh()
  }

  find(pid: Pid): Process | undefined {
    return this.processes.find((process) => process.pid === pid)
  }

  emit(event: Unstamped<MachineEvent>): void {
    const stamped = { tick: this.now, jiffies: this.k.jiffies, ...event } as MachineEvent
    this.events.push(stamped)
    this.ear?.event(stamped)
  }

  /** Hands over what happened since the last call. */
  take(): readonly MachineEvent[] {
    const taken = this.events
    this.events = []
    return taken
  }

  /** The newest call goes on the tape: into the last mark, if it ended where that one did; a kill is a mark of its own. */
  note(call: OomCall): void {
    this.call = call
    this.ear?.call(call)
    const { tape, now } = this
    const { outcome, count } = call
    const last = tape.at(-1)
    const again = last?.outcome === outcome && outcome !== 'kill' ? last : undefined
    if (again) tape.pop()
    tape.push({ since: again?.since ?? now, tick: now, outcome, calls: (again?.calls ?? 0) + 1, count })
    if (tape.length > TAPE) tape.shift()
  }

  /** Runs to the start of the next jiffy. Nothing runs after a panic. */
  tick(): void {
    const { k } = this
    const before = k.jiffies
    while (k.jiffies === before && !k.panicked) if (!schedule(k)) do_timer(k)
  }

  /** Applies an act of the user now, and remembers it. A sentence says why not, if it cannot be. */
  change(change: Change): string | undefined {
    const stamped: Change = { ...change, tick: this.now }
    const problem = applyChange(this, stamped)
    if (problem === undefined) this.changes.push(stamped)
    return problem
  }

  /** Gets a sleeping task to act on what the user changed. */
  nudge({ p }: Process): void {
    const { state } = this.k.task
    if (state[p] === TASK_INTERRUPTIBLE) wake_up_process(this.k, p)
  }

  /** Has reclaim failed in the last five seconds? */
  get short(): boolean {
    return this.call !== undefined && (this.k.jiffies - this.call.jiffies) >>> 0 < SHORTAGE_ENDS
  }

  /** Free frames of all zones. */
  get free(): number {
    return nr_free_pages(this.k)
  }

  private weigh(): void {
    this.demand = Math.max(
      100,
      this.processes.reduce((sum, { program }) => sum + program.cpu, 0),
    )
  }
}
