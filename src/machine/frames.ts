import { NO_MAPPING, SWAPPER_SPACE } from '../linux/include/linux/mm.ts'
import type { Kernel } from '../linux/kernel.ts'
import { OwnerCounter } from './owners.ts'

/** What stands in the owner column of a frame or slot; `task` + pid for what a task maps. The protocol has the same. */
export const OWNER = { free: 0, kernel: 1, page_cache: 2, swap_cache: 3, task: 4 } as const

/**
 * The owner of every page frame, and since when.
 *
 * Why by looking: the kernel keeps no such record. Whoever calls `update` after every tick gets every change at its
 * tick; whoever calls it less often gets two ticks between which it happened.
 */
export class FrameMap {
  readonly owner: Uint16Array
  /** The tick of the update that first found this owner. */
  readonly since: Int32Array
  /** The last tick at which it was another's; -1 = it was never seen with another. */
  readonly before: Int32Array
  private readonly counter: OwnerCounter
  private last = -1

  constructor(private readonly k: Kernel) {
    const { frames } = k.mem_map
    this.counter = new OwnerCounter(k)
    // Counted anew at every update: no checkpoint need keep it.
    Object.freeze(this.counter)
    this.owner = new Uint16Array(frames)
    this.since = new Int32Array(frames)
    this.before = new Int32Array(frames).fill(-1)
  }

  /** Pid of the first task whose ptes hold a slot, as of the last update; 0 = nobody. */
  get slot_pid(): Uint16Array {
    return this.counter.slot_pid
  }

  /** Looks at every frame. `now` = the present tick. */
  update(now: number): void {
    const { frames, free_order } = this.k.mem_map
    this.counter.count()
    for (let page = 0; page < frames;) {
      const end = page + (free_order[page] >= 0 ? 1 << free_order[page] : 0)
      if (end === page) this.put(page, this.ownerOf(page++), now)
      else while (page < end) this.put(page++, OWNER.free, now)
    }
    this.last = now
  }

  /** Takes over what the map of a later tick of the same run knows: whoever had a frame then since before `now`. */
  adopt(later: FrameMap, now: number): void {
    for (let page = 0; page < this.owner.length; page++) {
      if (later.since[page] > now || later.owner[page] !== this.owner[page]) continue
      this.since[page] = later.since[page]
      this.before[page] = later.before[page]
    }
  }

  private ownerOf(page: number): number {
    const pid = this.counter.frame_pid[page]
    if (pid !== 0) return OWNER.task + pid
    const mapping = this.k.mem_map.mapping[page]
    if (mapping === NO_MAPPING) return OWNER.kernel
    return mapping === SWAPPER_SPACE ? OWNER.swap_cache : OWNER.page_cache
  }

  private put(page: number, owner: number, now: number): void {
    if (this.last >= 0 && this.owner[page] === owner) return
    this.owner[page] = owner
    this.since[page] = now
    this.before[page] = this.last
  }
}
