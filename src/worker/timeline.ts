import { Chart } from '../machine/chart.ts'
import { type Branch, History } from '../machine/history.ts'
import { marksOf } from '../machine/marks.ts'
import { OwnerCounter } from '../machine/owners.ts'
import type {
  CompareCommand,
  Have,
  LeftLine,
  Line,
  LineOwner,
  TimelineCommand,
} from '../protocol/timeline.ts'
import { coloursOf } from '../scenarios/colours.ts'
import { Comparison } from './compare.ts'
import type { Surroundings } from './host.ts'

/** Milliseconds that one answer may spend on a past that nobody recorded. */
const CATCH_UP = 20

/** Writes the chart of one machine while it runs, and of what it ran before anybody asked. */
class Recorder {
  chart: Chart
  private left: { readonly branch: Branch; readonly chart: Chart } | undefined
  private forks = 0
  private comparison: Comparison | undefined
  /** Runs the past beside the machine, which nobody shall see move, until the chart has caught up. */
  private beside: History | undefined

  constructor(private readonly history: History) {
    const { machine } = history
    const counter = new OwnerCounter(machine.k)
    this.chart = new Chart(machine)
    history.recorder = { follow: () => this.chart.follow(machine, counter), fork: () => this.fork() }
    history.recorder.follow()
    if (!this.isComplete) this.beside = rerun(history, () => this.chart)
    if (history.left) this.keep(history.left, new Chart(machine))
  }

  /** The chart goes with the run that is left; the new one begins with what both have in common. */
  private fork(): void {
    const { machine, left } = this.history
    if (!left) return
    const { chart } = this
    this.chart = new Chart(machine, chart)
    this.chart.cut(machine.now)
    this.keep(left, chart)
  }

  private keep(branch: Branch, chart: Chart): void {
    if (chart.next <= branch.reached) {
      const again = rerun(this.history, () => chart)
      again.foresee(branch.changes)
      again.runTo(branch.reached)
    }
    this.left = { branch, chart }
    this.forks++
  }

  private catchUp(now: () => number): void {
    const { history, beside, chart } = this
    const end = now() + CATCH_UP
    beside?.foresee(history.changes)
    while (beside && !this.isComplete && !beside.machine.k.panicked && now() < end) beside.runTo(chart.next)
    if (this.isComplete) this.beside = undefined
  }

  /** Has it a row for every tick at which the clock has stood? */
  private get isComplete(): boolean {
    const { known, reached } = this.history
    const panics = known.some(({ kind }) => kind === 'panic')
    return this.chart.next > (panics ? reached - 1 : reached)
  }

  /** What is new for somebody who has `have`. */
  answer({ run, have }: TimelineCommand, { now, report }: Surroundings): void {
    this.catchUp(now)
    const { chart, forks, history, isComplete: complete } = this
    const known = have?.forks === forks && have.every === chart.every ? have.samples : 0
    const line = lineOf(chart, known, history.known, history)
    const left = this.leftFor(have)
    const owners = ownersOf(history)
    const transfer = [line, left].flatMap((each) => (each ? [each.rows.buffer] : []))
    report({ kind: 'timeline', run, forks, line, complete, owners, slots: chart.slots, left }, transfer)
  }

  /** Both machines at the present tick. */
  compare(run: number, around: Surroundings): void {
    const { history, left } = this
    if (!left) return
    if (this.comparison?.branch !== left.branch) this.comparison = new Comparison(history, left.branch)
    this.comparison.answer(run, around)
  }

  private leftFor(have: Have | undefined): LeftLine | undefined {
    const { left, forks } = this
    if (!left || have?.forks === forks) return undefined
    const { branch, chart } = left
    return { ...lineOf(chart, 0, branch.events, branch), forked: branch.forked }
  }
}

/** The same machine from its start, writing into a chart. It needs no checkpoints: it only goes forward. */
function rerun({ machine: { scenario } }: History, chart: () => Chart): History {
  const again = new History(scenario, [], 0)
  const counter = new OwnerCounter(again.machine.k)
  const follow = (): void => chart().follow(again.machine, counter)
  again.recorder = { follow, fork: () => undefined }
  follow()
  return again
}

function lineOf(
  chart: Chart,
  first: number,
  events: Parameters<typeof marksOf>[0],
  { changes, reached }: Pick<Branch, 'changes' | 'reached'>,
): Line {
  const { every } = chart
  return { every, first, rows: chart.rows(first), reached, marks: marksOf(events, changes, reached) }
}

function ownersOf({ machine }: History): readonly LineOwner[] {
  const colours = coloursOf(machine.cast)
  return machine.cast.map(({ comm }, at) => ({ comm, owner: colours[at] ?? at }))
}

const recorders = new WeakMap<History, Recorder>()

/** What was written of a history so far; undefined = nobody has looked at its line of time yet. */
export const chartOf = (history: History): Chart | undefined => recorders.get(history)?.chart

/** Answers whoever looks at the line of time; the first question begins the record. */
export function answer(
  history: History,
  command: TimelineCommand | CompareCommand,
  around: Surroundings,
): void {
  const recorder = recorders.get(history) ?? new Recorder(history)
  recorders.set(history, recorder)
  if (command.kind === 'timeline') recorder.answer(command, around)
  else recorder.compare(command.run, around)
}
