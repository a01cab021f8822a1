import type { Jiffies } from '../base/brand.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import type { Question } from './explain.ts'
import type { RetellCommand } from './retell.ts'
import type { CompareCommand, TimelineCommand } from './timeline.ts'

/** What Step can wait for. 'exit' = the victims of the last kill are gone (the page asks for it after the choreography). */
export type StepTo = 'tick' | 'allocation-failure' | 'gate' | 'kill' | 'exit'

/**
 * What the page asks of the machine. `run` numbers the boot it is meant for; the worker drops what is meant for an older one.
 * Every command but 'return' is answered by exactly one Report of the same `run`; all but 'explain' in their order.
 */
export type Command =
  /** Boot this scenario, and replay to `tick` (0 = stay at the start). */
  | { readonly kind: 'boot'; readonly run: number; readonly scenario: Scenario; readonly tick: Jiffies }
  /**
   * Go on for `jiffies` (may be fractional: the worker carries the rest), then report; 0 = only report. Stops early at a
   * kill, a panic, or when `budget` milliseconds of the worker's time are used up; what is left is reported as `behind`.
   * `buffer` = one handed back for reuse.
   */
  | {
      readonly kind: 'advance'
      readonly run: number
      readonly jiffies: number
      readonly budget: number
      readonly buffer?: ArrayBuffer | undefined
    }
  | { readonly kind: 'step'; readonly run: number; readonly to: StepTo; readonly budget: number }
  /**
   * Apply a change at the present tick (its `tick` field is set by the worker). In the past it makes another future: what
   * was known of the old one is kept as the run that was left.
   */
  | { readonly kind: 'change'; readonly run: number; readonly change: Change }
  /** Show any tick, back or forth. What is known of later ticks stays known, and comes again when the machine plays on. */
  | { readonly kind: 'seek'; readonly run: number; readonly tick: Jiffies }
  | TimelineCommand
  | CompareCommand
  | RetellCommand
  | LookCommand
  /** Explain something; answered by 'explained', at once or a little later: what answers is loaded when it is first asked. */
  | { readonly kind: 'explain'; readonly run: number; readonly question: Question }
  /** A buffer handed back for reuse. */
  | { readonly kind: 'return'; readonly buffer: ArrayBuffer }

/** Questions about page frames and swap slots. They do not move the machine. */
export type LookCommand =
  /** Tell the owner and the marks of every frame and slot, as they are now. `buffer` = an older answer's, for reuse. */
  | { readonly kind: 'look'; readonly run: number; readonly buffer: ArrayBuffer | undefined }
  /** Tell all that there is to tell of one frame, or of one slot. */
  | { readonly kind: 'story'; readonly run: number; readonly of: 'frame' | 'slot'; readonly at: number }
