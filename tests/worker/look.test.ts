import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/protocol/command.ts'
import { columnsBytes, columnsIn, MARK, OWNER } from '../../src/protocol/frames.ts'
import { head, task } from '../../src/protocol/layout.ts'
import type { Look, Moment, Report, Story } from '../../src/protocol/report.ts'
import { library } from '../../src/scenarios/index.ts'
import { Host } from '../../src/worker/host.ts'

/**
 * A host, and the next report of a kind: looks come later, as their code is fetched with the first. Half a millisecond
 * passes whenever it reads the clock, so that a busy computer changes nothing.
 */
function hosted() {
  const reports: Report[] = []
  let ms = 0
  const host = new Host({ now: () => (ms += 0.5), report: (report) => void reports.push(report) })
  const next = async <Kind extends Report['kind']>(kind: Kind): Promise<Extract<Report, { kind: Kind }>> => {
    const is = (report: Report): report is Extract<Report, { kind: Kind }> => report.kind === kind
    for (;;) {
      const found = reports.find(is)
      if (found) {
        reports.splice(reports.indexOf(found), 1)
        return found
      }
      await new Promise((done) => setImmediate(done))
    }
  }
  const send = (command: Command): void => host.handle(command)
  return {
    send,
    reports,
    boot: async (id: string, tick: number): Promise<Moment> => {
      const scenario = library.find((each) => each.id === id) ?? library[0]
      send({ kind: 'boot', run: 1, scenario, tick })
      return (await next('booted')).moment
    },
    advance: async (jiffies: number): Promise<Moment> => {
      send({ kind: 'advance', run: 1, jiffies, budget: 10_000 })
      return (await next('moment')).moment
    },
    step: async (to: 'kill' | 'exit'): Promise<Moment> => {
      send({ kind: 'step', run: 1, to, budget: 10_000 })
      return (await next('moment')).moment
    },
    seek: async (tick: number): Promise<Moment> => {
      send({ kind: 'seek', run: 1, tick })
      return (await next('moment')).moment
    },
    look: async (buffer?: ArrayBuffer): Promise<Look> => {
      send({ kind: 'look', run: 1, buffer })
      return (await next('look')).look
    },
    story: async (of: 'frame' | 'slot', at: number): Promise<Story> => {
      send({ kind: 'story', run: 1, of, at })
      return (await next('story')).story
    },
  }
}

const countOf = (column: Iterable<number>, is: (value: number) => boolean): number =>
  [...column].filter(is).length

/** Where in the moment a task stands. */
const rankOf = (frame: Float64Array, pid: number): number =>
  Array.from({ length: head(frame, 'nr_tasks') }, (_, rank) => task(frame, rank, 'pid')).indexOf(pid)

function books(look: Look) {
  const columns = columnsIn(look.buffer, look.frames, look.slots)
  const frames = (owner: number): number => countOf(columns.owner, (each) => each === owner)
  const slots = (owner: number): number => countOf(columns.slot_owner, (each) => each === owner)
  const marked = (mask: number, value: number): number =>
    countOf(columns.marks, (each) => (each & mask) === value)
  return { columns, frames, slots, marked }
}

describe.each([
  ['a-malicious-malloc', 0],
  ['a-malicious-malloc', 2200],
  ['swap-first', 4500],
  ['an-evening-in-2002', 1650],
])('a look at %s at tick %i', (id, tick) => {
  it('balances with the moment: every owner has as many frames and slots as its bar', async () => {
    const { boot, look } = hosted()
    const { frame } = await boot(id, tick)
    const { frames, slots, marked } = books(await look())
    for (let rank = 0; rank < head(frame, 'nr_tasks'); rank++) {
      const pid = task(frame, rank, 'pid')
      expect([pid, frames(OWNER.task + pid)]).toEqual([pid, task(frame, rank, 'frames')])
      expect([pid, slots(OWNER.task + pid)]).toEqual([pid, task(frame, rank, 'slots')])
    }
    expect(frames(OWNER.free)).toBe(head(frame, 'nr_free_pages'))
    expect(frames(OWNER.kernel)).toBe(head(frame, 'kernel'))
    expect(frames(OWNER.page_cache)).toBe(head(frame, 'page_cache'))
    expect(frames(OWNER.swap_cache)).toBe(head(frame, 'swap_cache'))
    expect(slots(OWNER.free)).toBe(head(frame, 'nr_swap_pages'))
    expect(slots(OWNER.swap_cache)).toBe(head(frame, 'swap_orphan'))
    expect(marked(MARK.active, MARK.active)).toBe(head(frame, 'nr_active_pages'))
    expect(marked(MARK.active | MARK.listed, MARK.listed)).toBe(head(frame, 'nr_inactive_pages'))
  })
})

describe('looking', () => {
  it('writes into the buffer it is given, if that is of the right size', async () => {
    const { boot, look } = hosted()
    await boot('a-malicious-malloc', 0)
    const first = await look()
    expect(first.buffer.byteLength).toBe(columnsBytes(16_384, 0))
    expect((await look(first.buffer)).buffer).toBe(first.buffer)
    expect((await look(new ArrayBuffer(8))).buffer.byteLength).toBe(columnsBytes(16_384, 0))
  })
  it('names the zones, which hold every frame', async () => {
    const { boot, look } = hosted()
    await boot('a-malicious-malloc', 0)
    expect((await look()).zones).toEqual([
      { name: 'DMA', zone_start: 0, size: 4096 },
      { name: 'Normal', zone_start: 4096, size: 12_288 },
    ])
  })
  it('does not move the machine, and is not answered for an older run', async () => {
    const { boot, look, advance, send, reports } = hosted()
    await boot('a-malicious-malloc', 100)
    expect((await look()).tick).toBe(100)
    send({ kind: 'look', run: 0, buffer: undefined })
    expect(reports).toEqual([])
    expect(head((await advance(1)).frame, 'tick')).toBe(101)
  })
  it('balances with the moment after a journey back in time, and forth again', async () => {
    const { boot, look, seek } = hosted()
    await boot('an-evening-in-2002', 1650)
    await look()
    for (const tick of [1500, 150, 1600]) {
      const { frame } = await seek(tick)
      const { frames, slots } = books(await look())
      expect(frames(OWNER.free)).toBe(head(frame, 'nr_free_pages'))
      expect(frames(OWNER.task + 925)).toBe(task(frame, rankOf(frame, 925), 'frames'))
      expect(slots(OWNER.task + 925)).toBe(task(frame, rankOf(frame, 925), 'slots'))
    }
  })
  it('changes nothing of what will happen', async () => {
    const [watched, alone] = [hosted(), hosted()]
    await watched.boot('an-evening-in-2002', 1500)
    await alone.boot('an-evening-in-2002', 1500)
    for (let n = 0; n < 4; n++) {
      await watched.look()
      expect([...(await watched.advance(50)).frame]).toEqual([...(await alone.advance(50)).frame])
    }
  })
  it('tells in which order the victims of a kill let their frames go, once', async () => {
    const { boot, look, step } = hosted()
    await boot('a-malicious-malloc', 2200)
    await step('kill')
    const before = books(await look())
    const exit = (await step('exit')).events.find(({ kind }) => kind === 'exit')
    const after = await look()
    const { columns } = books(after)
    const freed = after.freed.frames
    const became = countOf(
      freed.filter((page) => columns.owner[page] === OWNER.free),
      () => true,
    )
    expect(exit).toMatchObject({ pid: 925 })
    // The victim had this many at the kill; page tables, directory and task struct come on top.
    const had = before.frames(OWNER.task + 925)
    expect(freed.length).toBeGreaterThan(had)
    expect(freed.length).toBeLessThan(had + 30)
    expect(became).toBeGreaterThan(had - 100)
    expect((await look()).freed).toEqual({ frames: Int32Array.of(), slots: Int32Array.of() })
  })
})

describe('a story', () => {
  it('of a frame knows since when, though the machine was opened at a later tick', async () => {
    const { boot, look, story } = hosted()
    await boot('a-malicious-malloc', 400)
    const { columns } = books(await look())
    const told = await Promise.all(
      [...columns.owner.keys()]
        .filter((page) => columns.owner[page] === OWNER.task + 925)
        .slice(0, 40)
        .map((page) => story('frame', page)),
    )
    const sinces = told.map((each) => (each.of === 'frame' ? [each.since, each.before] : []))
    for (const [since, before] of sinces) {
      expect(since).toBeLessThanOrEqual(400)
      expect(before).toBeLessThan(since ?? 0)
    }
    expect(sinces.some(([since = 0]) => since > 0 && since < 400)).toBe(true)
  })
  it('of a slot is told by its number', async () => {
    const { boot, story } = hosted()
    await boot('an-evening-in-2002', 0)
    expect(await story('slot', 17)).toEqual({
      of: 'slot',
      slot: 17,
      free: true,
      holder: undefined,
      page: undefined,
    })
  })
})
