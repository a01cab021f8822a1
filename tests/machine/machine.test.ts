import { describe, expect, it } from 'vitest'
import { state_hash } from '../../src/linux/hash.ts'
import type { OomCall } from '../../src/linux/record.ts'
import type { MachineEvent } from '../../src/machine/events.ts'
import { QueueDisk } from '../../src/machine/disk.ts'
import { Machine } from '../../src/machine/machine.ts'
import { defaultScenario } from '../../src/scenarios/index.ts'
import type { Change, Scenario, TaskSpec } from '../../src/scenarios/scenario.ts'

const task = (
  pid: number,
  comm: string,
  program: TaskSpec['program'],
  more: Partial<TaskSpec> = {},
): TaskSpec => ({
  pid,
  comm,
  uid: 500,
  euid: 500,
  cap_effective: 0,
  nice: 0,
  age: 0,
  utime: 0,
  stime: 0,
  locked: false,
  sigterm: 'default',
  thread_of: 0,
  program,
  ...more,
})

const sleeper = (pages: number): TaskSpec['program'] => ({
  kind: 'daemon',
  pages,
  working_set: pages,
  every: 100,
  cpu: 1,
})

function machineOf(tasks: readonly TaskSpec[], hardware: Partial<Scenario['machine']> = {}): Machine {
  const machine = { ...defaultScenario.machine, ram: 4096, reserved: 300, swap: 0, ...hardware }
  return new Machine({ ...defaultScenario, machine, tasks, changes: [], expect: [] })
}

function run(machine: Machine, ticks: number): MachineEvent[] {
  const events: MachineEvent[] = []
  for (let n = 0; n < ticks && !machine.k.panicked; n++) {
    machine.tick()
    events.push(...machine.take())
  }
  return events
}

const rss = (machine: Machine, pid: number): number => {
  const process = machine.find(pid)
  return process ? machine.k.mm.rss[machine.k.task.mm[process.p]] : -1
}
const total_vm = (machine: Machine, pid: number): number => {
  const process = machine.find(pid)
  return process ? machine.k.mm.total_vm[machine.k.task.mm[process.p]] : -1
}
const change = (what: object): Change => ({ tick: 0, ...what }) as Change

describe('the slider', () => {
  it('up takes memory and touches it; down gives it back', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    machine.change(change({ kind: 'memory', pid: 100, pages: 1500 }))
    run(machine, 200)
    expect([total_vm(machine, 100), rss(machine, 100)]).toEqual([1500, 1500])
    machine.change(change({ kind: 'memory', pid: 100, pages: 300 }))
    run(machine, 5)
    expect([total_vm(machine, 100), rss(machine, 100)]).toEqual([300, 300])
  })

  it('as a reserve asks without touching', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    machine.change(change({ kind: 'reserve', pid: 100, pages: 1800 }))
    run(machine, 50)
    expect([total_vm(machine, 100), rss(machine, 100)]).toEqual([2000, 200])
  })

  it('frees what was only reserved before what was touched', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    machine.change(change({ kind: 'reserve', pid: 100, pages: 1800 }))
    run(machine, 50)
    machine.change(change({ kind: 'memory', pid: 100, pages: 250 }))
    run(machine, 50)
    expect([total_vm(machine, 100), rss(machine, 100)]).toEqual([250, 200])
  })
})

describe('a program', () => {
  it('that reserves asks for its target in one malloc and touches its working set alone', () => {
    const program = { kind: 'reserve', pages: 100, target: 2500, working_set: 60, cpu: 1 } as const
    const machine = machineOf([task(100, 'big', program)])
    expect(total_vm(machine, 100)).toBe(100)
    run(machine, 10)
    expect([total_vm(machine, 100), rss(machine, 100)]).toEqual([2500, 60])
  })

  it('that leaks never stops, at its rate', () => {
    const machine = machineOf([task(100, 'leak', { kind: 'leak', pages: 100, rate: 200, cpu: 10 })])
    run(machine, 500)
    expect(rss(machine, 100)).toBeGreaterThan(1090)
    expect(rss(machine, 100)).toBeLessThanOrEqual(1101)
  })

  it('that reads fills the page cache and no more than its file', () => {
    const program = { kind: 'reader', pages: 10, file_pages: 300, rate: 5000, cpu: 10 } as const
    const machine = machineOf([task(100, 'grep', program)])
    run(machine, 200)
    expect(machine.k.page_cache_size).toBe(300)
  })

  it('that forks is stopped where the kernel has max_threads: one task for 16 frames', () => {
    const program = { kind: 'forker', pages: 0, every: 1, children: 1000, cpu: 1 } as const
    const machine = machineOf([task(100, 'bomb', program)], { ram: 1024, reserved: 100 })
    run(machine, 3000)
    expect(machine.processes).toHaveLength(64)
  })

  it('that forks makes children of a memory of their own, as many as it shall', () => {
    const program = { kind: 'forker', pages: 20, every: 10, children: 5, cpu: 10 } as const
    const machine = machineOf([task(100, 'bomb', program)])
    run(machine, 200)
    expect(machine.processes.map(({ pid }) => [pid, rss(machine, pid)])).toEqual(
      [100, 101, 102, 103, 104, 105].map((pid) => [pid, 20]),
    )
  })
})

describe('a machine whose programs hold more than RAM', () => {
  const two = [task(100, 'app', sleeper(2000)), task(101, 'other', sleeper(3000))]

  it('opens with a part of each in RAM, and the rest goes to swap as soon as it runs', () => {
    const machine = machineOf(two, { swap: 4000 })
    expect(machine.refused).toEqual([])
    const [app, other] = [rss(machine, 100), rss(machine, 101)]
    expect(app).toBeGreaterThan(1000)
    expect(Math.abs(3 * app - 2 * other)).toBeLessThan(10)
    run(machine, 3000)
    const swapped = (pid: number): number =>
      machine.k.mm.swapped[machine.k.task.mm[machine.find(pid)?.p ?? 0]]
    expect([rss(machine, 100) + swapped(100), rss(machine, 101) + swapped(101)]).toEqual([2000, 3000])
  })

  it('says who has less than it should where swap cannot take it', () => {
    expect(machineOf(two).refused.join()).toMatch(
      /^other \(101\) holds \d+ of 3000 pages: no more was free\.$/,
    )
  })
})

describe('overcommit', () => {
  const absurd = change({ kind: 'reserve', pid: 100, pages: 100_000 })

  it('off: an absurd malloc is refused, with what the kernel counted', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    machine.change(absurd)
    const refused = run(machine, 50).find(({ kind }) => kind === 'malloc-refused')
    expect(refused).toMatchObject({ pid: 100, asked: 100_000, free: machine.free })
    expect(total_vm(machine, 100)).toBe(200)
  })

  it('on: the same malloc is granted', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    machine.change(change({ kind: 'overcommit', value: 1 }))
    machine.change(absurd)
    expect(run(machine, 50).filter(({ kind }) => kind === 'malloc-refused')).toEqual([])
    expect(total_vm(machine, 100)).toBe(100_200)
  })
})

describe('the processor', () => {
  const busy = (cpu: number): TaskSpec['program'] => ({ kind: 'grow', pages: 10, target: 10, rate: 1, cpu })

  it('gives a lone program what it wants', () => {
    const machine = machineOf([task(100, 'half', busy(50))])
    run(machine, 1000)
    const process = machine.find(100)
    expect(machine.k.task.utime[process?.p ?? 0]).toBeGreaterThan(490)
    expect(machine.k.task.utime[process?.p ?? 0]).toBeLessThanOrEqual(500)
  })

  it('shares itself fairly when all want more than there is', () => {
    const machine = machineOf([100, 101, 102, 103].map((pid) => task(pid, 'busy', busy(100))))
    run(machine, 1000)
    for (const { p } of machine.processes) expect(Math.abs(machine.k.task.utime[p] - 250)).toBeLessThan(5)
  })
})

describe('acts of the user', () => {
  it('kill -9 ends a sleeping task and says why', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    run(machine, 10)
    machine.change(change({ kind: 'signal', pid: 100, signal: 9 }))
    expect(run(machine, 2)).toContainEqual(
      expect.objectContaining({ kind: 'exit', pid: 100, why: 'SIGKILL', rss: 200 }),
    )
  })

  it('kill -15 meets a handler and nothing happens', () => {
    const machine = machineOf([task(100, 'app', sleeper(200), { sigterm: 'handler' })])
    run(machine, 10)
    machine.change(change({ kind: 'signal', pid: 100, signal: 15 }))
    expect(run(machine, 5).map(({ kind }) => kind)).toEqual(['signal-ignored'])
    expect(machine.find(100)).toBeDefined()
  })

  it('fork makes a child that shares its frames until it writes', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    run(machine, 10)
    machine.change(change({ kind: 'fork', pid: 100 }))
    expect(run(machine, 2)).toContainEqual(expect.objectContaining({ kind: 'fork', pid: 100, child: 101 }))
    expect(total_vm(machine, 101)).toBe(200)
  })

  it('a thread has the memory of its leader, and goes with it', () => {
    const machine = machineOf([task(100, 'app', sleeper(200)), task(101, 'other', sleeper(50))])
    run(machine, 10)
    machine.change(change({ kind: 'thread', pid: 101, of: 100 }))
    run(machine, 110)
    expect(total_vm(machine, 101)).toBe(200)
    machine.change(change({ kind: 'thread', pid: 101, of: 0 }))
    run(machine, 110)
    expect(machine.k.task.mm[machine.find(101)?.p ?? 0]).not.toBe(
      machine.k.task.mm[machine.find(100)?.p ?? 0],
    )
  })

  it('for a task that is gone is refused by name', () => {
    const machine = machineOf([task(100, 'app', sleeper(200))])
    expect(machine.change(change({ kind: 'nice', pid: 77, nice: 5 }))).toContain('77')
  })

  it('at the same ticks give the same run', () => {
    const play = (): number => {
      const machine = machineOf([task(100, 'app', sleeper(200)), task(101, 'other', sleeper(50))], {
        swap: 500,
      })
      run(machine, 33)
      machine.change(change({ kind: 'memory', pid: 100, pages: 4200 }))
      run(machine, 400)
      machine.change(change({ kind: 'nice', pid: 101, nice: 5 }))
      run(machine, 1000)
      return state_hash(machine.k)
    }
    expect(play()).toBe(play())
  })
})

describe('the disk', () => {
  it('serves one page after the other, and the first after its latency', () => {
    const disk = new QueueDisk(1000, 2, 50) // 2 jiffies a page
    disk.instant = false
    expect([disk.delay(1000), disk.delay(1000), disk.delay(1000)]).toEqual([4, 6, 8])
  })

  it('is idle again after its queue is empty', () => {
    const disk = new QueueDisk(1000, 2, 50)
    disk.instant = false
    disk.delay(1000)
    expect(disk.delay(1100)).toBe(4)
  })

  it('never answers within the same jiffy', () => {
    const disk = new QueueDisk(0, 0, 100_000)
    disk.instant = false
    expect(disk.delay(5)).toBe(1)
  })
})

describe('a machine too small', () => {
  it('names the task that did not fit and runs without it', () => {
    const machine = machineOf([task(100, 'app', sleeper(100_000), {}), task(101, 'late', sleeper(50))])
    expect(machine.refused.join(' ')).toContain('app (100)')
    expect(() => run(machine, 100)).not.toThrow()
  })
})

describe('the tape of out_of_memory()', () => {
  const call = (outcome: OomCall['outcome'], count: number): OomCall => {
    const nobody = {
      jiffies: 0,
      by: 4,
      comm: 'kswapd',
      reclaimed: 0,
      gates: [],
      first: 0,
      last: 0,
      lastkill: 0,
    }
    return { ...nobody, outcome, count }
  }
  it('has one mark for calls in a row that ended alike, and one for each kill', () => {
    const machine = machineOf([task(7, 'sleeper', sleeper(10))])
    for (const count of [1, 2, 3]) {
      machine.note(call('lt_10', count))
      machine.tick()
    }
    for (const outcome of ['kill', 'kill', 'lt_1s'] as const) machine.note(call(outcome, 0))
    expect(machine.tape).toEqual([
      { since: 0, tick: 2, outcome: 'lt_10', calls: 3, count: 3 },
      { since: 3, tick: 3, outcome: 'kill', calls: 1, count: 0 },
      { since: 3, tick: 3, outcome: 'kill', calls: 1, count: 0 },
      { since: 3, tick: 3, outcome: 'lt_1s', calls: 1, count: 0 },
    ])
  })
  it('keeps the last forty marks, however many calls each stands for', () => {
    const machine = machineOf([task(7, 'sleeper', sleeper(10))])
    for (let i = 0; i < 400; i++) machine.note(call('recent_kill', i))
    for (let i = 0; i < 39; i++) machine.note(call(i & 1 ? 'lt_1s' : 'lt_10', i))
    expect(machine.tape.map(({ calls }) => calls)).toEqual([400, ...Array<number>(39).fill(1)])
    machine.note(call('kill', 0))
    expect(machine.tape).toHaveLength(40)
    expect(machine.tape[0]?.calls).toBe(1)
  })
})
