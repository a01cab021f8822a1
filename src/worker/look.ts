import { _PAGE_DIRTY, _PAGE_PRESENT, PTRS_PER_PTE, pte_page } from '../linux/include/asm/pgtable.ts'
import {
  PG_active,
  PG_dirty,
  PG_locked,
  PG_lru,
  PG_referenced,
  SWAPPER_SPACE,
} from '../linux/include/linux/mm.ts'
import type { Kernel } from '../linux/kernel.ts'
import { FrameMap } from '../machine/frames.ts'
import { type Freed, foretellExit } from '../machine/freed.ts'
import type { Machine } from '../machine/machine.ts'
import { frameStory, slotStory } from '../machine/story.ts'
import { type Columns, columnsBytes, columnsIn, MARK, OWNER } from '../protocol/frames.ts'
import type { LookCommand } from '../protocol/command.ts'
import type { Look, Story } from '../protocol/report.ts'
import type { Surroundings } from './host.ts'

/** While the machine runs, following the owners may take this part of the time: one millisecond of five. */
const PART = 5

/** [flag of the kernel, mark of the protocol], for those that go over as they are. */
const FLAGS = [
  [PG_active, MARK.active],
  [PG_lru, MARK.listed],
  [PG_referenced, MARK.referenced],
  [PG_dirty, MARK.dirty],
  [PG_locked, MARK.locked],
] as const

/** The marks that a page's flags alone make, by flags; a table, as a machine may have a million pages. */
const MARKS_OF_FLAGS = Uint8Array.from({ length: 256 }, (_, flags) =>
  FLAGS.reduce((marks, [flag, mark]) => (flags & flag ? marks | mark : marks), 0),
)

/** Looks at every frame of one machine, follows who owns it since when, and tells its story. */
export class Looker {
  private readonly map: FrameMap
  /** ptes that map each frame, up to 2, and whether one of them is dirty. */
  private readonly users: Uint8Array
  private readonly dirty: Uint8Array
  private freed: Freed = { frames: [], slots: [] }
  private next = 0

  constructor(
    readonly machine: Machine,
    private readonly clock: () => number,
  ) {
    const { frames } = machine.k.mem_map
    this.map = new FrameMap(machine.k)
    this.users = new Uint8Array(frames)
    this.dirty = new Uint8Array(frames)
    machine.leaves = (p) => {
      // Nobody looks, and tasks come and go: what they freed is no picture any more.
      if (this.freed.frames.length > frames) this.freed = { frames: [], slots: [] }
      foretellExit(machine.k, p, this.freed)
    }
    this.map.update(machine.now)
  }

  /** After a tick: sees who got which frame, unless that would slow the machine down. */
  ticked(): void {
    const from = this.clock()
    if (from < this.next) return
    this.map.update(this.machine.now)
    const to = this.clock()
    this.next = to + (to - from) * (PART - 1)
  }

  /** Owner and marks of everything, now. */
  look(spare: ArrayBuffer | undefined): Look {
    const { k, now } = this.machine
    const [frames, slots] = [k.mem_map.frames, k.config.swap_pages]
    const bytes = columnsBytes(frames, slots)
    const buffer = spare?.byteLength === bytes ? spare : new ArrayBuffer(bytes)
    const columns = columnsIn(buffer, frames, slots)
    this.map.update(now)
    columns.owner.set(this.map.owner)
    this.readPtes(k)
    this.writeMarks(k, columns.marks)
    this.writeSlots(k, columns)
    const { freed } = this
    this.freed = { frames: [], slots: [] }
    return { tick: now, buffer, frames, slots, zones: zonesOf(k), freed }
  }

  story(of: 'frame' | 'slot', at: number): Story {
    const { k, now } = this.machine
    this.map.update(now)
    return of === 'slot'
      ? { of, ...slotStory(k, at) }
      : { of, ...frameStory(k, this.map, Math.min(at, k.mem_map.frames - 1)) }
  }

  /** What only page tables know: how many ptes map a frame, and whether it was written through one. */
  private readPtes({ task, mm, tables: { pte } }: Kernel): void {
    const { users, dirty } = this
    users.fill(0)
    dirty.fill(0)
    const walked = new Set<number>()
    for (let p = task.next_task[0]; p !== 0; p = task.next_task[p]) {
      const space = task.mm[p]
      if (space < 0 || walked.has(space)) continue
      walked.add(space)
      for (const first of mm.pgd[space]) {
        if (first < 0) continue
        for (let at = first; at < first + PTRS_PER_PTE; at++) {
          const entry = pte[at]
          if (!(entry & _PAGE_PRESENT)) continue
          const page = pte_page(entry)
          if (users[page] < 2) users[page]++
          if (entry & _PAGE_DIRTY) dirty[page] = MARK.dirty
        }
      }
    }
  }

  private writeMarks({ mem_map: { flags, mapping, frames } }: Kernel, marks: Uint8Array): void {
    const { users, dirty } = this
    for (let page = 0; page < frames; page++) {
      const cached = mapping[page] === SWAPPER_SPACE ? MARK.swap_cache : 0
      const several = users[page] > 1 ? MARK.several : 0
      marks[page] = MARKS_OF_FLAGS[flags[page] & 255] | dirty[page] | cached | several
    }
  }

  private writeSlots({ swap_info: { swap_map, cache } }: Kernel, columns: Columns): void {
    const { slot_owner, slot_marks } = columns
    const { slot_pid } = this.map
    for (let slot = 1; slot <= slot_owner.length; slot++) {
      const pid = slot_pid[slot]
      const cached = cache[slot] >= 0
      const nobody = swap_map[slot] === 0 ? OWNER.free : OWNER.swap_cache
      slot_owner[slot - 1] = pid ? OWNER.task + pid : nobody
      const several = swap_map[slot] - (cached ? 1 : 0) > 1
      slot_marks[slot - 1] = (cached ? MARK.swap_cache : 0) | (several ? MARK.several : 0)
    }
  }
}

/** Begins to follow a machine. */
export const lookerFor = (machine: Machine, clock: () => number): Looker => new Looker(machine, clock)

/** Answers a question about frames with one report. */
export function answer(looker: Looker, command: LookCommand, report: Surroundings['report']): void {
  const { run } = command
  if (command.kind === 'story') {
    report({ kind: 'story', run, story: looker.story(command.of, command.at) }, [])
    return
  }
  const look = looker.look(command.buffer)
  report({ kind: 'look', run, look }, [look.buffer])
}

const zonesOf = ({ zones }: Kernel): Look['zones'] =>
  zones.flatMap((zone) => (zone ? [{ name: zone.name, zone_start: zone.zone_start, size: zone.size }] : []))
