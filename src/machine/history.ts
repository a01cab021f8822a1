import type { Jiffies } from '../base/brand.ts'
import { Memento } from '../base/memento.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import type { MachineEvent } from './events.ts'
import { Machine } from './machine.ts'

/** Ticks between two checkpoints, at first. */
const EVERY = 200
/** Bytes that all checkpoints may hold; beyond, every second one goes, and they come half as often. */
const BYTES_MOST = 64 * 1024 * 1024

/** The whole machine at a tick at which nothing sleeps in the kernel. */
interface Checkpoint {
  readonly tick: Jiffies
  readonly state: Memento
  /** Bytes that it holds and the checkpoint before it does not. */
  readonly bytes: number
  /** Events before it. */
  readonly events: number
}

/** A run that was left: a change in its past made another one. */
export interface Branch {
  /** Everything that was done in it, and was still to come. */
  readonly changes: readonly Change[]
  readonly events: readonly MachineEvent[]
  /** How far it ran, and where it was left. */
  readonly reached: Jiffies
  readonly forked: Jiffies
}

/**
 * A machine with its past, and with the future that is known. Any tick can be shown again: the last checkpoint before it
 * is put back, and the machine runs on from there, with the same changes at the same ticks, so bit for bit as before.
 * A change in the past makes another future; the one that was known is kept as `left`.
 * Why checkpoints only at quiet ticks: a path that sleeps in the kernel is a suspended generator, and cannot be copied.
 */
export class History {
  readonly machine: Machine
  /** The furthest tick that it has run to; a panic is one tick further than the clock ever comes. */
  reached: Jiffies = 0
  /** The run that the last change in the past has left. */
  left: Branch | undefined
  /** Told after every jiffy, in a replay too, and before a run is left: for whoever writes a record of the run. */
  recorder: { readonly follow: () => void; readonly fork: () => void } | undefined
  /** Called before every jiffy, in a replay too: for whoever follows what the machine does. */
  before_tick: (() => void) | undefined
  /** The events of the run, of which the first `past` lie before now. */
  private readonly log: MachineEvent[] = []
  private past = 0
  checkpoints: readonly Checkpoint[] = []
  private every = EVERY
  /** Changes that are known but whose ticks are still to come. */
  private script: Change[]

  constructor(
    scenario: Scenario,
    private readonly given: readonly Change[] = scenario.changes,
    private readonly bytes_most = BYTES_MOST,
  ) {
    this.machine = new Machine(scenario)
    this.script = [...given]
    this.collect()
    this.checkpoint()
    this.applyDue()
  }

  /** All events of the run up to now, in order. */
  get events(): readonly MachineEvent[] {
    return this.log.slice(0, this.past)
  }

  /** All events that are known, those after now too. */
  get known(): readonly MachineEvent[] {
    return this.log
  }

  /** All changes that are known, those after now too. */
  get changes(): readonly Change[] {
    return [...this.machine.changes, ...this.script]
  }

  /** How far the machine stands. */
  private get here(): Jiffies {
    const { now, k } = this.machine
    return k.panicked ? now + 1 : now
  }

  /** One jiffy; returns what happened in it. */
  tick(): readonly MachineEvent[] {
    this.before_tick?.()
    this.machine.tick()
    this.applyDue()
    const happened = this.collect()
    this.reached = Math.max(this.reached, this.here)
    if (this.isDue()) this.checkpoint()
    this.recorder?.follow()
    return happened
  }

  /**
   * An act of the user now. In the past it leaves the known future: of what was to come, only what the scenario was
   * given with still comes. A sentence says why not, if it cannot be; then nothing has changed.
   */
  change(change: Change): string | undefined {
    const { machine, changes } = this
    const { now } = machine
    const problem = machine.change(change)
    if (problem !== undefined) return problem
    if (now < this.reached) this.leave(changes)
    this.script = this.given.filter(({ tick }) => tick > now)
    return undefined
  }

  /** From now on it is another run. `changes` = those of the run that is left. */
  private leave(changes: readonly Change[]): void {
    const { now } = this.machine
    this.left = { changes, events: [...this.log], reached: this.reached, forked: now }
    this.recorder?.fork()
    this.log.length = this.past
    this.reached = now
    this.checkpoints = this.checkpoints.filter((each) => each.tick <= now)
  }

  /** Runs on to `tick`, with the changes that are known to come. */
  runTo(tick: Jiffies): void {
    while (this.machine.now < tick && !this.machine.k.panicked) this.tick()
  }

  /** Goes to any tick, back or forth, but not beyond a panic. The known future stays. */
  seek(tick: Jiffies): void {
    const { machine, changes } = this
    const from = this.checkpoints.findLast((each) => each.tick <= tick)
    if (from && (tick < this.here || from.tick > machine.now)) this.restore(from)
    this.foresee(changes)
    this.runTo(tick)
  }

  /** What is to come is known to be this: the changes of a whole run, of which those up to now have been. */
  foresee(changes: readonly Change[]): void {
    this.script = changes.slice(this.machine.changes.length)
    this.applyDue()
  }

  private restore({ state, events }: Checkpoint): void {
    state.restore()
    this.past = events
  }

  private applyDue(): void {
    const { machine, script } = this
    while (script.length > 0 && script[0].tick <= machine.now) {
      const [change] = script.splice(0, 1)
      const problem = machine.change(change)
      if (problem === undefined) continue
      machine.refused.push(problem)
      machine.changes.push(change) // It stays its author's, and is tried again whenever time comes back here.
    }
  }

  private collect(): readonly MachineEvent[] {
    const happened = this.machine.take()
    for (const event of happened) this.log[this.past++] = event
    return happened
  }

  /** Bytes of numbers that all checkpoints hold. */
  get bytes(): number {
    return this.checkpoints.reduce((sum, each) => sum + each.bytes, 0)
  }

  private isDue(): boolean {
    const last = this.checkpoints.at(-1)?.tick ?? 0
    return this.machine.now - last >= this.every && this.machine.quiet
  }

  private checkpoint(): void {
    const { machine } = this
    const before = this.checkpoints.at(-1)?.state
    const state = new Memento(machine, before)
    const bytes = state.bytesBeyond(before)
    this.checkpoints = [...this.checkpoints, { tick: machine.now, state, bytes, events: this.past }]
    while (this.bytes > this.bytes_most && this.checkpoints.length > 2) this.thin()
  }

  /** Every second one goes; what it shared with the next is from now on that one's own. */
  private thin(): void {
    const kept = this.checkpoints.filter((_, i) => (i & 1) === 0)
    this.checkpoints = kept.map((each, i) => ({
      ...each,
      bytes: each.state.bytesBeyond(i > 0 ? kept[i - 1].state : undefined),
    }))
    this.every *= 2
  }
}
