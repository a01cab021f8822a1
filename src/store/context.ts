import type { StoreApi } from 'zustand/vanilla'
import type { Change } from '../scenarios/scenario.ts'
import type { Command, StepTo } from '../protocol/command.ts'
import type { Moment, Report } from '../protocol/report.ts'
import type { LinkState } from '../url/link.ts'
import { FIRST_RUN } from './boot.ts'
import type { LogLine } from './remember.ts'
import type { AppState, KillEvent } from './state.ts'
import type { Steps } from './steps.ts'

/** Milliseconds of the worker's time that one command may use. */
export const BUDGET = 10

/** Simulated jiffies in a second. */
export const HZ = 100

/** Where a show stands, beside what the views see of it. */
export interface ShowMemo {
  /** When each of the six phases is over, ms since the show began. */
  readonly ends: readonly number[]
  /** Phases after which it has waited for a key already. */
  passed: number
  /** Somebody went back in it: it stands at the end of each step. */
  stepwise: boolean
  /** How often the machine was asked to let the victims exit. */
  asked: number
  /** The printk lines of this kill; they are in the log from the signal on. */
  readonly lines: readonly LogLine[]
  /** A kill that happened while the victims of this one were leaving; it is shown next. */
  next: { readonly event: KillEvent; readonly moment: Moment } | undefined
}

/** The link to a page, as the part of the address from `#` on. */
export type EncodeLink = (link: LinkState) => string

/** Everything the store knows that no view draws. One per store; only files of this folder touch it. */
export interface Context {
  readonly store: StoreApi<AppState>
  readonly post: (command: Command) => void
  /** Milliseconds of display time: that of animation frames, and a page that stumbles leaves nothing out. */
  readonly clock: () => number
  /** Come with the rest of the page, as does what draws a kill. */
  encode: EncodeLink | undefined
  steps: Steps | undefined
  run: number
  /** Kinds of the commands of this run that have no report yet, oldest first. */
  unanswered: Command['kind'][]
  /** What to do when the step, seek, boot or show under way is over. */
  goOn: 'playing' | 'paused'
  stepTo: StepTo
  /** The tick that a seek under way leads to, and whether it is still to be sent: one is under way at a time. */
  goal: number | undefined
  goalSent: boolean
  /** When the last seek was wished for, and whether the hand that did still holds the slider. */
  sought: number
  holding: boolean
  /** Slider positions of this animation frame, not posted yet. */
  readonly sliders: Map<string, Change>
  /** Time of the last animation frame, and milliseconds not simulated yet. */
  lastFrame: number | undefined
  due: number
  /** Of so many animation frames one asks for time to pass, and which of them this is: 0 = the one that asks. */
  every: number
  turn: number
  /** Jiffies asked for by the advance under way, and how the last second's went. */
  asked: number
  kept: { readonly at: number; readonly asked: number; readonly behind: number }[]
  /** Frames that came and were not handed back. */
  readonly held: Set<Float64Array>
  /** The moment that each view looks at; those that draw seldom look at an older one. */
  readonly looking: Map<object, Moment | undefined>
  show: ShowMemo | undefined
  /** A kill whose victims' exit is still to be announced. */
  unannounced: KillEvent | undefined
  frozenByPause: boolean
  /** Who hears the answers to questions that do not move the machine. */
  readonly listeners: ((answer: Answer) => void)[]
  /** Does something when it is its turn on the page. */
  inTurn: (then: () => void) => void
}

/** Answers that come apart from the moments: nothing waits for them. */
export type Answer = Exclude<Report, { kind: 'booted' | 'moment' | 'fault' | 'explained' }>

type WithoutRun<C> = C extends Command ? Omit<C, 'run'> : never
/** What can be asked without moving the machine. */
export type Question = WithoutRun<
  Extract<Command, { kind: 'look' | 'story' | 'timeline' | 'compare' | 'retell' }>
>

/** A context in which the first boot is under way. */
export const newContext = ({ store, post, clock }: Pick<Context, 'store' | 'post' | 'clock'>): Context => ({
  store,
  post,
  clock,
  goal: undefined,
  goalSent: false,
  sought: -Infinity,
  holding: false,
  encode: undefined,
  steps: undefined,
  run: FIRST_RUN,
  unanswered: ['boot'],
  goOn: 'paused',
  stepTo: 'tick',
  sliders: new Map(),
  lastFrame: undefined,
  due: 0,
  every: 1,
  turn: 0,
  asked: 0,
  kept: [],
  held: new Set(),
  looking: new Map(),
  show: undefined,
  unannounced: undefined,
  frozenByPause: false,
  listeners: [],
  inTurn: (then) => then(),
})

/** Posts a command that will be answered. */
export function send(context: Context, command: Exclude<Command, { kind: 'return' }>): void {
  context.unanswered.push(command.kind)
  context.post(command)
}

/** Is a command under way that moves the machine's clock? */
export const isMoving = ({ unanswered }: Context): boolean => unanswered.some((kind) => kind !== 'change')

/** Goes where the last seek shall lead, once no other is under way. */
export function sendSeek(context: Context): void {
  const { goal, goalSent, unanswered, run } = context
  if (goal === undefined || goalSent || unanswered.includes('seek')) return
  context.goalSent = true
  send(context, { kind: 'seek', run, tick: goal })
}

/** Asks for a step now, or in a later frame when the machine is still busy. */
export function sendStep(context: Context): void {
  if (!isMoving(context))
    send(context, { kind: 'step', run: context.run, to: context.stepTo, budget: BUDGET })
}
