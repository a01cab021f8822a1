import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/protocol/command.ts'
import { frameLength, head, task } from '../../src/protocol/layout.ts'
import type { Moment, Report } from '../../src/protocol/report.ts'
import { defaultScenario, library } from '../../src/scenarios/index.ts'
import type { Change } from '../../src/scenarios/scenario.ts'
import { Host } from '../../src/worker/host.ts'

/** A host whose reports are kept, with a clock that stands still. */
function hosted(): { send: (command: Command) => Report[]; clock: { now: number } } {
  let reports: Report[] = []
  const clock = { now: 0 }
  const host = new Host({ now: () => clock.now, report: (report) => reports.push(report) })
  return {
    clock,
    send: (command) => {
      reports = []
      host.handle(command)
      return reports
    },
  }
}

function momentOf(reports: readonly Report[]): Moment {
  const report = reports[0]
  if (!report || !('moment' in report)) throw new Error(`no moment: ${JSON.stringify(report)}`)
  return report.moment
}

const boot = (tick = 0, scenario = defaultScenario): Command => ({ kind: 'boot', run: 1, scenario, tick })
const advance = (jiffies: number): Command => ({ kind: 'advance', run: 1, jiffies, budget: 1000 })
const change = (what: object): Command => ({ kind: 'change', run: 1, change: { tick: 0, ...what } as Change })

describe('the host', () => {
  it('says of a change that comes when it cannot be done, each time that it comes', () => {
    const { send } = hosted()
    const changes: readonly Change[] = [{ tick: 5, kind: 'swapoff' }]
    const said = ['There is no swap, so "swapoff" was left out.']
    expect(momentOf(send(boot(0, { ...defaultScenario, changes }))).leftOut).toEqual([])
    expect(momentOf(send(advance(10))).leftOut).toEqual(said)
    expect(momentOf(send(advance(10))).leftOut).toEqual([])
    send({ kind: 'seek', run: 1, tick: 2 })
    expect(momentOf(send(advance(10))).leftOut).toEqual(said)
  })

  it('boots to the first picture: all frames accounted for, rows by points', () => {
    const { frame, names, fresh } = momentOf(hosted().send(boot()))
    const tasks = head(frame, 'nr_tasks')
    expect(fresh).toBe(true)
    expect(frame.length).toBe(frameLength(tasks))
    expect(names?.length).toBe(tasks)
    const held = Array.from({ length: tasks }, (_, rank) => task(frame, rank, 'frames')).reduce(
      (a, b) => a + b,
      0,
    )
    const rest =
      head(frame, 'kernel') +
      head(frame, 'page_cache') +
      head(frame, 'swap_cache') +
      head(frame, 'nr_free_pages')
    expect(held + rest).toBe(head(frame, 'total'))
    const points = Array.from({ length: tasks }, (_, rank) => task(frame, rank, 'points'))
    expect(points).toEqual([...points].sort((a, b) => b - a))
  })

  it('answers every command but return with exactly one report', () => {
    const { send } = hosted()
    expect(send(boot()).length).toBe(1)
    expect(send(advance(5)).length).toBe(1)
    expect(send({ kind: 'step', run: 1, to: 'tick', budget: 10 }).length).toBe(1)
    expect(send(change({ kind: 'nice', pid: 1, nice: 3 })).length).toBe(1)
    expect(send({ kind: 'seek', run: 1, tick: 2 }).length).toBe(1)
    expect(send({ kind: 'return', buffer: new ArrayBuffer(8) })).toEqual([])
  })

  it('drops what is meant for an older run', () => {
    const { send } = hosted()
    send(boot())
    expect(send({ kind: 'advance', run: 0, jiffies: 5, budget: 10 })).toEqual([])
  })

  it('carries the rest of a fraction of a jiffy', () => {
    const { send } = hosted()
    send(boot())
    for (let i = 0; i < 9; i++) expect(head(momentOf(send(advance(0.1))).frame, 'tick')).toBe(0)
    expect(head(momentOf(send(advance(0.11))).frame, 'tick')).toBe(1)
  })

  it('stops at a kill, and with step exit goes on until the victims are gone', () => {
    const { send } = hosted()
    send(boot())
    const killed = momentOf(send(advance(6000)))
    expect(killed.stopped).toBe('kill')
    expect(killed.events.some(({ kind }) => kind === 'exit')).toBe(false)
    const gone = momentOf(send({ kind: 'step', run: 1, to: 'exit', budget: 10 }))
    expect(gone.events.map(({ kind }) => kind)).toContain('exit')
    expect(gone.stopped).toBe('step')
  })

  it('tells how those looked who had died before the moment that a link opens', () => {
    const { send } = hosted()
    const { events, gone } = momentOf(send(boot(6000)))
    const exits = events.filter((event) => event.kind === 'exit')
    expect(exits[0]).toMatchObject({ pid: 925, comm: 'leak' })
    // leak has the ninth place of the colour table; a slider holds twice the 64 MB of RAM, without swap.
    expect(gone[0]).toMatchObject({ pid: 925, comm: 'leak', owner: 8, most: 32768 })
    expect(gone.map(({ pid }) => pid)).toEqual(exits.map(({ pid }) => pid))
  })

  it('does not wait for a victim that has a handler', () => {
    const { send } = hosted()
    const scenario = library.find(({ id }) => id === 'hands-on-the-hardware') ?? defaultScenario
    const tasks = scenario.tasks.map((spec) => ({ ...spec, sigterm: 'handler' as const }))
    send(boot(0, { ...scenario, tasks }))
    expect(momentOf(send(advance(6000))).stopped).toBe('kill')
    const after = momentOf(send({ kind: 'step', run: 1, to: 'exit', budget: 10 }))
    expect(after.events.map(({ kind }) => kind)).toContain('signal-ignored')
    expect(after.stopped).toBe('step')
  })

  it('says how far it fell behind when its time was up', () => {
    const { send, clock } = hosted()
    send(boot())
    clock.now = 0
    const ticking = { ...advance(100), budget: -1 } as Command
    expect(head(momentOf(send(ticking)).frame, 'behind')).toBeGreaterThan(0)
  })

  it('steps to the next allocation failure, gate and kill', () => {
    const { send } = hosted()
    send(boot())
    expect(momentOf(send({ kind: 'step', run: 1, to: 'allocation-failure', budget: 10 })).call).toBeDefined()
    const gate = momentOf(send({ kind: 'step', run: 1, to: 'gate', budget: 10 }))
    expect(gate.call?.outcome).not.toBe('reset')
    expect(momentOf(send({ kind: 'step', run: 1, to: 'kill', budget: 10 })).stopped).toBe('kill')
  })

  it('seeks back to the very same moment', () => {
    const { send } = hosted()
    send(boot())
    send(advance(100))
    send(change({ kind: 'memory', pid: 925, pages: 4000 }))
    const there = momentOf(send(advance(400)))
    send(advance(300))
    const back = momentOf(send({ kind: 'seek', run: 1, tick: 500 }))
    expect([...back.frame]).toEqual([...there.frame])
    expect(back.fresh).toBe(true)
    expect(back.changes).toEqual([{ tick: 100, kind: 'memory', pid: 925, pages: 4000 }])
  })

  it('boots from a link at a later tick to the same moment as playing there', () => {
    const played = hosted()
    played.send(boot())
    const there = momentOf(played.send(advance(1234)))
    expect([...momentOf(hosted().send(boot(1234))).frame]).toEqual([...there.frame])
  })

  it('does the changes of a link when their ticks come, wherever it was opened', () => {
    const changes: Change[] = [{ tick: 300, kind: 'memory', pid: 925, pages: 4000 }]
    const scenario = { ...defaultScenario, changes }
    const [early, late] = [hosted(), hosted()]
    early.send(boot(0, scenario))
    late.send(boot(700, scenario))
    const there = momentOf(early.send(advance(700)))
    expect(there.changes).toEqual(changes)
    expect([...momentOf(late.send(advance(0))).frame]).toEqual([...there.frame])
  })

  it('reports a panic as data, with the exact line', () => {
    const { send } = hosted()
    const scenario = library.find(({ id }) => id === 'nobody-to-kill') ?? defaultScenario
    send(boot(0, scenario))
    const { stopped, events, frame } = momentOf(send(advance(12_000)))
    expect(stopped).toBe('panic')
    expect(head(frame, 'panicked')).toBe(1)
    expect(events.find(({ kind }) => kind === 'panic')).toMatchObject({
      text: 'Kernel panic: Out of memory and no killable processes...',
    })
  })

  it('reports an exception as a fault of ours and keeps quiet afterwards', () => {
    const { send } = hosted()
    const broken = { ...defaultScenario, tasks: undefined } as unknown as typeof defaultScenario
    expect(send(boot(0, broken))[0]).toMatchObject({ kind: 'fault', run: 1 })
    expect(send(advance(1))).toEqual([])
    expect(send(boot()).length).toBe(1)
  })
})
