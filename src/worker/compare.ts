import { type Branch, History } from '../machine/history.ts'
import type { Machine } from '../machine/machine.ts'
import { marksOf } from '../machine/marks.ts'
import { OwnerCounter } from '../machine/owners.ts'
import type { Shot } from '../protocol/timeline.ts'
import type { Surroundings } from './host.ts'
import { namesOf } from './names.ts'
import { writeFrame } from './snapshot.ts'

/** Milliseconds that one answer may let the other machine run. */
const RUN = 30
/** Bytes of checkpoints that it may keep. */
const BYTES_MOST = 16 * 1024 * 1024

const shotOf = (machine: Machine, counter: OwnerCounter, events: History['events']): Shot => ({
  frame: Float64Array.from(writeFrame(machine, counter, 0, [])),
  names: namesOf(machine),
  deaths: marksOf(events, [], machine.now).filter(({ kind }) => kind === 'kill' || kind === 'panic'),
})

/** The machine of a run that was left, which goes wherever the other one is. */
export class Comparison {
  private readonly there: History
  private readonly counter: OwnerCounter
  private readonly ours: OwnerCounter

  constructor(
    private readonly history: History,
    readonly branch: Branch,
  ) {
    const { machine } = history
    this.there = new History(machine.scenario, branch.changes, BYTES_MOST)
    this.counter = new OwnerCounter(this.there.machine.k)
    this.ours = new OwnerCounter(machine.k)
  }

  answer(run: number, { now, report }: Surroundings): void {
    const { history, there } = this
    const tick = history.machine.now
    const complete = this.goTo(tick, now)
    const here = shotOf(history.machine, this.ours, history.events)
    const other = shotOf(there.machine, this.counter, there.events)
    const transfer = [here.frame.buffer, other.frame.buffer]
    report({ kind: 'compared', run, tick, complete, here, there: other }, transfer)
  }

  /** Is it there? A panic ends its way. */
  private goTo(tick: number, now: () => number): boolean {
    const { there } = this
    const end = now() + RUN
    if (tick < there.reached) there.seek(tick)
    while (there.machine.now < tick && !there.machine.k.panicked && now() < end)
      there.runTo(Math.min(tick, there.machine.now + 8))
    return there.machine.now >= tick || there.machine.k.panicked
  }
}
