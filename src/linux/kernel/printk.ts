import type { Kernel } from '../kernel.ts'

/** One line for the kernel log, without its newline. Level 0 emergency to 7 debug. */
export function printk(k: Kernel, level: number, text: string): void {
  k.observer.printk?.(level, text)
}
