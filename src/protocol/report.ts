import type { Jiffies, Pages, Pid } from '../base/brand.ts'
import type { OomCall, Outcome } from '../linux/record.ts'
import type { MachineEvent } from '../machine/events.ts'
import type { Change } from '../scenarios/scenario.ts'
import type { RetellReport } from './retell.ts'
import type { CompareReport, TimelineReport } from './timeline.ts'
import type { FrameStory, SlotStory, ZoneSpan } from './frames.ts'
import type { Answer } from './explain.ts'

export type { MachineEvent, ScanLine } from '../machine/events.ts'

/** Names and other facts of a task that numbers cannot carry. Sent whole whenever one changes. */
export interface TaskName {
  readonly pid: Pid
  readonly comm: string
  /** Place in the colour table, stable for life; forked children share their parent's. */
  readonly owner: number
  readonly sigterm: 'default' | 'handler'
  readonly program: string
  /** Largest value its slider may take, pages: what this machine could ever hold. */
  readonly most: Pages
}

/** One mark on the tape: so many calls of out_of_memory() in a row that ended alike, with `count` after the newest. */
export interface TapeMark {
  readonly since: Jiffies
  readonly tick: Jiffies
  readonly outcome: Outcome
  readonly calls: number
  readonly count: number
}

/** Owner and marks of every frame and slot at a tick. */
export interface Look {
  readonly tick: Jiffies
  /** Layout: protocol/frames.ts. Transferred; give it back with the next command 'look'. */
  readonly buffer: ArrayBuffer
  readonly frames: number
  readonly slots: number
  readonly zones: readonly ZoneSpan[]
  /** Milliseconds it took to look. */
  readonly cost: number
  /** What exits let go since the last look, in the order in which they did; empty = nobody left. Transferred. */
  readonly freed: { readonly frames: Int32Array<ArrayBuffer>; readonly slots: Int32Array<ArrayBuffer> }
}

/** The story of a frame or of a slot. */
export type Story = ({ readonly of: 'frame' } & FrameStory) | ({ readonly of: 'slot' } & SlotStory)

/** Answers to whoever looks at frames. They come apart from the moments, which no picture of frames may hold up. */
export type LookReport =
  | { readonly kind: 'look'; readonly run: number; readonly look: Look }
  | { readonly kind: 'story'; readonly run: number; readonly story: Story }

/** What the machine tells the page. */
export type Report =
  | LookReport
  | { readonly kind: 'booted'; readonly run: number; readonly moment: Moment }
  | { readonly kind: 'moment'; readonly run: number; readonly moment: Moment }
  | TimelineReport
  | CompareReport
  | RetellReport
  | { readonly kind: 'explained'; readonly run: number; readonly answer: Answer }
  /** An exception in the worker: our fault, and it looks like one. The run is over. */
  | { readonly kind: 'fault'; readonly run: number; readonly message: string; readonly stack: string }

/** One moment of the machine and what led to it since the last report (since boot after 'boot' and 'seek'). */
export interface Moment {
  /** Layout: protocol/layout.ts. Transferred; give it back with the command 'advance' or 'return'. */
  readonly frame: Float64Array
  readonly events: readonly MachineEvent[]
  /** True when `events` begins at boot: forget what was known. */
  readonly fresh: boolean
  /** Present when a task came, went or changed its name; in task list order. */
  readonly names: readonly TaskName[] | undefined
  /** Those whose exits are among `events`, as they looked: the page may never have seen them alive. */
  readonly gone: readonly TaskName[]
  /** The newest call of out_of_memory(), if any. */
  readonly call: OomCall | undefined
  /** The last 40 marks of calls, oldest first. */
  readonly tape: readonly TapeMark[]
  /** All changes of the run with their ticks, those that are known to come too: the link carries them. */
  readonly changes: readonly Change[]
  /** What of the scenario and of its changes could not be done since the last report: why, in sentences. */
  readonly leftOut: readonly string[]
  /** Why the machine stopped before the asked-for time, if it did. */
  readonly stopped: 'kill' | 'panic' | 'step' | undefined
}
