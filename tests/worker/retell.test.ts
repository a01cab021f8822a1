import { expect, it } from 'vitest'
import { head, task } from '../../src/protocol/layout.ts'
import type { Moment, Report } from '../../src/protocol/report.ts'
import type { RetellReport } from '../../src/protocol/retell.ts'
import { library } from '../../src/scenarios/index.ts'
import { Host } from '../../src/worker/host.ts'

/** A host whose clock moves by half a millisecond with each look, so that a long run is told in parts. */
function hosted() {
  const reports: Report[] = []
  let ms = 0
  const host = new Host({ now: () => (ms += 0.5), report: (report) => void reports.push(report) })
  const next = async (): Promise<Report> => {
    for (;;) {
      const report = reports.shift()
      if (report) return report
      await new Promise((done) => setImmediate(done))
    }
  }
  const moment = async (): Promise<Moment> => {
    const report = await next()
    if (!('moment' in report)) throw new Error(report.kind)
    return report.moment
  }
  const tell = async (every: number, from: number): Promise<RetellReport> => {
    host.handle({ kind: 'retell', run: 1, every, from })
    const report = await next()
    if (report.kind !== 'retold') throw new Error(report.kind)
    return report
  }
  return { host, moment, tell }
}

it('a run is told again as it was, from its start to where it stands, with what was changed on the way', async () => {
  const { host, moment, tell } = hosted()
  host.handle({ kind: 'boot', run: 1, scenario: library[0], tick: 500 })
  await moment()
  host.handle({ kind: 'change', run: 1, change: { tick: 0, kind: 'memory', pid: 925, pages: 4096 } })
  await moment()
  host.handle({ kind: 'seek', run: 1, tick: 1000 })
  const { frame } = await moment()

  const parts = [await tell(10, 0)]
  for (let part = parts[0]; !part.complete; parts.push(part)) part = await tell(10, part.told)
  expect(parts.length).toBeGreaterThan(1)
  const rows = parts.flatMap((part) => part.rows)
  expect(rows.map(({ tick }) => tick)).toEqual(Array.from({ length: 101 }, (_, at) => at * 10))
  const last = rows.at(-1)
  for (const column of ['nr_free_pages', 'nr_active_pages', 'page_cache', 'nr_swap_pages'] as const)
    expect(last?.[column]).toBe(head(frame, column))
  expect(last?.tasks.map(({ comm }) => comm).slice(0, 2)).toEqual(['init', 'syslogd'])
  for (let rank = 0; rank < head(frame, 'nr_tasks'); rank++) {
    const told = last?.tasks.find(({ pid }) => pid === task(frame, rank, 'pid'))
    expect(told?.points).toBe(task(frame, rank, 'points'))
  }
})

it('a panic ends what is told', async () => {
  const { host, moment, tell } = hosted()
  const scenario = library.find(({ id }) => id === 'nobody-to-kill') ?? library[0]
  host.handle({ kind: 'boot', run: 1, scenario, tick: 100_000 })
  const { frame } = await moment()
  let part = await tell(100, 0)
  while (!part.complete) part = await tell(100, part.told)
  expect(part.told).toBe(head(frame, 'tick'))
})
