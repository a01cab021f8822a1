import { describe, expect, it } from 'vitest'
import { History } from '../../src/machine/history.ts'
import type { CompareReport, Have, TimelineReport } from '../../src/protocol/timeline.ts'
import { library } from '../../src/scenarios/index.ts'
import type { Change } from '../../src/scenarios/scenario.ts'
import { OwnerCounter } from '../../src/machine/owners.ts'
import { writeFrame } from '../../src/worker/snapshot.ts'
import { answer } from '../../src/worker/timeline.ts'

const [scenario] = library
const more: Change = { tick: 0, kind: 'memory', pid: scenario.hero, pages: 9000 }

/** Asks until the past is written; the clock stands still, or runs `step` ms at each look. */
function ask(history: History, have?: Have, step = 0): readonly TimelineReport[] {
  const reports: TimelineReport[] = []
  let now = 0
  const around = {
    now: () => (now += step),
    report: (report: unknown) => reports.push(report as TimelineReport),
  }
  do answer(history, { kind: 'timeline', run: 1, have }, around)
  while (reports.at(-1)?.complete === false && reports.length < 1000)
  return reports
}

const last = (reports: readonly TimelineReport[]): TimelineReport => {
  const report = reports.at(-1)
  if (!report) throw new Error('no answer')
  return report
}

const haveOf = ({ forks, line, owners }: TimelineReport): Have => ({
  forks,
  every: line.every,
  samples: line.first + line.rows.length / (6 + 2 * owners.length),
})

describe('the line of time', { timeout: 20_000 }, () => {
  it('is the same for whoever asks late, and the machine is where it was', () => {
    const early = new History(scenario)
    ask(early)
    early.runTo(1500)
    const late = new History(scenario)
    late.runTo(1500)
    const answers = ask(late, undefined, 1)
    expect(answers.length).toBeGreaterThan(1)
    expect(last(answers)).toEqual(last(ask(early)))
    expect(late.machine.now).toBe(1500)
  })

  it('tells only what is new', () => {
    const history = new History(scenario)
    history.runTo(1000)
    const first = last(ask(history))
    expect(haveOf(first).samples).toBe(251)
    history.runTo(1010)
    const { line, left } = last(ask(history, haveOf(first)))
    expect([line.first, line.rows.length, line.reached, left]).toEqual([
      251,
      2 * (6 + 2 * first.owners.length),
      1010,
      undefined,
    ])
  })

  it.each([true, false])('shows the run that was left beside the new one (asked before: %s)', (before) => {
    const history = new History(scenario)
    if (before) ask(history)
    history.runTo(1500)
    const known = before ? last(ask(history)) : undefined
    history.seek(700)
    history.change(more)
    history.runTo(1000)
    const { forks, line, left, owners } = last(ask(history, known && haveOf(known)))
    const straight = (changes: readonly Change[], to: number): TimelineReport => {
      const other = new History({ ...scenario, changes })
      other.runTo(to)
      return last(ask(other))
    }
    expect([forks, line.first, left?.forked, left?.reached]).toEqual([1, 0, 700, 1500])
    expect(left?.rows).toEqual(straight([], 1500).line.rows)
    expect(left?.marks).toEqual(straight([], 1500).line.marks)
    expect(line.rows).toEqual(straight([{ ...more, tick: 700 }], 1000).line.rows)
    expect(last(ask(history, { forks, every: 4, samples: 251 })).left).toBeUndefined()
    expect(owners[0]).toEqual({ comm: 'init', owner: 0 })
  })

  it('ends with the panic', () => {
    const fatal = library.find(({ id }) => id === 'nobody-to-kill') ?? scenario
    const history = new History(fatal)
    history.runTo(9000)
    const { line, complete } = last(ask(history))
    expect(complete).toBe(true)
    const end = history.machine.now + 1
    expect(line.reached).toBe(end)
    expect(line.marks.at(-1)).toEqual({ tick: end, kind: 'panic' })
    history.seek(end - 1)
    expect(history.machine.k.panicked).toBe(false)
    history.seek(end)
    expect(history.machine.k.panicked).toBe(true)
  })
})

describe('two runs at the same tick', { timeout: 20_000 }, () => {
  const compared = (history: History, step: number): readonly CompareReport[] => {
    const reports: CompareReport[] = []
    let now = 0
    const report = (each: unknown): void => void reports.push(each as CompareReport)
    do answer(history, { kind: 'compare', run: 1 }, { now: () => (now += step), report })
    while (reports.at(-1)?.complete === false)
    return reports
  }
  const straight = (changes: readonly Change[], tick: number): Float64Array => {
    const history = new History({ ...scenario, changes })
    history.runTo(tick)
    return writeFrame(history.machine, new OwnerCounter(history.machine.k), 0, [])
  }

  it('are the machines that run there by themselves, however often one goes back and forth', () => {
    const history = new History(scenario)
    history.runTo(1200)
    history.seek(700)
    history.change(more)
    for (const tick of [900, 750, 1300]) {
      history.seek(tick)
      const answers = compared(history, tick === 900 ? 10 : 0)
      const both = answers.at(-1)
      expect(both?.tick).toBe(tick)
      expect(both?.here.frame).toEqual(straight([{ ...more, tick: 700 }], tick))
      expect(both?.there.frame).toEqual(straight([], tick))
      expect(answers.length > 1).toBe(tick === 900)
    }
    expect(history.machine.now).toBe(1300)
  })

  it('are not to be had before a run was left', () => {
    const reports: unknown[] = []
    const around = { now: () => 0, report: (report: unknown) => reports.push(report) }
    answer(new History(scenario), { kind: 'compare', run: 1 }, around)
    expect(reports).toEqual([])
  })
})
