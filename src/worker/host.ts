import { assertNever } from '../base/assertNever.ts'
import type { Jiffies } from '../base/brand.ts'
import { shared } from '../base/shared.ts'
import type { MachineEvent } from '../machine/events.ts'
import { History } from '../machine/history.ts'
import type { Machine } from '../machine/machine.ts'
import { OwnerCounter } from '../machine/owners.ts'
import type { Command, LookCommand, StepTo } from '../protocol/command.ts'
import type { Question } from '../protocol/explain.ts'
import type { Moment, Report, TaskName } from '../protocol/report.ts'
import type { RetellCommand } from '../protocol/retell.ts'
import type { CompareCommand, TimelineCommand } from '../protocol/timeline.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import type * as Looks from './look.ts'
import { goneIn, namesOf } from './names.ts'
import type * as Explain from './explain.ts'
import { writeFrame } from './snapshot.ts'
import type * as Retell from './retell.ts'
import type * as Timeline from './timeline.ts'

/** Ticks that a step looks ahead for what it waits for: ten minutes; for an exit five seconds, as a victim may sleep. */
const STEP_MOST = 60_000
const EXIT_MOST = 500
/** Milliseconds of the worker's time that a step may take. */
const STEP_BUDGET = 2000
/** Ticks between two looks at the clock. */
const CLOCK_EVERY = 8

type Stopped = Moment['stopped']

/** What is loaded with the first question of its kind. */
const explains = shared(() => import('./explain.ts'))
const looking = shared(() => import('./look.ts'))
const retells = shared(() => import('./retell.ts'))
const timelines = shared(() => import('./timeline.ts'))

/** What the worker needs from where it runs: a clock in milliseconds, and a way to report. */
export interface Surroundings {
  readonly now: () => number
  readonly report: (report: Report, transfer: readonly ArrayBuffer[]) => void
}

/** The machine at the other end of the protocol: commands in, reports out. No DOM, no worker: tests call it plainly. */
export class Host {
  private history: History | undefined
  private counter: OwnerCounter | undefined
  private run = -1
  private carried = 0
  private names = ''
  private fresh = true
  private readonly spare: ArrayBuffer[] = []
  /** Victims of the last kill of which nobody knows yet what the signal did to them. */
  private dying = new Set<number>()
  /** What looks at page frames, and the code for it: it comes with the first question. */
  private looks: typeof Looks | undefined
  private looker: Looks.Looker | undefined

  constructor(private readonly around: Surroundings) {}

  /** Takes one command. An exception in it is our fault and is reported as one. */
  handle(command: Command): void {
    try {
      this.dispatch(command)
    } catch (error) {
      this.fault(error)
    }
  }

  private fault(error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    this.history = undefined
    this.around.report({ kind: 'fault', run: this.run, message, stack: stack ?? '' }, [])
  }

  private dispatch(command: Command): void {
    if ((command.kind === 'return' || command.kind === 'advance') && command.buffer)
      this.spare.push(command.buffer)
    if (command.kind === 'return') return
    if (command.kind === 'boot') return this.boot(command.run, command.scenario, command.tick)
    const { history } = this
    if (command.run !== this.run) return
    if (command.kind === 'explain') return this.explain(history, command.run, command.question)
    if (!history) return
    switch (command.kind) {
      case 'advance':
        return this.advance(history, command.jiffies, command.budget)
      case 'step':
        return this.step(history, command.to)
      case 'change':
        return this.change(history, command.change)
      case 'seek':
        return this.seek(history, command.tick)
      case 'timeline':
      case 'compare':
        return this.timeline(history, command)
      case 'retell':
        return this.retell(history, command)
      case 'look':
      case 'story':
        return this.lookAt(history, command)
      default:
        return assertNever(command)
    }
  }

  private boot(run: number, scenario: Scenario, tick: Jiffies): void {
    this.run = run
    const history = new History(scenario)
    const { machine } = history
    this.history = history
    this.counter = new OwnerCounter(machine.k)
    this.looker = this.looks?.lookerFor(history, this.around)
    history.runTo(tick)
    this.startAfresh()
    const moment = this.moment(machine, history.events, machine.k.panicked ? 'panic' : undefined)
    this.send({ kind: 'booted', run, moment })
  }

  /** The page forgets what it knew: the next moment tells all. */
  private startAfresh(): void {
    this.carried = 0
    this.fresh = true
    this.names = ''
  }

  private advance(history: History, jiffies: number, budget: number): void {
    const { machine } = history
    const whole = Math.floor(this.carried + jiffies)
    this.carried += jiffies - whole
    const end = this.around.now() + budget
    let left = whole
    const seen: MachineEvent[] = []
    let stopped: Stopped
    for (; left > 0 && !stopped; left--) {
      if (left % CLOCK_EVERY === 0 && this.around.now() > end) break
      stopped = this.tick(history, seen)
    }
    if (machine.k.panicked) stopped = 'panic'
    this.report(machine, seen, stopped, stopped ? 0 : left)
  }

  /** One jiffy; why to stop after it, if there is a reason. */
  private tick(history: History, seen: MachineEvent[]): Stopped {
    let stopped: Stopped
    for (const event of history.tick()) {
      seen.push(event)
      if (event.kind === 'kill') {
        stopped = 'kill'
        this.dying = new Set(event.kill.victims.map(({ pid }) => pid))
      } else if (event.kind === 'exit' || event.kind === 'signal-ignored') this.dying.delete(event.pid)
    }
    return history.machine.k.panicked ? 'panic' : stopped
  }

  private step(history: History, to: StepTo): void {
    const { machine } = history
    const seen: MachineEvent[] = []
    const end = this.around.now() + STEP_BUDGET
    const calls = machine.k.stat.oom
    const outcome = machine.call?.outcome
    const reached = (): boolean => {
      if (to === 'allocation-failure') return machine.k.stat.oom > calls
      if (to === 'gate') return machine.call?.outcome !== outcome
      if (to === 'exit') return this.dying.size === 0
      return to === 'tick'
    }
    const most = to === 'exit' ? EXIT_MOST : STEP_MOST
    let stopped: Stopped
    for (let n = 0; n < most && !stopped && !(n > 0 && reached()); n++) {
      if (n % CLOCK_EVERY === 0 && this.around.now() > end) break
      if (to === 'exit' && reached()) break
      stopped = this.tick(history, seen)
    }
    this.report(machine, seen, stopped ?? (reached() || to === 'exit' ? 'step' : undefined), 0)
  }

  private change(history: History, change: Change): void {
    history.change(change)
    this.report(history.machine, [], undefined, 0)
  }

  private seek(history: History, tick: Jiffies): void {
    history.seek(tick)
    this.startAfresh()
    const { machine } = history
    this.report(machine, history.events, machine.k.panicked ? 'panic' : undefined, 0)
  }

  /** What answers is loaded with the first question; where it cannot be fetched there is no line of time. */
  private timeline(history: History, command: TimelineCommand | CompareCommand): void {
    const answered = ({ answer }: typeof Timeline): void => {
      if (history === this.history) answer(history, command, this.around)
    }
    timelines()
      .then(answered, () => undefined)
      .catch((error) => this.fault(error))
  }

  /** What tells the run again is loaded with the first question. */
  private retell(history: History, command: RetellCommand): void {
    const told = ({ retell }: typeof Retell): void => {
      if (history === this.history) retell(history, command, this.around)
    }
    retells()
      .then(told, () => undefined)
      .catch((error) => this.fault(error))
  }

  /** Answers whoever looks at frames. */
  private lookAt(history: History, command: LookCommand): void {
    if (this.looks) {
      this.looker ??= this.looks.lookerFor(history, this.around)
      this.looker.answer(command)
    } else
      looking().then(
        (looks) => {
          this.looks = looks
          this.handle(command)
        },
        () => undefined,
      )
  }

  /**
   * What answers is loaded when it is first needed: no first picture waits for it. Of the machine as it is then; after a
   * fault of ours there is none, and what needs none is answered all the same. Where it cannot be fetched there is no
   * answer, and the machine goes on.
   */
  private explain(history: History | undefined, run: number, question: Question): void {
    const here = (): boolean => run === this.run && history === this.history
    const tell = (told: Explain.Told): void => {
      if (told && here()) this.around.report({ kind: 'explained', run, answer: told }, [])
    }
    const answered = async ({ answer }: typeof Explain): Promise<void> => {
      if (here()) tell(await answer(history, question, tell))
    }
    explains()
      .then(answered, () => undefined)
      .catch((error) => this.fault(error))
  }

  private report(machine: Machine, events: readonly MachineEvent[], stopped: Stopped, behind: number): void {
    this.send({ kind: 'moment', run: this.run, moment: this.moment(machine, events, stopped, behind) })
  }

  private send(report: Extract<Report, { kind: 'booted' | 'moment' }>): void {
    const { buffer } = report.moment.frame
    this.around.report(report, buffer instanceof ArrayBuffer ? [buffer] : [])
  }

  private moment(machine: Machine, events: readonly MachineEvent[], stopped: Stopped, behind = 0): Moment {
    const { counter, fresh } = this
    if (!counter) throw new Error('no machine to look at')
    this.fresh = false
    return {
      frame: writeFrame(machine, counter, behind, this.spare),
      events,
      fresh,
      names: this.changedNames(machine),
      gone: goneIn(events, machine),
      call: machine.call,
      tape: [...machine.tape],
      changes: this.history?.changes ?? [],
      leftOut: machine.refused.splice(0),
      stopped,
    }
  }

  /** The names of all tasks if any has changed since they were last sent. */
  private changedNames(machine: Machine): readonly TaskName[] | undefined {
    const key = machine.processes.map(({ pid }) => pid).join()
    if (key === this.names) return undefined
    this.names = key
    return namesOf(machine)
  }
}
