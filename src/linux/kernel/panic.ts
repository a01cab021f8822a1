import type { Kernel } from '../kernel.ts'
import type { OomCall, ScanRow } from '../record.ts'
import { printk } from './printk.ts'

/** The end of this kernel: says why, and nothing runs any more. `scan` and `call` are for the record. */
export function panic(k: Kernel, text: string, scan: readonly ScanRow[], call: OomCall | undefined): void {
  printk(k, 0, `Kernel panic: ${text}`)
  k.panicked = true
  k.observer.panic?.(text, scan, call)
}
