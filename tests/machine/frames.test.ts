import { describe, expect, it } from 'vitest'
import { pte_page } from '../../src/linux/include/asm/pgtable.ts'
import { PG_reserved } from '../../src/linux/include/linux/mm.ts'
import { do_exit } from '../../src/linux/kernel/exit.ts'
import { pte_offset } from '../../src/linux/mm/memory.ts'
import { FrameMap, OWNER } from '../../src/machine/frames.ts'
import { type Freed, foretellExit } from '../../src/machine/freed.ts'
import { HEAP } from '../../src/machine/heap.ts'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import { OwnerCounter } from '../../src/machine/owners.ts'
import { retrace } from '../../src/machine/retrace.ts'
import { frameStory, slotStory } from '../../src/machine/story.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'

const scenarioOf = (id: string): Scenario => library.find((each) => each.id === id) ?? library[0]

/** A machine of the library at a tick. */
function machineAt(id: string, tick: number): Machine {
  const machine = new Machine(scenarioOf(id))
  while (machine.now < tick) machine.tick()
  return machine
}

function mapOf(machine: Machine): FrameMap {
  const map = new FrameMap(machine.k)
  map.update(machine.now)
  return map
}

const countOf = (column: Uint16Array, owner: number): number =>
  column.reduce((sum, each) => (each === owner ? sum + 1 : sum), 0)

/** The frame of a task's heap page; -1 = none. */
function heapFrame(machine: Machine, pid: number, page: number): number {
  const { k } = machine
  const p = machine.find(pid)?.p ?? -1
  const at = pte_offset(k, k.task.mm[p], HEAP + page)
  return at < 0 || !(k.tables.pte[at] & 1) ? -1 : pte_page(k.tables.pte[at])
}

describe.each([
  ['a-malicious-malloc', 0],
  ['a-malicious-malloc', 2150],
  ['swap-first', 4500],
  ['an-evening-in-2002', 1650],
  ['hands-on-the-hardware', 2400],
])('the owners of all frames in %s at tick %i', (id, tick) => {
  const machine = machineAt(id, tick)
  const { owner } = mapOf(machine)
  const counted = new OwnerCounter(machine.k).count()

  it('are as many frames of each task as its bar has', () => {
    for (const { pid, p } of machine.processes)
      expect([pid, countOf(owner, OWNER.task + pid)]).toEqual([pid, counted.frames.get(p)])
  })
  it('leave as many free as the allocator counts, and the caches what nobody maps', () => {
    expect(countOf(owner, OWNER.free)).toBe(machine.free)
    expect(countOf(owner, OWNER.page_cache)).toBe(counted.page_cache)
    expect(countOf(owner, OWNER.swap_cache)).toBe(counted.swap_cache)
  })
  it('give the kernel the frames that are reserved for ever', () => {
    const { flags, frames } = machine.k.mem_map
    const lost = Array.from({ length: frames }, (_, page) => page).filter(
      (page) => flags[page] & PG_reserved && owner[page] !== OWNER.kernel,
    )
    expect(lost).toEqual([])
  })
})

describe('since when', () => {
  it('is the tick at which the owner got it, if somebody looked at every tick', () => {
    const machine = new Machine(library[0])
    const map = mapOf(machine)
    while (machine.now < 300) {
      machine.tick()
      map.update(machine.now)
    }
    const { touched } = machine.find(925)?.heap ?? { touched: 0 }
    const newest = heapFrame(machine, 925, touched - 1)
    // leak touches pages in every tick: the last it got came in the last.
    expect([map.since[newest], map.before[newest]]).toEqual([300, 299])
    const first = heapFrame(machine, 925, 0)
    expect([map.since[first], map.before[first]]).toEqual([0, -1])
  })
  it('is known no better than one looks', () => {
    const machine = new Machine(library[0])
    const map = mapOf(machine)
    while (machine.now < 300) machine.tick()
    map.update(300)
    const newest = heapFrame(machine, 925, (machine.find(925)?.heap.touched ?? 0) - 1)
    expect([map.since[newest], map.before[newest]]).toEqual([300, 0])
  })
  it('goes back with the machine to a checkpoint', () => {
    const history = new History(library[0])
    const { machine } = history
    machine.frames = new FrameMap(machine.k)
    history.before_tick = () => machine.frames?.update(machine.now)
    history.runTo(900)
    const page = heapFrame(machine, 925, (machine.find(925)?.heap.touched ?? 0) - 1)
    machine.frames.update(900)
    expect(machine.frames.since[page]).toBe(900)
    history.seek(850)
    machine.frames.update(850)
    expect(machine.frames.since[page]).toBeLessThan(850)
  })
  it('can be found out later, by running again beside the machine, with all that was changed in it', () => {
    const history = new History(library[0])
    const { machine } = history
    const watched = mapOf(machine)
    history.before_tick = () => watched.update(machine.now)
    history.runTo(200)
    history.change({ kind: 'signal', tick: 200, pid: 925, signal: 9 })
    history.runTo(400)
    // A clock that stands still: there is time to look at every tick.
    const found = retrace(machine, () => 0)
    watched.update(400)
    expect(found?.since).toEqual(watched.since)
    expect(found?.before).toEqual(watched.before)
    expect(countOf(watched.owner, OWNER.task + 925)).toBe(0)
  })
  it('is known of an earlier tick too, of all frames that kept their owner until later', () => {
    const [machine, later] = [new Machine(library[0]), new Machine(library[0])]
    const map = mapOf(later)
    while (later.now < 300) {
      later.tick()
      map.update(later.now)
    }
    while (machine.now < 200) machine.tick()
    const early = mapOf(machine)
    early.adopt(map, 200)
    const touched = machine.find(925)?.heap.touched ?? 0
    const newest = heapFrame(machine, 925, touched - 1)
    expect([early.since[newest], early.before[newest]]).toEqual([200, 199])
    // A frame that is free now and leak's later: when it became free nobody knows.
    const next = heapFrame(later, 925, touched)
    expect([early.owner[next], early.since[next], early.before[next]]).toEqual([OWNER.free, 200, -1])
  })
  it('is not found out if running again takes more than a second', () => {
    let ms = 0
    expect(retrace(machineAt('a-malicious-malloc', 300), () => (ms += 10))).toBe(undefined)
  })
})

describe('the story of a frame', () => {
  const machine = machineAt('a-malicious-malloc', 2150)
  const map = mapOf(machine)
  const tell = (page: number) => frameStory(machine.k, map, page)

  it('of the lowest: the kernel has it for ever, in zone DMA', () => {
    expect(tell(0)).toMatchObject({ page: 0, zone: 'DMA', use: { kind: 'reserved' }, list: undefined })
  })
  it('of a heap page: who maps it, where, and on which list; it is born accessed, dirty and inactive', () => {
    const young = machineAt('a-malicious-malloc', 300)
    const page = heapFrame(young, 925, 5)
    const story = frameStory(young.k, mapOf(young), page)
    expect(story.use).toEqual({
      kind: 'mapped',
      pid: 925,
      comm: 'leak',
      vpn: HEAP + 5,
      accessed: true,
      dirty: true,
      others: 0,
    })
    expect(story).toMatchObject({ page, zone: 'Normal', list: 'inactive', dirty: true, locked: false })
  })
  it('of the frames in which the kernel keeps its books on a task', () => {
    const { k } = machine
    const p = machine.find(801)?.p ?? -1
    const mm = k.task.mm[p]
    const netscape = { pid: 801, comm: 'netscape' }
    expect(tell(k.task.stack_page[p] + 1).use).toEqual({ kind: 'task-struct', ...netscape })
    expect(tell(k.mm.pgd_page[mm]).use).toEqual({ kind: 'page-directory', ...netscape })
    const table = k.tables.frame[k.mm.pgd[mm][HEAP >> 10] >> 10]
    expect(tell(table).use).toEqual({ kind: 'page-table', vpn: HEAP, ...netscape })
  })
  it('of a free one: how large its block is', () => {
    const free = map.owner.indexOf(OWNER.free)
    const { use } = tell(free)
    expect(use.kind).toBe('free')
    if (use.kind !== 'free') return
    for (let page = free; page < free + (1 << use.order); page++) expect(map.owner[page]).toBe(OWNER.free)
  })
  it('is the same as the owner column says, for every frame', () => {
    const kinds = ['free', 'kernel', 'page-cache', 'swap-cache'] as const
    const wrong = [...map.owner.keys()]
      .filter((page) => page % 37 === 0)
      .filter((page) => {
        const { use } = tell(page)
        if (use.kind === 'mapped') return map.owner[page] !== OWNER.task + use.pid
        const known = (kinds as readonly string[]).indexOf(use.kind)
        return map.owner[page] !== (known < 0 ? OWNER.kernel : known)
      })
    expect(wrong).toEqual([])
  })
})

describe('the story of a slot', () => {
  const machine = machineAt('an-evening-in-2002', 1650)
  const { swap_map } = machine.k.swap_info
  it('of one in use: whose page it holds, and that the pte leads back to it', () => {
    const slot = swap_map.findIndex((users, at) => at > 0 && users > 0)
    const { holder, free } = slotStory(machine.k, slot)
    expect(free).toBe(false)
    const p = machine.find(holder?.pid ?? 0)?.p ?? -1
    const at = pte_offset(machine.k, machine.k.task.mm[p], holder?.vpn ?? 0)
    expect(machine.k.tables.pte[at] >>> 8).toBe(slot)
  })
  it('of a free one: nobody', () => {
    expect(slotStory(machineAt('an-evening-in-2002', 0).k, 1)).toEqual({
      slot: 1,
      free: true,
      holder: undefined,
      page: undefined,
    })
  })
})

describe('what an exit frees', () => {
  const nothing = (): Freed => ({ frames: [], slots: [] })

  it('comes in the order of the kernel: data by address, page tables, directory, task struct', () => {
    const machine = machineAt('a-malicious-malloc', 300)
    const p = machine.find(911)?.p ?? -1
    const freed = nothing()
    foretellExit(machine.k, p, freed)
    const mm = machine.k.task.mm[p]
    const tail = freed.frames.slice(-3)
    const stack = machine.k.task.stack_page[p]
    expect(tail).toEqual([machine.k.mm.pgd_page[mm], stack, stack + 1])
    const data = Array.from({ length: 20 }, (_, page) => heapFrame(machine, 911, page))
    expect(freed.frames.slice(0, 20)).toEqual(data)
  })

  it.each([
    ['a-malicious-malloc', 2200, 925],
    ['an-evening-in-2002', 1650, 925],
    ['an-evening-in-2002', 1650, 801],
  ])('in %s at tick %i is all that task %i had, and nothing else becomes free', (id, tick, pid) => {
    const machine = machineAt(id, tick)
    const before = mapOf(machine)
    const p = machine.find(pid)?.p ?? -1
    const freed = nothing()
    const slots_free = machine.k.nr_swap_pages
    foretellExit(machine.k, p, freed)
    do_exit(machine.k, p, 'SIGKILL')
    const after = mapOf(machine)
    const became = [...after.owner.keys()].filter(
      (page) => after.owner[page] === OWNER.free && before.owner[page] !== OWNER.free,
    )
    const named = new Set(freed.frames)
    expect(became.filter((page) => !named.has(page))).toEqual([])
    expect([...named].filter((page) => after.owner[page] === OWNER.task + pid)).toEqual([])
    // Each slot once; those that reclaim holds for a page on its way to the disk stay a little longer.
    expect(new Set(freed.slots).size).toBe(freed.slots.length)
    expect(machine.k.nr_swap_pages - slots_free).toBeLessThanOrEqual(freed.slots.length)
    expect(became.length).toBeGreaterThan(0)
  })

  it('of a thread is its task struct alone, as long as others use the memory', () => {
    const [first, ...rest] = library[0].tasks
    const thread = { ...first, pid: 7777, comm: 'thread', thread_of: first.pid }
    const machine = new Machine({ ...library[0], tasks: [first, ...rest, thread] })
    const freed = nothing()
    const p = machine.find(7777)?.p ?? -1
    foretellExit(machine.k, p, freed)
    const stack = machine.k.task.stack_page[p]
    expect(freed).toEqual({ frames: [stack, stack + 1], slots: [] })
  })
})
