/** The golden formats of the VM traces, as they lie in the files. See README.md. */

export interface WorkloadTask {
  readonly pid: number
  readonly comm: string
  readonly uid: number
  readonly euid: number
  readonly caps: number
  readonly nice: number
  readonly total_vm: number
  readonly utime: number
  readonly stime: number
  readonly start_jiffies: number
  readonly locked: number
  readonly sigterm: 'default' | 'handler'
  readonly share_mm: number
  readonly text_file: number
  readonly text_pages: number
  readonly stack_pages: number
}

export type Op = readonly [string, ...unknown[]]

export interface Workload {
  readonly name: string
  readonly config: {
    readonly zones: { readonly dma: number; readonly normal: number; readonly highmem?: number }
    readonly reserved_pages: number
    readonly swap_pages: number
    readonly start_jiffies: number
    readonly yield_jiffies: number
    readonly io_jiffies: number
    readonly page_table_frames: number
    readonly task_frames: number
  }
  readonly tasks: readonly WorkloadTask[]
  readonly ops: readonly Op[]
  readonly record_every: number
}

/** One event of a trace: `e` names it, the rest depends on it. */
export type TraceEvent = Readonly<Record<string, string | number>>

export interface TraceRecord {
  readonly i?: number
  readonly ev?: readonly TraceEvent[]
  readonly [field: string]: unknown
}

export interface GoldenTrace {
  readonly workload: Workload
  readonly trace: readonly TraceRecord[]
  readonly final: Readonly<Record<string, unknown>>
}

/** The first virtual page of the heap, of the text, and the end of the stack. */
export const HEAP = 0x08000
export const TEXT = 0x40000
export const STACK_END = 0xc0000
