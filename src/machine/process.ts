import type { Pages, Pid } from '../base/brand.ts'
import type { Program } from '../scenarios/scenario.ts'

/** What the threads of one address space want of their common heap. Units: pages. */
export interface Heap {
  /** Pages it shall hold and touch. */
  target: Pages
  /** Address space it shall ask for beyond that and never touch. */
  reserve: Pages
  /** The part of `reserve` that the kernel has granted. */
  reserved: Pages
  /** Pages touched so far, from the heap's start. */
  touched: Pages
}

/** What one task is up to in user mode. The kernel knows nothing of it. */
export interface Process {
  readonly pid: Pid
  /** Its index in the kernel's task table. */
  readonly p: number
  readonly program: Program
  /** Place among the scenario's tasks; children have their parent's. */
  readonly owner: number
  heap: Heap
  /** Heap page from which it goes on touching what it has, and page of its file from which it goes on reading. */
  cursor: Pages
  file_cursor: Pages
  /** Rest of rate * share in hundredths of a page, and of processor time in hundredths of a jiffy. */
  owed: number
  owed_cpu: number
  /** Jiffy at which its processor time was last charged. */
  charged_at: number
  /** Children a forker has made. */
  children: number
  /** Acts that must wait until it is back in user mode. */
  readonly pending: PendingAct[]
  /** Burning time in the allocator since it last came back to user mode. */
  stuck: boolean
}

/** What only the task itself can do: share another's memory (0 = have its own again), fork, exit, empty the swap. */
export type PendingAct =
  { readonly kind: 'thread'; readonly of: Pid | 0 } | { readonly kind: 'fork' | 'exit' | 'swapoff' }

/** Pages a second in which a task takes what the slider asks for: 10 MB a second. */
export const SLIDER_RATE = 2560

/** What a program asks for, and what it touches of it, before the picture opens. */
export function startOf(program: Program): { readonly asked: Pages; readonly touched: Pages } {
  const asked = program.pages
  switch (program.kind) {
    case 'daemon':
    case 'reserve':
      return { asked, touched: Math.min(program.working_set, asked) }
    default:
      return { asked, touched: asked }
  }
}

/** A heap with this much asked for and nothing touched yet. */
export const newHeap = (asked: Pages, target: Pages): Heap => ({
  target,
  reserve: asked - target,
  reserved: asked - target,
  touched: 0,
})

/** A process that begins its program. */
export function newProcess(
  pid: Pid,
  p: number,
  program: Program,
  owner: number,
  heap: Heap,
  jiffies: number,
): Process {
  return {
    pid,
    p,
    program,
    owner,
    heap,
    cursor: 0,
    file_cursor: 0,
    owed: 0,
    owed_cpu: 0,
    charged_at: jiffies,
    children: 0,
    pending: [],
    stuck: false,
  }
}

/** Pages a second it touches while it grows. */
export const rateOf = (program: Program): number =>
  program.kind === 'grow' || program.kind === 'leak' ? Math.max(program.rate, 1) : SLIDER_RATE
