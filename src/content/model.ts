import { integer } from '../base/format.ts'
import type { KernelFunction } from '../protocol/explain.ts'

type Fidelity = KernelFunction['fidelity']

/** The dialog "Model and truth". */
export const MODEL = {
  title: 'Model and truth',
  explain:
    'The decisions are the kernel’s own: they were compared with the compiled functions of Linux 2.4.20, value by value. The machine around them is a model.',
  asking: 'The machine is asked …',
  silent: 'The machine stopped by a mistake of ours, and does not answer. Restart it, and ask again.',
  head: ['function', 'how faithful', 'how one knows, or what differs'],
  world: 'The machine around the kernel',
  caption: (file: string): string => `Functions of ${file}`,
} as const

/** How faithful, in words and with a sign of its own: never by colour alone. */
export const FIDELITY: Readonly<Record<Fidelity, string>> = {
  exact: '● exact',
  simplified: '◐ simplified',
  'left out': '○ left out',
}

const ORDER: readonly Fidelity[] = ['exact', 'simplified', 'left out']

/** "5 exact, 1 simplified": what a file holds. */
export const countsOf = (functions: readonly KernelFunction[]): string =>
  ORDER.map((fidelity) => ({ fidelity, n: functions.filter((each) => each.fidelity === fidelity).length }))
    .filter(({ n }) => n > 0)
    .map(({ fidelity, n }) => `${integer(n)} ${fidelity}`)
    .join(', ')

/** How the machine differs from a real one, for a class. */
export const WORLD: readonly string[] = [
  '**One processor**, and the kernel is never interrupted: a task runs until it sleeps, yields or ends what it does.',
  '**The scheduler is a queue:** first in, first out. The victim is put first, as its long time slice would.',
  '**Thinking is free.** Faults and scans take no time. Time passes in a tick, in a sleep, in disk transfers, and in yield().',
  '**The disk is a delay:** pages are served one after the other. No seeks, no reordering.',
  '**Files are names and pages.** No file system, no buffers, no readahead.',
  '**Kernel memory** is a number of frames that are taken at boot.',
  '**Three zones** of memory at most: DMA, Normal and, above 896 MB, HighMem. One swap device.',
  '**total_vm** is the heap alone; stacks are mapped, and can be swapped, but are not counted.',
  '**A fork** makes a child with fresh memory, with its parent’s (a thread), or with a copy on write.',
  '**Programs are simple:** they grow, leak, reserve, read a file or fork; at most 10 MB a second when a slider asks.',
  '**Signals** are SIGKILL and SIGTERM; they act at the return to user mode, and pid 1 ignores both. The parent reaps at once, so there are no zombies.',
]
