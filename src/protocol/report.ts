import type { Jiffies, Pages, Pid } from '../base/brand.ts'
import type { BadnessRecord, KillRecord, OomCall, Outcome } from '../linux/record.ts'
import type { Change } from '../scenarios/scenario.ts'

/** Something that happened, in order. `tick` counts jiffies from the start of the run, `jiffies` is the kernel's clock. */
export type MachineEvent = { readonly tick: Jiffies; readonly jiffies: Jiffies } & (
  /** One line of the kernel log, without its <level> prefix. */
  | { readonly kind: 'printk'; readonly level: number; readonly text: string }
  /** Reclaim went through all priorities and failed for the first time since memory was last free. */
  | { readonly kind: 'reclaim-failed'; readonly pid: Pid; readonly comm: string; readonly reclaimed: Pages }
  | { readonly kind: 'swap-full' }
  /** The deepest gate reached so far in this shortage was passed, or a reset closed it. */
  | { readonly kind: 'gate'; readonly outcome: Outcome }
  | { readonly kind: 'kill'; readonly kill: KillRecord }
  /** A task is gone. `frames` and `slots` are what that gave back; `badness` its score in its last moment. */
  | {
      readonly kind: 'exit'
      readonly pid: Pid
      readonly comm: string
      readonly why: 'SIGKILL' | 'SIGTERM' | 'exit' | 'VM: killing process'
      readonly frames: Pages
      readonly slots: Pages
      readonly total_vm: Pages
      readonly rss: Pages
      readonly swapped: Pages
      readonly badness: BadnessRecord
    }
  /** An OOM victim's SIGTERM met a handler, or init's default: nothing happened. */
  | { readonly kind: 'signal-ignored'; readonly pid: Pid; readonly comm: string; readonly signal: 9 | 15 }
  /** vm_enough_memory() said no: `asked` pages against `free` it counted (free frames, page cache, swap). */
  | { readonly kind: 'malloc-refused'; readonly pid: Pid; readonly comm: string; readonly asked: Pages; readonly free: Pages }
  | { readonly kind: 'fork'; readonly pid: Pid; readonly child: Pid; readonly comm: string }
  | { readonly kind: 'panic'; readonly text: string; readonly scan: readonly ScanLine[]; readonly call: OomCall }
)

/** A row of the last scan before a panic. `total_vm` is undefined for a task without memory of its own (kswapd). */
export interface ScanLine {
  readonly pid: Pid
  readonly comm: string
  readonly total_vm: Pages | undefined
  readonly badness: BadnessRecord
}

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

/** One mark on the tape: a call of out_of_memory(), with `count` after it. */
export interface TapeMark {
  readonly tick: Jiffies
  readonly outcome: Outcome
  readonly count: number
}

/** What the machine tells the page. */
export type Report =
  /** Booted; refusals name fields of the scenario that the machine could not hold (it runs without them). */
  | { readonly kind: 'booted'; readonly run: number; readonly refused: readonly string[]; readonly moment: Moment }
  | { readonly kind: 'moment'; readonly run: number; readonly moment: Moment }
  /** An exception in the worker: our fault, and it looks like one. The run is over. */
  | { readonly kind: 'fault'; readonly run: number; readonly message: string; readonly stack: string }

/** One moment of the machine and what led to it since the last report (since boot after 'boot' and 'seek'). */
export interface Moment {
  /** Layout: protocol/layout.ts. Transferred; give it back with the command 'return'. */
  readonly frame: Float64Array
  readonly events: readonly MachineEvent[]
  /** True when `events` begins at boot: forget what was known. */
  readonly fresh: boolean
  /** Present when a task came, went or changed its name; in task list order. */
  readonly names: readonly TaskName[] | undefined
  /** The newest call of out_of_memory(), if any. */
  readonly call: OomCall | undefined
  /** The last 40 calls, oldest first. */
  readonly tape: readonly TapeMark[]
  /** All changes of the run so far with their ticks: the link carries them. */
  readonly changes: readonly Change[]
  /** Why the machine stopped before the asked-for time, if it did. */
  readonly stopped: 'kill' | 'panic' | 'step' | undefined
}
