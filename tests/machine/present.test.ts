import { describe, expect, it } from 'vitest'
import { badness } from '../../src/linux/mm/oom_kill.ts'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import { presentOf } from '../../src/machine/present.ts'
import { checkScenario } from '../../src/scenarios/check.ts'
import { findScenario, library } from '../../src/scenarios/index.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'

function at(tick: number, scenario: Scenario, ...changes: readonly Change[]): Machine {
  const history = new History({ ...scenario, changes })
  history.runTo(tick)
  return history.machine
}

/** The hero may be dead by now: the last task takes its place. */
function startOf(m: Machine): Scenario {
  const present = presentOf(m)
  return { ...m.scenario, ...present, hero: present.tasks.at(-1)?.pid ?? 1, changes: [] }
}

const scores = (m: Machine): readonly (readonly [string, number])[] =>
  m.processes.map(({ pid, p }) => [`${m.k.task.comm[p]} ${pid}`, badness(m.k, p)])

describe('a machine as the start of another run', () => {
  it.each(library.map((scenario) => [scenario.id, scenario] as const))(
    'has the same tasks with the same points: %s',
    (_, scenario) => {
      const now = at(1500, scenario)
      const start = startOf(now)
      expect(checkScenario(start).problems).toEqual([])
      expect(scores(new Machine(start))).toEqual(scores(now))
    },
  )

  it('keeps what was done to its tasks', () => {
    const scenario = findScenario('a-malicious-malloc') as Scenario
    const now = at(
      300,
      scenario,
      { tick: 100, kind: 'nice', pid: 801, nice: 7 },
      { tick: 100, kind: 'mlock', pid: 838, on: true },
      { tick: 110, kind: 'thread', pid: 911, of: 801 },
      { tick: 120, kind: 'fork', pid: 838 },
    )
    const { tasks } = presentOf(now)
    const of = (pid: number) => tasks.find((task) => task.pid === pid)
    expect(of(801)).toMatchObject({ nice: 7, age: 973523 + 300 })
    expect(of(838)).toMatchObject({ locked: true })
    expect(of(911)).toMatchObject({ thread_of: 801 })
    expect(tasks).toHaveLength(10)
  })
})
