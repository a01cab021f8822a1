import { assertNever } from '../base/assertNever.ts'
import type { Jiffies } from '../base/brand.ts'
import type { MachineEvent } from '../machine/events.ts'
import { Machine } from '../machine/machine.ts'
import { OwnerCounter } from '../machine/owners.ts'
import type { Command, StepTo } from '../protocol/command.ts'
import type { Question } from '../protocol/explain.ts'
import type { Moment, Report, TaskName } from '../protocol/report.ts'
import { coloursOf } from '../scenarios/colours.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import { HEAP_MOST } from '../machine/heap.ts'
import type * as Explain from './explain.ts'
import { writeFrame } from './snapshot.ts'

/** Ticks that a step looks ahead for what it waits for: ten minutes; for an exit five seconds, as a victim may sleep. */
const STEP_MOST = 60_000
const EXIT_MOST = 500
/** Milliseconds of the worker's time that a step may take. */
const STEP_BUDGET = 2000
/** Ticks between two looks at the clock. */
const CLOCK_EVERY = 8

type Stopped = Moment['stopped']

/** What the worker needs from where it runs: a clock in milliseconds, and a way to report. */
export interface Surroundings {
  readonly now: () => number
  readonly report: (report: Report, transfer: readonly ArrayBuffer[]) => void
}

/** The machine at the other end of the protocol: commands in, reports out. No DOM, no worker: tests call it plainly. */
export class Host {
  private machine: Machine | undefined
  private counter: OwnerCounter | undefined
  private run = -1
  private carried = 0
  private names = ''
  private fresh = true
  /** Changes of the scenario or link whose ticks are still to come. */
  private script: Change[] = []
  private readonly spare: ArrayBuffer[] = []
  /** Victims of the last kill of which nobody knows yet what the signal did to them. */
  private dying = new Set<number>()

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
    this.machine = undefined
    this.around.report({ kind: 'fault', run: this.run, message, stack: stack ?? '' }, [])
  }

  private dispatch(command: Command): void {
    if (command.kind === 'return') {
      this.spare.push(command.buffer)
      return
    }
    if (command.kind === 'boot') return this.boot(command.run, command.scenario, command.tick)
    if (command.run !== this.run || !this.machine) return
    switch (command.kind) {
      case 'advance':
        return this.advance(this.machine, command.jiffies, command.budget)
      case 'step':
        return this.step(this.machine, command.to)
      case 'change':
        return this.change(this.machine, command.change)
      case 'seek':
        return this.seek(this.machine, command.tick)
      case 'explain':
        return this.explain(command.run, command.question)
      default:
        return assertNever(command)
    }
  }

  private boot(run: number, scenario: Scenario, tick: Jiffies): void {
    this.run = run
    const machine = this.rebuild(scenario, scenario.changes, tick)
    const moment = this.moment(machine, [...machine.take()], machine.k.panicked ? 'panic' : undefined)
    this.send({ kind: 'booted', run, refused: machine.refused, moment })
  }

  /** A machine at `tick`, by replay of `changes`; those of later ticks wait for theirs. */
  private rebuild(scenario: Scenario, changes: readonly Change[], tick: Jiffies): Machine {
    const machine = new Machine(scenario)
    this.machine = machine
    this.counter = new OwnerCounter(machine.k)
    this.script = [...changes]
    this.carried = 0
    this.fresh = true
    this.names = ''
    this.applyDue(machine)
    while (machine.now < tick && !machine.k.panicked) {
      machine.tick()
      this.applyDue(machine)
    }
    return machine
  }

  /** Applies the changes of the script whose tick has come. */
  private applyDue(machine: Machine): void {
    while (this.script.length > 0 && this.script[0].tick <= machine.now) {
      const change = this.script.shift()
      const problem = change && machine.change(change)
      if (problem !== undefined) machine.refused.push(problem)
    }
  }

  private advance(machine: Machine, jiffies: number, budget: number): void {
    const whole = Math.floor(this.carried + jiffies)
    this.carried += jiffies - whole
    const end = this.around.now() + budget
    let left = whole
    const seen: MachineEvent[] = []
    let stopped: Stopped
    for (; left > 0 && !stopped; left--) {
      if (left % CLOCK_EVERY === 0 && this.around.now() > end) break
      stopped = this.tick(machine, seen)
    }
    if (machine.k.panicked) stopped = 'panic'
    this.report(machine, seen, stopped, stopped ? 0 : left)
  }

  /** One jiffy; why to stop after it, if there is a reason. */
  private tick(machine: Machine, seen: MachineEvent[]): Stopped {
    machine.tick()
    this.applyDue(machine)
    let stopped: Stopped
    for (const event of machine.take()) {
      seen.push(event)
      if (event.kind === 'kill') {
        stopped = 'kill'
        this.dying = new Set(event.kill.victims.map(({ pid }) => pid))
      } else if (event.kind === 'exit' || event.kind === 'signal-ignored') this.dying.delete(event.pid)
    }
    return machine.k.panicked ? 'panic' : stopped
  }

  private step(machine: Machine, to: StepTo): void {
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
      stopped = this.tick(machine, seen)
    }
    this.report(machine, seen, stopped ?? (reached() || to === 'exit' ? 'step' : undefined), 0)
  }

  private change(machine: Machine, change: Change): void {
    machine.change(change)
    this.report(machine, [], undefined, 0)
  }

  private seek(machine: Machine, tick: Jiffies): void {
    const changes = machine.changes.filter((change) => change.tick <= tick)
    const rebuilt = this.rebuild(machine.scenario, changes, tick)
    this.report(rebuilt, [...rebuilt.take()], rebuilt.k.panicked ? 'panic' : undefined, 0)
  }

  /**
   * What answers is loaded when it is first needed: no first picture waits for it. Of the machine as it is then. Where
   * it cannot be fetched there is no answer, and the machine goes on.
   */
  private explain(run: number, question: Question): void {
    const answered = ({ answer }: typeof Explain): void => {
      if (run !== this.run || !this.machine) return
      this.around.report({ kind: 'explained', run, answer: answer(this.machine, question) }, [])
    }
    import('./explain.ts').then(answered, () => undefined).catch((error) => this.fault(error))
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
      call: machine.call,
      tape: [...machine.tape],
      changes: [...machine.changes],
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

/** What numbers cannot carry, for each living task in list order. */
function namesOf({ processes, k, scenario }: Machine): readonly TaskName[] {
  const colours = coloursOf(scenario.tasks)
  const most = Math.min(HEAP_MOST, 2 * (scenario.machine.ram + scenario.machine.swap))
  return processes.map(({ pid, p, owner, program }) => ({
    pid,
    comm: k.task.comm[p],
    owner: colours[owner] ?? owner,
    sigterm: k.task.sigterm_handler[p] ? 'handler' : 'default',
    program: program.kind,
    most,
  }))
}
