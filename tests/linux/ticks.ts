import type { Kernel } from '../../src/linux/kernel.ts'

/**
 * Calls `see` at the end of every jiffy from now on in which a task ran or a timer fired, before the next one begins: also
 * in the middle of an op, and between two jiffies of one yield(). In any other jiffy nothing can have changed.
 * Nothing in the kernel knows of it: its clock and `current` are made accessors.
 */
export function atEachTick(k: Kernel, see: () => void): void {
  let { jiffies, current } = k
  let ran = true
  let timers = k.timers.pending
  const endOfJiffy = (): void => {
    if (ran || timers !== k.timers.pending) see()
    ran = current !== 0 // whoever yields is still at it
    timers = k.timers.pending
  }
  Object.defineProperties(k, {
    jiffies: {
      get: () => jiffies,
      set: (next: number) => {
        endOfJiffy()
        jiffies = next
      },
    },
    current: {
      get: () => current,
      set: (p: number) => {
        ran = true
        current = p
      },
    },
  })
}
