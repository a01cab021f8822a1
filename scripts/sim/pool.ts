import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import { tell, type Told } from './run.ts'
import type { Variant } from './variants.ts'

interface Order {
  readonly variant: Variant
  readonly until: number | undefined
}

/** Runs that a thread gets at a time would be one: they differ in length. This many wait at most to be printed in order. */
const AHEAD = 4

/** In a thread: runs what it is sent. */
export function serve(): void {
  parentPort?.on('message', ({ variant, until }: Order) => parentPort?.postMessage(tell(variant, until)))
}

/** The next message of a thread. Errors: what was thrown in it. */
const answerOf = (worker: Worker): Promise<Told> =>
  new Promise((resolve, reject) => {
    const heard = (told: Told): void => {
      worker.off('error', reject)
      resolve(told)
    }
    worker.once('message', heard)
    worker.once('error', reject)
  })

/** Hands results on in the order of the variants, however they come in. */
class InOrder {
  private readonly waiting = new Map<number, Told>()
  private next = 0

  constructor(private readonly show: (told: Told) => void) {}

  put(at: number, told: Told): void {
    this.waiting.set(at, told)
    for (let ready = this.waiting.get(this.next); ready; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++)
      this.show(ready)
    }
  }
}

/** Makes all runs, on `jobs` cores (all there are), and shows each in its order. */
export async function runAll(
  variants: readonly Variant[],
  until: number | undefined,
  jobs: number | undefined,
  show: (told: Told) => void,
): Promise<void> {
  const threads = Math.min(jobs ?? availableParallelism(), Math.ceil(variants.length / AHEAD))
  if (threads <= 1) {
    for (const variant of variants) show(tell(variant, until))
    return
  }
  const results = new InOrder(show)
  let next = 0
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url))
    while (next < variants.length) {
      const at = next++
      worker.postMessage({ variant: variants[at], until } satisfies Order)
      results.put(at, await answerOf(worker))
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: threads }, work))
}
