import type { Jiffies } from '../base/brand.ts'
import type { Machine } from './machine.ts'
import { slotsFree, slotsOf, type OwnerCounter } from './owners.ts'

/** Samples that a chart may hold; beyond, every second one goes, and they come half as often. */
const MOST = 1024
/** Ticks between two samples, at first. A machine with more frames takes longer to look at, and is looked at less often. */
const EVERY = 4
const QUICK_FRAMES = 65_536

/** What stands in a sample before the frames of each owner, then the slots of each. The protocol has the same. */
export const SAMPLE = [
  'nr_free_pages',
  'kernel',
  'page_cache',
  'swap_cache',
  'nr_swap_pages',
  'swap_orphan',
] as const

/** Ticks between two samples of a machine with so many frames, at first. */
function firstEvery(frames: number): Jiffies {
  let every = EVERY
  for (let most = QUICK_FRAMES; most < frames; most *= 2) every *= 2
  return every
}

/**
 * Who held memory over time: a row of numbers every so many ticks, from tick 0 on. Owners are the machine's cast;
 * children count with their parents. Rows stand for ticks, whenever they are written: a replay writes the same again.
 */
export class Chart {
  /** Numbers in a row. */
  readonly width: number
  every: Jiffies
  /** Rows so far; row i is tick i * every. */
  samples = 0
  /** The most slots of any row: a swap device may come and go. */
  slots = 0
  private readonly owners: number
  private readonly cells: Uint32Array<ArrayBuffer>

  constructor(machine: Machine, like?: Chart) {
    this.owners = machine.cast.length
    this.width = SAMPLE.length + 2 * this.owners
    this.every = like?.every ?? firstEvery(machine.k.mem_map.frames)
    this.samples = like?.samples ?? 0
    this.slots = like?.slots ?? 0
    this.cells = like?.cells.slice() ?? new Uint32Array(MOST * this.width)
  }

  /** The tick that it has no row of yet. */
  get next(): Jiffies {
    return this.samples * this.every
  }

  /** Writes the row of the present tick, if it is the next. */
  follow(machine: Machine, counter: OwnerCounter): void {
    if (machine.now !== this.next) return
    if (this.samples === MOST) this.thin()
    if (machine.now === this.next) this.write(machine, counter)
  }

  /** Rows from number `from` on, to be handed over. */
  rows(from: number): Uint32Array<ArrayBuffer> {
    return this.cells.slice(from * this.width, this.samples * this.width)
  }

  /** The first tick with a row that `test` is true of. */
  find(test: (row: Uint32Array) => boolean): Jiffies | undefined {
    for (let i = 0; i < this.samples; i++)
      if (test(this.cells.subarray(i * this.width, (i + 1) * this.width))) return i * this.every
    return undefined
  }

  /** Forgets what is later than `tick`. */
  cut(tick: Jiffies): void {
    while (this.samples > 0 && this.next - this.every > tick) this.samples--
  }

  private write(machine: Machine, counter: OwnerCounter): void {
    const { k } = machine
    const { cells, owners } = this
    const at = this.samples * this.width
    const of_frames = at + SAMPLE.length
    const of_slots = of_frames + owners
    const { frames, slots, page_cache, swap_cache } = counter.count()
    cells.fill(0, at, at + this.width)
    let [held, swapped] = [0, 0]
    for (const { p, owner } of machine.processes) {
      const [in_ram, in_swap] = [frames.get(p) ?? 0, slots.get(p) ?? 0]
      cells[of_frames + owner] += in_ram
      cells[of_slots + owner] += in_swap
      held += in_ram
      swapped += in_swap
    }
    const kernel = k.mem_map.frames - machine.free - held - page_cache - swap_cache
    const slots_free = slotsFree(k)
    const orphan = slotsOf(k) - slots_free - swapped
    this.slots = Math.max(this.slots, slotsOf(k))
    cells.set([machine.free, kernel, page_cache, swap_cache, slots_free, orphan], at)
    this.samples++
  }

  private thin(): void {
    const { cells, width } = this
    for (let i = 2; i < this.samples; i += 2) cells.copyWithin((i >> 1) * width, i * width, (i + 1) * width)
    this.samples = (this.samples + 1) >> 1
    this.every *= 2
  }
}
