import type { Jiffies, Pages, Pid } from '../base/brand.ts'
import type { THEMES } from './view.ts'

/**
 * A scenario: a machine, its tasks, what they do, and what must happen. Plain data; links and files carry it.
 * Units: pages of 4 KB and jiffies of 10 ms, as in the kernel, unless a name says otherwise.
 */
export interface Scenario {
  /** Of the format: FORMAT.md. */
  readonly version: 1
  /** Short name in lower case with hyphens; a link to an unchanged library scenario is this alone. */
  readonly id: string
  readonly title: string
  /** The headline before the first action. */
  readonly question: string
  /** One sentence under the headline; **words** between asterisks are set bold. */
  readonly hint: string
  /** What to look at while it runs; '' = nothing is said. */
  readonly notice: string
  /** What is to be said after the kill, or the panic; '' = nothing. */
  readonly after: string
  /** Words to find it by. */
  readonly tags: readonly string[]
  /** 1 = to begin with, 3 = for those who know the rest. */
  readonly level: 1 | 2 | 3
  /** How the page looks when it is opened. */
  readonly view: View
  /** The task whose memory is the big handle under the headline. */
  readonly hero: Pid
  readonly machine: MachineSpec
  /** In creation order, which is the order in which badness() is asked. */
  readonly tasks: readonly TaskSpec[]
  /** What the user (or the author) changes on the way, in order of `tick`. */
  readonly changes: readonly Change[]
  readonly expect: readonly Expectation[]
}

/** What of the page a scenario asks for; what it leaves out stays as it is. */
export interface View {
  /** Simulated seconds per second. */
  readonly speed?: number
  readonly theme?: (typeof THEMES)[number]
  /** The task whose panel is open; else the hero's. */
  readonly selected?: Pid
  /** Each step of a kill waits for a key. */
  readonly waitForKey?: boolean
}

/** The hardware, and two switches of the kernel. */
export interface MachineSpec {
  /** All page frames, reserved ones included. At most 4096 of them are zone DMA. */
  readonly ram: Pages
  /** Usable slots of the one swap device; 0 = none. */
  readonly swap: Pages
  /** Frames the kernel keeps for itself for ever. */
  readonly reserved: Pages
  /** jiffies when the picture opens: how long the machine has been up. */
  readonly start_jiffies: Jiffies
  /** 0 = the 2.4 heuristic refuses an absurd malloc, 1 = never refuse. */
  readonly overcommit_memory: 0 | 1
  /** One disk for swap and files: time until the first page comes, then pages a second. */
  readonly disk: { readonly latency: Jiffies; readonly pages_per_second: number }
}

/** One process at the start, or one thread of another. */
export interface TaskSpec {
  readonly pid: Pid
  /** At most 15 characters. */
  readonly comm: string
  readonly uid: number
  readonly euid: number
  /** Effective capabilities, unsigned 32-bit mask; bit 17 CAP_SYS_RAWIO, bit 21 CAP_SYS_ADMIN. */
  readonly cap_effective: number
  /** -20 to 19. */
  readonly nice: number
  /** Age when the picture opens. */
  readonly age: Jiffies
  readonly utime: Jiffies
  readonly stime: Jiffies
  /** mlockall(): its pages cannot be swapped out. */
  readonly locked: boolean
  readonly sigterm: 'default' | 'handler'
  /** The pid whose memory it shares; 0 = a memory of its own. */
  readonly thread_of: Pid | 0
  readonly program: Program
}

/** What a task does with the processor. `cpu` is the share of the processor it wants, in per cent. */
export type Program =
  /** Touches its working set now and then: `pages` asked for, `working_set` of them touched at the start, again every `every`. */
  | {
      readonly kind: 'daemon'
      readonly pages: Pages
      readonly working_set: Pages
      readonly every: Jiffies
      readonly cpu: number
    }
  /** Mallocs and touches `rate` pages a second until it holds `target`, then keeps touching what it has. */
  | {
      readonly kind: 'grow'
      readonly pages: Pages
      readonly target: Pages
      readonly rate: number
      readonly cpu: number
    }
  /** As grow, but never stops. */
  | { readonly kind: 'leak'; readonly pages: Pages; readonly rate: number; readonly cpu: number }
  /** Asks for `target` pages at once and touches `working_set` of them. */
  | {
      readonly kind: 'reserve'
      readonly pages: Pages
      readonly target: Pages
      readonly working_set: Pages
      readonly cpu: number
    }
  /** Reads `file_pages` of files again and again, `rate` pages a second: page cache. */
  | {
      readonly kind: 'reader'
      readonly pages: Pages
      readonly file_pages: Pages
      readonly rate: number
      readonly cpu: number
    }
  /** Forks a copy of itself every `every` until `children`; each child touches `pages`. */
  | {
      readonly kind: 'forker'
      readonly pages: Pages
      readonly every: Jiffies
      readonly children: number
      readonly cpu: number
    }

/** One act of the user or the author, at a tick counted from the start of the run. Replaying them all gives the same run. */
export type Change = { readonly tick: Jiffies } &
  /** Memory the task shall hold: malloc and touch, or free. */
  (
    | { readonly kind: 'memory'; readonly pid: Pid; readonly pages: Pages }
    /** Address space the task shall ask for beyond what it touches. */
    | { readonly kind: 'reserve'; readonly pid: Pid; readonly pages: Pages }
    | { readonly kind: 'nice'; readonly pid: Pid; readonly nice: number }
    /** uid and euid 0, or the user 500 again. */
    | { readonly kind: 'root'; readonly pid: Pid; readonly on: boolean }
    /** CAP_SYS_RAWIO in the effective set. */
    | { readonly kind: 'rawio'; readonly pid: Pid; readonly on: boolean }
    | { readonly kind: 'age'; readonly pid: Pid; readonly age: Jiffies }
    /** utime + stime. */
    | { readonly kind: 'cpu'; readonly pid: Pid; readonly cpu: Jiffies }
    | { readonly kind: 'mlock'; readonly pid: Pid; readonly on: boolean }
    /** Shares the memory of `of` from now on, giving up its own; 0 = a fresh memory of its own. */
    | { readonly kind: 'thread'; readonly pid: Pid; readonly of: Pid | 0 }
    | { readonly kind: 'signal'; readonly pid: Pid; readonly signal: 9 | 15 }
    | { readonly kind: 'fork'; readonly pid: Pid }
    /** A new task, the last in the list. It is as old as `age` says and touches its memory at its rate, from nothing. */
    | { readonly kind: 'start'; readonly task: TaskSpec }
    /** The task ends by itself, with exit(). */
    | { readonly kind: 'exit'; readonly pid: Pid }
    | { readonly kind: 'overcommit'; readonly value: 0 | 1 }
    /** A swap device of so many slots, where there is none. */
    | { readonly kind: 'swapon'; readonly pages: Pages }
    /** No more slots are given out, and all that is swapped comes back; the first task in the list does the work. */
    | { readonly kind: 'swapoff' }
  )

/** What must be true `within` ticks of the start; a test runs it. */
export type Expectation = { readonly within: Jiffies } &
  /** The OOM killer sends `signal` to it, not before tick `after` (0), and it dies of it. */
  (
    | { readonly kind: 'dies'; readonly pid: Pid; readonly signal: 9 | 15; readonly after?: Jiffies }
    /** The OOM killer names it in the log so many times or more. */
    | { readonly kind: 'named'; readonly pid: Pid; readonly times: number }
    /** It is still there. */
    | { readonly kind: 'lives'; readonly pid: Pid }
    /** A malloc() of it is refused. */
    | { readonly kind: 'refused'; readonly pid: Pid }
    | { readonly kind: 'panic' }
    /** The OOM killer names nobody. */
    | { readonly kind: 'nobody' }
    /** Out of memory without end: out_of_memory() is still being called, nobody has died of it, and there is no panic. */
    | { readonly kind: 'livelock' }
  )
