import { History } from '../machine/history.ts'
import { OwnerCounter } from '../machine/owners.ts'
import { head, type HeadColumn, task } from '../protocol/layout.ts'
import type { RetellCommand, RetoldRow } from '../protocol/retell.ts'
import type { Surroundings } from './host.ts'
import { writeFrame } from './snapshot.ts'

/** Milliseconds that one answer may take. */
const BUDGET = 40
/** Ticks between two looks at the clock. */
const CLOCK_EVERY = 8

/** The run once more, as the page's machine ran it, and no further. */
class Retelling {
  private readonly again: History
  private readonly counter: OwnerCounter
  private readonly spare: ArrayBuffer[] = []
  private next = 0

  constructor(
    { machine, changes }: History,
    private readonly every: number,
    private readonly end: number,
  ) {
    this.again = new History(machine.scenario, changes, 0)
    this.counter = new OwnerCounter(this.again.machine.k)
  }

  private get isOver(): boolean {
    const { now, k } = this.again.machine
    return now >= this.end || k.panicked
  }

  private row(): RetoldRow {
    const { machine } = this.again
    const { comm } = machine.k.task
    const comms = new Map(machine.processes.map(({ pid, p }) => [pid, comm[p]]))
    const frame = writeFrame(machine, this.counter, 0, this.spare)
    const count = (column: HeadColumn): number => head(frame, column)
    const tasks = Array.from({ length: count('nr_tasks') }, (_, rank) => ({
      order: task(frame, rank, 'order'),
      pid: task(frame, rank, 'pid'),
      points: task(frame, rank, 'points'),
    }))
    if (frame.buffer instanceof ArrayBuffer) this.spare.push(frame.buffer)
    return {
      tick: machine.now,
      nr_free_pages: count('nr_free_pages'),
      nr_active_pages: count('nr_active_pages'),
      nr_inactive_pages: count('nr_inactive_pages'),
      page_cache: count('page_cache'),
      swap_cache: count('swap_cache'),
      nr_swap_pages: count('nr_swap_pages'),
      tasks: tasks
        .sort((a, b) => a.order - b.order)
        .map(({ pid, points }) => ({ pid, comm: comms.get(pid) ?? '', points })),
    }
  }

  /** The rows from here on, as many as there is time for. */
  goOn(run: number, { now, report }: Surroundings): void {
    const rows: RetoldRow[] = []
    const { machine } = this.again
    const until = now() + BUDGET
    for (let n = 0; ; n++) {
      if (machine.now === this.next) {
        rows.push(this.row())
        this.next += this.every
      }
      if (this.isOver || (n % CLOCK_EVERY === 0 && n > 0 && now() > until)) break
      this.again.tick()
    }
    const told = machine.now
    report({ kind: 'retold', run, rows, told, reached: this.end, complete: this.isOver }, [])
  }
}

const tellings = new WeakMap<History, Retelling>()

/** Tells the run of `history` from its start to where it stands, a part with each question. */
export function retell(history: History, { run, every, from }: RetellCommand, around: Surroundings): void {
  const known = from === 0 ? undefined : tellings.get(history)
  const retelling = known ?? new Retelling(history, every, history.machine.now)
  tellings.set(history, retelling)
  retelling.goOn(run, around)
}
