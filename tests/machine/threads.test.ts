import { describe, expect, it } from 'vitest'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import { checkScenario } from '../../src/scenarios/check.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'

/** A machine of 700 frames without swap, on which one heap is shared. */
function scenarioOf(tasks: readonly object[], changes: readonly object[] = []): Scenario {
  const machine = { ram: 700, reserved: 16, disk: { latency: 0, pages_per_second: 200 } }
  const { scenario, problems } = checkScenario({ machine, tasks, changes })
  if (!scenario) throw new Error(problems.join(' '))
  return scenario
}

const leak = (rate: number): object => ({ kind: 'leak', pages: 1, rate, cpu: 0 })

describe('threads of one heap', () => {
  it('boot, though their leader will ask for more later', () => {
    const tasks = [
      { pid: 1, comm: 'leader', program: { kind: 'grow', pages: 1, target: 2, rate: 1, cpu: 0 } },
      { pid: 100, comm: 'thread', thread_of: 1, program: leak(1) },
    ]
    expect(() => new Machine(scenarioOf(tasks))).not.toThrow()
  })

  it('go on when one gives memory back that another was about to touch, and slept', () => {
    const tasks = [
      { pid: 1, comm: 'idle', program: { kind: 'reserve', pages: 1, target: 0, working_set: 1, cpu: 0 } },
      { pid: 100, comm: 'leader', program: leak(271) },
      { pid: 101, comm: 'thread', thread_of: 100, program: leak(1) },
    ]
    const changes = [
      { tick: 0, kind: 'memory', pid: 100, pages: 391 },
      { tick: 278, kind: 'memory', pid: 101, pages: 0 },
    ]
    expect(() => new History(scenarioOf(tasks, changes)).runTo(1500)).not.toThrow()
  })
})
