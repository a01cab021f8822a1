import type { Jiffies, Pages, Pid } from '../base/brand.ts'
import type { MachineEvent, Moment, TaskName } from '../protocol/report.ts'
import type { StepTo } from '../protocol/command.ts'
import type { Answers, Question } from '../protocol/explain.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import type { LinkState } from '../url/link.ts'

/** 'auto' = light or dark, as the browser wishes. */
export type Theme = 'auto' | 'light' | 'dark' | 'projector'

/** 'showing' = a kill is being shown: the machine's clock waits. 'stepping' = a step or seek is under way. */
export type Status = 'booting' | 'paused' | 'playing' | 'stepping' | 'showing' | 'panicked' | 'fault'

/** The dialogs of the page; at most one is open. */
export type DialogName = 'share' | 'machine' | 'gallery' | 'keys' | 'model' | 'predict' | 'open' | 'import'

/** Who somebody says will die, before the machine plays. */
export type Prediction = Pid | 'panic' | 'nobody'

/** What the panel "Why" shows: a score with the step of one column open, what would change it, or the last kill. */
export type WhyView = 'total_vm' | 'cpu' | 'run' | 'nice' | 'root' | 'rawio' | 'points' | 'change' | 'kill'

type EventOf<Kind extends MachineEvent['kind']> = Extract<MachineEvent, { kind: Kind }>
export type KillEvent = EventOf<'kill'>
export type ExitEvent = EventOf<'exit'>
export type PanicEvent = EventOf<'panic'>
export type RefusedEvent = EventOf<'malloc-refused'>

/** The kill on show. Everything drawn is a function of this and the display time. */
export interface Show {
  readonly event: KillEvent
  /** The moment at the kill, and the moment after the victims' exit once it has arrived. */
  readonly before: Moment
  readonly after: Moment | undefined
  /** Rows (pids, top to bottom) as they stood before the kill. */
  readonly order: readonly Pid[]
  /** Display time, ms, at which the show began; moves forward by the time spent paused or waiting for a key. */
  readonly began: number
  /** Divides every duration: 1 at 1x and below, up to 8. */
  readonly pace: number
  /** 'step' = stands at the end of phase `phase` (1 to 6) until a key is pressed. Under reduced motion the show is a list of six steps. */
  readonly waiting: number | undefined
}

/** A dead row: greyed, last score kept, with its "because" line. `kill` is there when the OOM killer did it. */
export interface DeadTask {
  readonly name: TaskName
  readonly exit: ExitEvent
  readonly kill: KillEvent | undefined
}

/** What led to a kill: the first failed reclaim of each shortage, swap full, each gate reached, and the kills. */
export type StoryEvent = EventOf<'reclaim-failed' | 'swap-full' | 'gate' | 'kill'>

/** The whole state of the page. References to the newest moment; no kernel arithmetic. */
export interface AppState {
  readonly scenario: Scenario
  /** What was wrong with the link or the scenario, in readable sentences. Shown until dismissed. */
  readonly problems: readonly string[]
  readonly status: Status
  /** Undefined until the first report (the prerendered page shows the first moment of the default scenario). */
  readonly moment: Moment | undefined
  /** Titles of the library by id, in its order; undefined = it is still on its way. */
  readonly titles?: Readonly<Record<string, string>>
  /** Living tasks in task list order. */
  readonly names: readonly TaskName[]
  readonly dead: readonly DeadTask[]
  readonly log: readonly { readonly tick: Jiffies; readonly jiffies: Jiffies; readonly text: string }[]
  readonly show: Show | undefined
  /** The last kill shown, for the gates' was/now and the headline, until a new call of out_of_memory() says otherwise. */
  readonly lastKill: KillEvent | undefined
  readonly panic: PanicEvent | undefined
  readonly refused: RefusedEvent | undefined
  /** All changes of the run, those that are known to come too. */
  readonly changes: readonly Change[]
  /** True before the user did anything: the headline is the question. */
  readonly untouched: boolean
  /** Simulated seconds per second, 0.01 to 1000. */
  readonly speed: number
  readonly theme: Theme
  /** The row in focus, whose memory is the big handle; the scenario's hero at first. */
  readonly selected: Pid
  /** Rows as they were frozen (pointer or focus in the table, or paused), top to bottom; undefined = by points. */
  readonly frozen: readonly Pid[] | undefined
  /** The panel "Why" about the selected row; undefined = closed. */
  readonly why: WhyView | undefined
  /** The newest answer of each kind. */
  readonly explained: Partial<Answers>
  readonly story: readonly StoryEvent[]
  readonly dialog: DialogName | undefined
  /** Is the view "Eras" open? */
  readonly eras: boolean
  readonly waitForKey: boolean
  /** The page came with a question: what was answered, or true = nothing yet. */
  readonly prediction: Prediction | true | undefined
  /** prefers-reduced-motion. */
  readonly reducedMotion: boolean
  /** Share of the last second in which the machine could not keep up; 0 = keeps up. */
  readonly behind: number
  /** Text of the polite live region. */
  readonly announcement: string
  /** Message and stack of an exception of ours. */
  readonly fault: { readonly message: string; readonly stack: string } | undefined
}

/** Everything a control can do. Implemented by the store, called by the views and the keys. */
export interface Actions {
  play(): void
  pause(): void
  /** Space: play or pause; during a show: skip it or go on. */
  toggle(): void
  step(to: StepTo): void
  /** One tick back; after a panic "Back to before" goes 1000 ticks back. */
  back(ticks: Jiffies): void
  /**
   * Shows any tick that the run has reached, back or forth; it can be asked for faster than it is shown. `holding` = a
   * hand holds the slider: what is beside the bars takes turns until it rests.
   */
  seek(tick: Jiffies, holding?: boolean): void
  restart(): void
  setSpeed(speed: number): void
  setTheme(theme: Theme): void
  open(scenario: Scenario): void
  /** Another scenario of the library. */
  choose(id: string): void
  select(pid: Pid): void
  setMemory(pid: Pid, pages: Pages): void
  change(change: Change): void
  /** Opens the panel "Why"; undefined closes it. */
  why(view: WhyView | undefined): void
  /** Asks the machine to explain something; the answer comes into `explained`. */
  ask(question: Question): void
  openDialog(name: DialogName | undefined): void
  /** Opens the view "Eras", or closes it. */
  eras(open: boolean): void
  freeze(rows: readonly Pid[]): void
  letGo(): void
  setWaitForKey(on: boolean): void
  /** Ends the show now (any key). */
  skip(): void
  dismissProblems(): void
  /** The full link to this machine at this tick; `said` = what it shall say otherwise. */
  link(said?: Partial<LinkState>): string
}
