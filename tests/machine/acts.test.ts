import { describe, expect, it } from 'vitest'
import { History } from '../../src/machine/history.ts'
import { Machine } from '../../src/machine/machine.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import { state_hash } from '../../src/linux/hash.ts'
import { checkScenario } from '../../src/scenarios/check.ts'
import type { Change, Scenario } from '../../src/scenarios/scenario.ts'
import { auditOf } from '../linux/audit.ts'

const sleeper = (pages: number) => ({ kind: 'daemon', pages, working_set: pages, every: 100, cpu: 1 })

function scenarioOf(changes: readonly object[], machine: object = {}): Scenario {
  const { scenario, problems } = checkScenario({
    machine: { ram: 2048, reserved: 200, overcommit_memory: 1, ...machine },
    tasks: [
      { pid: 1, comm: 'init', uid: 0, euid: 0, program: sleeper(60) },
      { pid: 100, comm: 'app', program: sleeper(900) },
    ],
    changes,
  })
  if (!scenario || problems.length > 0) throw new Error(problems.join('; '))
  return scenario
}

const late = { pid: 200, comm: 'late', program: { kind: 'leak', pages: 50, rate: 400 } }
const start = (tick: number, more: object = {}): Change =>
  ({ tick, kind: 'start', task: { ...late, ...more } }) as unknown as Change

function ran(scenario: Scenario, tick: number): History {
  const history = new History(scenario)
  history.runTo(tick)
  return history
}

const rss = ({ machine }: History, pid: number): number => {
  const process = machine.find(pid)
  return process ? machine.k.mm.rss[machine.k.task.mm[process.p]] : -1
}
const exits = (events: readonly MachineEvent[]) =>
  events.flatMap((event) => (event.kind === 'exit' ? [[event.pid, event.why]] : []))

describe('a task that starts later', () => {
  it('comes last in the list, begins with nothing and takes memory at its rate', () => {
    const scenario = scenarioOf([start(100)])
    expect(ran(scenario, 99).machine.find(200)).toBeUndefined()
    const { machine } = ran(scenario, 101)
    expect(machine.processes.map(({ pid }) => pid)).toEqual([1, 100, 200])
    expect(rss(ran(scenario, 101), 200)).toBeLessThan(10)
    expect(rss(ran(scenario, 300), 200)).toBeGreaterThan(780)
  })

  it('has a place of its own among those who hold memory', () => {
    const { machine } = ran(scenarioOf([start(100)]), 200)
    expect(machine.cast.map(({ comm }) => comm)).toEqual(['init', 'app', 'late'])
    expect(machine.find(200)?.owner).toBe(2)
  })

  it('is as old as it says, and shares the memory it names', () => {
    const { machine } = ran(scenarioOf([start(100, { age: 5000, thread_of: 100 })]), 150)
    const { task, mm } = machine.k
    const [app, thread] = [machine.find(100), machine.find(200)]
    if (!app || !thread) throw new Error('not there')
    expect(task.mm[thread.p]).toBe(task.mm[app.p])
    expect(mm.mm_users[task.mm[app.p]]).toBe(2)
    expect(machine.k.jiffies - task.start_time[thread.p]).toBe(5050)
  })

  it.each([
    [{ pid: 100 }, 'There is a process 100 already, so late was not started.'],
    [{ pid: 4 }, 'There is a process 4 already, so late was not started.'],
    [{ thread_of: 77 }, 'Process 77 is not there to share memory, so late was not started.'],
  ])('is refused with %j', (more, why) => {
    const { machine } = ran(scenarioOf([start(100, more)]), 101)
    expect(machine.refused).toEqual([why])
    expect(machine.changes).toHaveLength(1) // its author's still
  })

  it('is refused where memory is short, and the sentence says how short', () => {
    const full = scenarioOf([{ tick: 0, kind: 'memory', pid: 100, pages: 1690 }, start(600)])
    expect(ran(full, 601).machine.refused[0]).toMatch(/^late \(200\) did not fit: \d+ frames were free/)
  })

  it('is refused where the machine has room for no more tasks', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => start(10 + i, { pid: 300 + i, program: sleeper(1) }))
    const { machine } = ran(scenarioOf(crowd, { ram: 512, reserved: 50 }), 100)
    expect(
      machine.refused.some((why) => why.includes('room for 32 tasks') || why.includes('did not fit')),
    ).toBe(true)
  })
})

describe('a task that exits', () => {
  it('gives everything back, of its own will', () => {
    const history = ran(scenarioOf([{ tick: 100, kind: 'exit', pid: 100 }]), 150)
    expect(exits(history.events)).toEqual([[100, 'exit']])
    expect(history.machine.free).toBeGreaterThan(1700)
  })

  it('is never init', () => {
    const { machine } = ran(scenarioOf([{ tick: 100, kind: 'exit', pid: 1 }]), 150)
    expect(machine.refused).toEqual(['init never exits, so "exit" was left out.'])
  })
})

describe('swap', () => {
  const hog = { tick: 0, kind: 'memory', pid: 100, pages: 2600 }

  it('turned on in time closes the first gate again', () => {
    const without = ran(scenarioOf([hog]), 1500)
    expect(without.events.some(({ kind }) => kind === 'kill')).toBe(true)
    const saved = ran(scenarioOf([hog, { tick: 60, kind: 'swapon', pages: 2000 }]), 1500)
    expect(saved.events.some(({ kind }) => kind === 'kill')).toBe(false)
    expect(saved.machine.k.total_swap_pages).toBe(2000)
    expect(rss(saved, 100)).toBeGreaterThan(1000)
  })

  it('turned off brings every page back', () => {
    const changes = [start(0), { tick: 600, kind: 'exit', pid: 200 }, { tick: 700, kind: 'swapoff' }]
    const before = ran(scenarioOf(changes, { swap: 2000 }), 699)
    const { k } = before.machine
    const used = k.total_swap_pages - k.nr_swap_pages
    expect(used).toBeGreaterThan(100)
    before.runTo(1500)
    expect([k.total_swap_pages, k.nr_swap_pages]).toEqual([0, 0])
    expect(k.mm.swapped.every((n) => n === 0)).toBe(true)
    expect(rss(before, 100)).toBe(900)
    expect(auditOf(k, 0)).toEqual([])
  })

  it('turned off where not everything fits leaves it to the OOM killer', () => {
    const history = ran(scenarioOf([hog, { tick: 900, kind: 'swapoff' }], { swap: 2000 }), 3000)
    expect(exits(history.events)).toEqual([[100, 'SIGKILL']])
    expect(history.machine.k.total_swap_pages).toBe(0)
    expect(auditOf(history.machine.k, 0)).toEqual([])
  })

  it('is there once, and can be turned off only where it is', () => {
    const on = { tick: 10, kind: 'swapon', pages: 100 }
    expect(ran(scenarioOf([on], { swap: 50 }), 20).machine.refused).toHaveLength(1)
    expect(
      ran(scenarioOf([on, { tick: 12, kind: 'swapoff' }, { ...on, tick: 40 }]), 50).machine.refused,
    ).toEqual([])
    expect(ran(scenarioOf([{ tick: 5, kind: 'swapoff' }]), 20).machine.refused).toEqual([
      'There is no swap, so "swapoff" was left out.',
    ])
  })
})

describe('a run with all of them', () => {
  const scenario = scenarioOf(
    [
      start(20),
      { tick: 30, kind: 'memory', pid: 100, pages: 1600 },
      { tick: 80, kind: 'swapon', pages: 1200 },
      { tick: 700, kind: 'exit', pid: 200 },
      { tick: 900, kind: 'swapoff' },
    ],
    { swap: 0 },
  )

  it('is the same wherever one goes in time', () => {
    const history = ran(scenario, 2500)
    for (const tick of [950, 100, 905, 2500, 650, 1200]) {
      history.seek(tick)
      const straight = ran(scenario, tick)
      expect(state_hash(history.machine.k)).toBe(state_hash(straight.machine.k))
      expect(history.events).toEqual(straight.events)
    }
  })

  it('is the same by hand', () => {
    const machine = new Machine({ ...scenario, changes: [] })
    for (const change of scenario.changes) {
      while (machine.now < change.tick) machine.tick()
      expect(machine.change(change)).toBeUndefined()
    }
    while (machine.now < 2500) machine.tick()
    expect(state_hash(machine.k)).toBe(state_hash(ran(scenario, 2500).machine.k))
  })
})
