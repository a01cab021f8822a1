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

/**
 * A machine with its past. Any tick can be shown again: the last checkpoint before it is put back, and the machine runs
 * on from there, with the same changes at the same ticks, so bit for bit as it ran before.
 * Why checkpoints only at quiet ticks: a path that sleeps in the kernel is a suspended generator, and cannot be copied.
 */
export class History {
  readonly machine: Machine
  /** The events of the run, of which the first `past` lie before now. */
  private readonly log: MachineEvent[] = []
  private past = 0
  checkpoints: readonly Checkpoint[] = []
  private every = EVERY
  /** Changes that are known but whose ticks are still to come. */
  private script: Change[]

  constructor(
    scenario: Scenario,
    changes: readonly Change[] = scenario.changes,
    private readonly bytes_most = BYTES_MOST,
  ) {
    this.machine = new Machine(scenario)
    this.script = [...changes]
    this.collect()
    this.checkpoint()
    this.applyDue()
  }

  /** All events of the run up to now, in order. */
  get events(): readonly MachineEvent[] {
    return this.log.slice(0, this.past)
  }

  /** One jiffy; returns what happened in it. */
  tick(): readonly MachineEvent[] {
    this.machine.tick()
    this.applyDue()
    const happened = this.collect()
    if (this.isDue()) this.checkpoint()
    return happened
  }

  /** An act of the user now: what was known of the future is no longer so. A sentence says why not, if it cannot be. */
  change(change: Change): string | undefined {
    this.forgetAfter(this.machine.now)
    return this.machine.change(change)
  }

  /** Runs on to `tick`, with the changes that are known to come. */
  runTo(tick: Jiffies): void {
    while (this.machine.now < tick && !this.machine.k.panicked) this.tick()
  }

  /** Goes to any tick, back or forth, but not beyond a panic. Changes later than `tick` are forgotten. */
  seek(tick: Jiffies): void {
    const { machine } = this
    const all = [...machine.changes, ...this.script]
    const known = all.filter((change) => change.tick <= tick)
    if (known.length < all.length) this.forgetAfter(tick)
    const from = this.checkpoints.findLast((each) => each.tick <= tick)
    if (from && (tick < machine.now || from.tick > machine.now)) this.restore(from)
    this.script = known.slice(machine.changes.length)
    this.applyDue()
    this.runTo(tick)
  }

  private restore({ state, events }: Checkpoint): void {
    state.restore()
    this.past = events
  }

  private applyDue(): void {
    const { machine, script } = this
    while (script.length > 0 && script[0].tick <= machine.now) {
      const change = script.shift()
      const problem = change && machine.change(change)
      if (problem !== undefined) machine.refused.push(problem)
    }
  }

  private collect(): readonly MachineEvent[] {
    const happened = this.machine.take()
    for (const event of happened) this.log[this.past++] = event
    return happened
  }

  private forgetAfter(tick: Jiffies): void {
    this.checkpoints = this.checkpoints.filter((each) => each.tick <= tick)
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
