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
import type { History } from '../machine/history.ts'
import { retrace } from '../machine/retrace.ts'
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
  /** ptes that map each frame, up to 2, and whether one of them is dirty. */
  private readonly users: Uint8Array
  private readonly dirty: Uint8Array
  private freed: Freed = { frames: [], slots: [] }
  private next = 0
  /** What was found out of the time before anybody looked; nothing is to be found if that was at the start. */
  private past: FrameMap | undefined
  private unknown: boolean

  constructor(
    private readonly history: History,
    private readonly around: Surroundings,
  ) {
    const { frames } = history.machine.k.mem_map
    this.users = new Uint8Array(frames)
    this.dirty = new Uint8Array(frames)
    this.unknown = history.machine.now > 0
    history.before_tick = () => this.follow()
    this.update()
  }

  /** Answers a question with one report. */
  answer(command: LookCommand): void {
    const { run } = command
    if (command.kind === 'story')
      return this.around.report({ kind: 'story', run, story: this.story(command.of, command.at) }, [])
    const look = this.look(command.buffer)
    const { buffer, freed } = look
    this.around.report({ kind: 'look', run, look }, [buffer, freed.frames.buffer, freed.slots.buffer])
    if (this.unknown) this.findOut()
  }

  /** Once, when the first picture is on its way: who got which frame when, before anybody looked. */
  private findOut(): void {
    const { machine } = this.history
    this.unknown = false
    this.past = retrace(machine, this.around.now)
    if (this.past) machine.frames?.adopt(this.past, machine.now)
  }

  /** Between two ticks: sees who got which frame, unless that would slow the machine down. */
  private follow(): void {
    const from = this.around.now()
    if (from < this.next && this.history.machine.frames) return
    this.update()
    const to = this.around.now()
    this.next = to + (to - from) * (PART - 1)
  }

  /** Looks at all owners now. A checkpoint of a time when nobody looked has no map: that begins anew. */
  private update(): FrameMap {
    const { machine } = this.history
    machine.leaves = (p) => this.foretell(p)
    const { frames = new FrameMap(machine.k) } = machine
    frames.update(machine.now)
    if (!machine.frames && this.past) frames.adopt(this.past, machine.now)
    machine.frames = frames
    return frames
  }

  private foretell(p: number): void {
    const { k } = this.history.machine
    // Nobody looks, and tasks come and go: what they freed is no picture any more.
    if (this.freed.frames.length > k.mem_map.frames) this.freed = { frames: [], slots: [] }
    foretellExit(k, p, this.freed)
  }

  /** Owner and marks of everything, now. */
  private look(spare: ArrayBuffer | undefined): Look {
    const from = this.around.now()
    const { k, now } = this.history.machine
    const [frames, slots] = [k.mem_map.frames, k.total_swap_pages]
    const bytes = columnsBytes(frames, slots)
    const buffer = spare?.byteLength === bytes ? spare : new ArrayBuffer(bytes)
    const columns = columnsIn(buffer, frames, slots)
    const map = this.update()
    columns.owner.set(map.owner)
    this.readPtes(k)
    this.writeMarks(k, columns.marks)
    writeSlots(k, map.slot_pid, columns)
    const freed = { frames: Int32Array.from(this.freed.frames), slots: Int32Array.from(this.freed.slots) }
    this.freed = { frames: [], slots: [] }
    const cost = this.around.now() - from
    return { tick: now, buffer, frames, slots, zones: zonesOf(k), cost, freed }
  }

  private story(of: 'frame' | 'slot', at: number): Story {
    const { k } = this.history.machine
    if (of === 'slot') return { of, ...slotStory(k, at) }
    return { of, ...frameStory(k, this.update(), Math.min(at, k.mem_map.frames - 1)) }
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
}

function writeSlots(k: Kernel, slot_pid: Uint16Array, { slot_owner, slot_marks }: Columns): void {
  const { swap_map, cache } = k.swap_info
  for (let slot = 1; slot <= slot_owner.length; slot++) {
    const pid = slot_pid[slot]
    const cached = cache[slot] >= 0
    const nobody = swap_map[slot] === 0 ? OWNER.free : OWNER.swap_cache
    slot_owner[slot - 1] = pid ? OWNER.task + pid : nobody
    const several = swap_map[slot] - (cached ? 1 : 0) > 1
    slot_marks[slot - 1] = (cached ? MARK.swap_cache : 0) | (several ? MARK.several : 0)
  }
}

/** Begins to follow a machine. */
export const lookerFor = (history: History, around: Surroundings): Looker => new Looker(history, around)

const zonesOf = ({ zones }: Kernel): Look['zones'] =>
  zones.flatMap((zone) => (zone ? [{ name: zone.name, zone_start: zone.zone_start, size: zone.size }] : []))
