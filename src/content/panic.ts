import { counted, integer, ordinal } from '../base/format.ts'

/** The console after a panic. */
export const PANIC = {
  name: 'Kernel panic',
  reboot: 'Reboot',
  back: 'Back to before',
  why: 'Why?',
  head: ['pid', 'comm', 'total_vm', '/cpu', '/run', 'nice', 'root', 'hw', 'points'],
  noMemory: 'no mm',
  caps: 'Caps Lock',
  scroll: 'Scroll Lock',
  whyText:
    'select_bad_process() takes a task only if its points are greater than 0. Here every score is 0 or less: kernel threads have no memory of their own, and what small tasks of root had was divided away. Nobody can be killed and nobody can go on, so the kernel stops.',
  free: (free: number, total: number): string => `free ${integer(free)} of ${integer(total)} pages`,
  marks: (min: number, low: number, high: number): string =>
    `min ${integer(min)}  low ${integer(low)}  high ${integer(high)}`,
  swap: (free: number, total: number): string =>
    total === 0 ? 'swap none' : `swap ${integer(free)} of ${integer(total)} slots free`,
  calls: (calls: number): string =>
    `out_of_memory() ${counted(calls, 'call')}, the ${ordinal(calls)} found nobody above 0`,
} as const
