import { describe, expect, it } from 'vitest'
import { Chart, SAMPLE } from '../../src/machine/chart.ts'
import { History } from '../../src/machine/history.ts'
import { marksOf } from '../../src/machine/marks.ts'
import { OwnerCounter, slotsOf } from '../../src/machine/owners.ts'
import { HEAD_AT, type HeadColumn, head, task } from '../../src/protocol/layout.ts'
import { TRAVELLED } from './travelled.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { writeFrame } from '../../src/worker/snapshot.ts'

const isHead = (name: string): name is HeadColumn => name in HEAD_AT

/** A history with a chart that follows it. */
function charted(scenario: Scenario): { history: History; chart: Chart; counter: OwnerCounter } {
  const history = new History(scenario)
  const chart = new Chart(history.machine)
  const counter = new OwnerCounter(history.machine.k)
  chart.follow(history.machine, counter)
  history.recorder = { follow: () => chart.follow(history.machine, counter), fork: () => undefined }
  return { history, chart, counter }
}

/** Row i of a chart. */
const row = (chart: Chart, i: number): readonly number[] => [...chart.rows(i).subarray(0, chart.width)]

/** What a frame of the same tick says: the head columns, then frames and slots of each task of the scenario. */
function rowOfFrame({ machine }: History, counter: OwnerCounter): readonly number[] {
  const frame = writeFrame(machine, counter, 0, [])
  const owners = machine.scenario.tasks.map(() => ({ frames: 0, slots: 0 }))
  for (let rank = 0; rank < head(frame, 'nr_tasks'); rank++) {
    const { owner = 0 } = machine.processes.find(({ pid }) => pid === task(frame, rank, 'pid')) ?? {}
    owners[owner].frames += task(frame, rank, 'frames')
    owners[owner].slots += task(frame, rank, 'slots')
  }
  const heads = SAMPLE.map((name) => (isHead(name) ? head(frame, name) : NaN))
  return [...heads, ...owners.map(({ frames }) => frames), ...owners.map(({ slots }) => slots)]
}

describe.each(TRAVELLED)('the chart of $title', (scenario) => {
  it('has in each row the numbers of the frame of its tick, and every frame and slot in it once', () => {
    const { history, chart, counter } = charted(scenario)
    history.runTo(4000)
    const total = scenario.machine.ram
    const owners = scenario.tasks.length
    for (let i = 0; i < chart.samples; i += 41) {
      history.seek(i * chart.every)
      const cells = row(chart, i)
      expect(cells).toEqual(rowOfFrame(history, counter))
      const sum = (from: number, to: number): number => cells.slice(from, to).reduce((a, b) => a + b, 0)
      expect(sum(0, 4) + sum(6, 6 + owners)).toBe(total)
      expect(sum(4, 6) + sum(6 + owners, 6 + 2 * owners)).toBe(slotsOf(history.machine.k))
    }
  })
})

describe('a chart', () => {
  const [scenario] = library

  it('has a row every 4 ticks for 1,024 rows, then every second row is dropped', () => {
    const { history, chart } = charted(scenario)
    history.runTo(4095)
    expect([chart.every, chart.samples]).toEqual([4, 1024])
    const before = row(chart, 512)
    history.runTo(4096)
    expect([chart.every, chart.samples]).toEqual([8, 513])
    expect(row(chart, 256)).toEqual(before)
    history.runTo(8192)
    expect([chart.every, chart.samples]).toEqual([16, 513])
  })

  it('does not change when the machine goes back and forth', () => {
    const { history, chart } = charted(scenario)
    history.runTo(3000)
    const before = chart.rows(0)
    for (const tick of [10, 2999, 0, 1234, 3000]) history.seek(tick)
    expect(chart.rows(0)).toEqual(before)
    history.runTo(3004)
    expect(chart.samples).toBe(752)
  })

  it('of a run that is left ends where the other begins', () => {
    const { history, chart } = charted(scenario)
    history.runTo(1000)
    const other = new Chart(history.machine, chart)
    other.cut(402)
    expect(other.samples).toBe(101)
    expect(other.rows(0)).toEqual(chart.rows(0).subarray(0, 101 * chart.width))
    expect(chart.samples).toBe(251)
  })
})

describe('marks', () => {
  it('are the events of the run, each at the first tick that shows it, and what the user did', () => {
    const history = new History(library[1])
    history.runTo(9000)
    const marks = marksOf(history.known, history.changes, history.reached)
    const kinds = ['reclaim-failed', 'swap-full', 'gate', 'kill', 'signal-ignored', 'panic']
    const events = history.events.filter(({ kind }) => kinds.includes(kind))
    expect(marks.map(({ tick, kind }) => ({ tick, kind }))).toEqual(
      events.map(({ tick, kind }) => ({ tick: tick + 1, kind })),
    )
    expect(marks.map(({ kind }) => kind)).toContain('kill')
  })

  it('fold one pull at a slider into its last value, and leave out what is still to come', () => {
    const at = (tick: number, pages: number): Change => ({ tick, kind: 'memory', pid: 1, pages })
    const nice: Change = { tick: 60, kind: 'nice', pid: 1, nice: 5 }
    const marks = marksOf([], [at(50, 1), nice, at(140, 2), at(230, 3), at(400, 4), at(900, 5)], 500)
    expect(marks).toEqual([
      { tick: 50, kind: 'change', change: at(230, 3), acts: 3, last: 230 },
      { tick: 60, kind: 'change', change: nice, acts: 1, last: 60 },
      { tick: 400, kind: 'change', change: at(400, 4), acts: 1, last: 400 },
    ])
  })
})
