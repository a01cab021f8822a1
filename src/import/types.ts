import type { Pages, Pid } from '../base/brand.ts'
import type { Doubt } from '../eras/eraOf.ts'
import type { PolicyId } from '../eras/ids.ts'
import type { EraTask, Request } from '../eras/task.ts'
import type { Problem } from './problems.ts'
import type { Reason } from './reasons.ts'

/** Everything that was found in a pasted text. Never an error: what is missing or doubtful is a list of problems. */
export interface Import {
  readonly reports: readonly OomReport[]
  readonly listings: readonly Listing[]
  /** What `free`, /proc/meminfo or the head of `top` say about the machine of the listings. */
  readonly memory: Memory | undefined
  /** About the text as a whole; those of a report or a listing are its own. */
  readonly problems: readonly Problem[]
}

/** What was short: the machine, a control group, the nodes of a memory policy or of a cpuset. */
export type Scope = 'global' | 'memcg' | 'mempolicy' | 'cpuset'

/** A process as a line of the log names it. A kernel before 2.6 may say the name alone. */
export interface Named {
  readonly pid: Pid | undefined
  readonly comm: string
}

/** A victim, with what its line tells. Units: kB, as printed. */
export interface Victim extends Named {
  readonly uid?: number
  readonly total_vm_kb?: number
  readonly anon_rss_kb?: number
  readonly file_rss_kb?: number
  readonly shmem_rss_kb?: number
  readonly oom_score_adj?: number
  /** Line of the text, from 1. */
  readonly line: number
}

/** The line "COMM invoked oom-killer", and the task that it is about. */
export interface Invoked {
  readonly comm: string | undefined
  readonly pid: Pid | undefined
  /** log2 of the pages asked for; -1 is SysRq-f. */
  readonly order: number | undefined
  readonly gfp_mask: string | undefined
  /** The memory nodes that the request was bound to, "0" or "0-1,3", where 4.8 to 4.20 print them. */
  readonly nodemask: string | undefined
  readonly oom_score_adj: number | undefined
  readonly request: Request | undefined
}

/** The limits of a control group. Units: pages; undefined = none, or not printed. */
export interface Group {
  readonly path: string | undefined
  readonly limit_pages: Pages | undefined
  readonly memsw_pages: Pages | undefined
  readonly swap_pages: Pages | undefined
}

export type PageSizeBy = 'kill-line' | 'buddy' | 'managed' | 'assumed'

/** The machine of a report. Units: pages of `page_size` bytes. */
export interface Machine {
  /** "N pages RAM": all that is there, reserved pages among them. */
  readonly ram_pages: Pages | undefined
  readonly reserved_pages: Pages | undefined
  /** What the kernel manages and scores are a share of: RAM less reserved. */
  readonly managed_pages: Pages | undefined
  readonly swap_pages: Pages | undefined
  readonly swap_free_pages: Pages | undefined
  /** Managed pages of the memory nodes that were printed: those that a policy or cpuset allows. */
  readonly node_pages: Pages | undefined
  readonly page_size: number
  readonly page_size_by: PageSizeBy
  readonly group: Group | undefined
}

/** Which policy a report was judged by, and how it was found. */
export interface OwnEra {
  readonly policy: PolicyId
  /** From the version, from that of another report of the text, or from the form of the lines. */
  readonly by: 'version' | 'elsewhere' | 'format'
  readonly doubts: readonly Doubt[]
}

/** What the report's own kernel would do by its policy, beside what the log says it did. */
export interface Prediction {
  readonly era: OwnEra
  /** Undefined: nobody could be predicted, see `missing` and the report's problems. */
  readonly predicted: (Named & { readonly points: number | undefined }) | undefined
  /** What the kernel would print as score, where it prints one. */
  readonly score: number | undefined
  /** Undefined: the log names nobody, or nobody could be predicted. */
  readonly agree: boolean | undefined
  /** Why a correct prediction may differ from this log; empty if it agrees. */
  readonly reasons: readonly Reason[]
}

/** One report of the kernel's out-of-memory killer. */
export interface OomReport {
  /** First and last line of the text, from 1. */
  readonly lines: readonly [number, number]
  readonly kernel: string | undefined
  readonly scope: Scope
  readonly machine: Machine
  readonly invoked: Invoked | undefined
  /** The table's columns as it names them; empty if there is no table. */
  readonly columns: readonly string[]
  /** Rows of the table in its order, which is the order of the scan. */
  readonly tasks: readonly EraTask[]
  /** Whom "Kill process P (C) score S or sacrifice child" names: up to 5.0 a child may die instead. */
  readonly selected: Named | undefined
  readonly score: number | undefined
  /** Who died, as the log says. */
  readonly victim: Victim | undefined
  /** Who else died by the same report. */
  readonly also: readonly Victim[]
  /** What the kernel said when it gave up. */
  readonly panic: string | undefined
  /** vm.oom_kill_allocating_task: the line says so. */
  readonly allocating: boolean
  /** memory.oom.group: the line says so. */
  readonly wholeGroup: boolean
  /** Start, memory, table and victim are all there. */
  readonly complete: boolean
  readonly prediction: Prediction
  readonly problems: readonly Problem[]
}

/** By what a list of processes, or of memory, was made. */
export type ListingKind = 'ps' | 'top' | 'csv' | 'meminfo' | 'free'

/** A list of processes, or of the machine's memory without any. */
export interface Listing {
  readonly kind: ListingKind
  /** BusyBox's ps or top, which shows less. */
  readonly busybox: boolean
  readonly lines: readonly [number, number]
  /** The columns found, as the header names them. */
  readonly columns: readonly string[]
  readonly tasks: readonly EraTask[]
  readonly memory: Memory | undefined
  readonly problems: readonly Problem[]
}

/** What a listing tells of the machine. Units: pages of 4096 bytes. */
export interface Memory {
  readonly ram_pages: Pages | undefined
  readonly swap_pages: Pages | undefined
  readonly swap_free_pages: Pages | undefined
  readonly free_pages: Pages | undefined
  readonly available_pages: Pages | undefined
}
