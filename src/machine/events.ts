import type { Jiffies, Pages, Pid } from '../base/brand.ts'
import type { BadnessRecord, KillRecord, OomCall, Outcome } from '../linux/record.ts'

/** Something that happened, in order. `tick` counts jiffies from the start of the run, `jiffies` is the kernel's clock. */
export type MachineEvent = { readonly tick: Jiffies; readonly jiffies: Jiffies } &
  /** One line of the kernel log, without its <level> prefix. */
  (
    | { readonly kind: 'printk'; readonly level: number; readonly text: string }
    /** Reclaim went through all priorities and failed for the first time since memory was last free. */
    | { readonly kind: 'reclaim-failed'; readonly pid: Pid; readonly comm: string; readonly reclaimed: Pages }
    | { readonly kind: 'swap-full' }
    /** The deepest gate reached so far in this shortage was passed, or a reset closed it. */
    | { readonly kind: 'gate'; readonly outcome: Outcome }
    | { readonly kind: 'kill'; readonly kill: KillRecord }
    /**
     * A task is gone. `frames` and `slots` are what that gave back; `badness` its score in its last moment; `owner` its
     * place among the scenario's tasks, or its parent's.
     */
    | {
        readonly kind: 'exit'
        readonly pid: Pid
        readonly comm: string
        readonly owner: number
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
    | {
        readonly kind: 'malloc-refused'
        readonly pid: Pid
        readonly comm: string
        readonly asked: Pages
        readonly free: Pages
      }
    | { readonly kind: 'fork'; readonly pid: Pid; readonly child: Pid; readonly comm: string }
    | {
        readonly kind: 'panic'
        readonly text: string
        readonly scan: readonly ScanLine[]
        readonly call: OomCall
      }
  )

/** A row of the last scan before a panic. `total_vm` is undefined for a task without memory of its own (kswapd). */
export interface ScanLine {
  readonly pid: Pid
  readonly comm: string
  readonly total_vm: Pages | undefined
  readonly badness: BadnessRecord
}
