import { describe, expect, it } from 'vitest'
import { earlyoom, type EarlyoomOptions } from '../../src/eras/user/earlyoom.ts'
import { systemdOomd, type Cgroup, type OomdInput, type Pressure } from '../../src/eras/user/oomd.ts'
import type { EraTask, Situation } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

/** 10,000 pages, of which user space may have 4,000; 1,000 of swap. */
const low: Situation = {
  ram: 9000,
  swap_total: 1000,
  mem_available: 400,
  anon_pages: 3600,
  swap_free: 100,
}

const tasks = [
  aTask(1, { rss: 9000 }),
  aTask(2, { flags: ['kthread'] }),
  aTask(10, { comm: 'sshd', rss: 9000, oom_score_adj: -1000 }),
  aTask(11, { comm: 'web', uid: 33, rss: 3000 }),
  aTask(12, { comm: 'java', rss: 2900 }),
]

const early = (change: Situation = {}, options: EarlyoomOptions = {}, who: readonly EraTask[] = tasks) =>
  earlyoom(aMachine(who, { ...low, ...change }), options)

describe('earlyoom', () => {
  it('acts when available memory and free swap are both down to 10 %', () => {
    expect(early().entered).toEqual({
      answer: 'yes',
      tests: [
        { rule: 'memory-low', left: 400, op: '≤', right: 400, open: 'yes' },
        { rule: 'swap-low', left: 100, op: '≤', right: 100, open: 'yes' },
      ],
    })
    expect(early({ mem_available: 401 }).entered.answer).toBe('no') // 10 % of 4001
    expect(early({ swap_free: 101 }).entered.answer).toBe('no')
    expect(early({ swap_total: 0, swap_free: undefined }).entered.answer).toBe('yes')
    expect(early({ mem_available: undefined }).entered.answer).toBe('unknown')
  })

  it('asks with SIGTERM, and at 5 % does not ask', () => {
    const signal = (change: Situation) => early(change).outcome
    expect(signal({})).toMatchObject({ killed: 11, victims: [{ signal: 15 }] })
    expect(signal({ mem_available: 200, anon_pages: 3800, swap_free: 50 })).toMatchObject({
      victims: [{ signal: 9 }],
    })
    expect(signal({ mem_available: 200, anon_pages: 3800, swap_free: 51 })).toMatchObject({
      victims: [{ signal: 15 }],
    })
  })

  it('takes the highest oom_score, and says so', () => {
    // 3000 pages of 10,000: (1000 + 300) * 2 / 3.
    expect(early().rows.map(({ points, exempt }) => points ?? exempt)).toEqual([
      ...['init', 'init', 'protected'],
      866,
      860,
    ])
    expect(early().outcome).toMatchObject({
      lines: [
        'sending SIGTERM to process 11 uid 33 "web": oom_score 866, oom_score_adj 0, VmRSS 11 MiB, cmdline "…"',
      ],
    })
  })

  it('of equals takes the one with more in RAM', () => {
    const equals = [aTask(20, { rss: 3000, swapents: 1 }), aTask(21, { rss: 3001 })]
    expect(early({}, {}, equals).outcome).toMatchObject({ killed: 21 })
    expect(early({}, {}, equals.toReversed()).outcome).toMatchObject({ killed: 21 })
  })

  it('may be told whom to prefer, avoid and ignore, or to go by rss', () => {
    const killed = (options: EarlyoomOptions) => {
      const { outcome } = early({}, options)
      return outcome.kind === 'kill' ? [outcome.killed, outcome.points] : outcome.kind
    }
    expect(killed({ prefer: /java/ })).toEqual([12, 1160])
    expect(killed({ avoid: /web/ })).toEqual([12, 860])
    expect(killed({ ignore: /web/ })).toEqual([12, 860])
    expect(killed({ sortByRss: true })).toEqual([11, 3000])
    expect(killed({ ignore: /web|java/ })).toEqual('nobody')
    expect(killed({ kernel: '3.10' })).toEqual([11, 300])
  })

  it('knows nothing of the limit of a control group', () => {
    const group: Situation = { constraint: 'memcg', memcg: { max: 10 } }
    expect(early(group).entered.answer).toBe('no')
    expect(early(group).outcome).toMatchObject({ killed: 11, points: 866 })
  })

  it('cannot be told apart without the size of the machine', () => {
    expect(early({ ram: undefined }, {}, [aTask(5, { rss: 9 })]).outcome).toEqual({
      kind: 'unknown',
      lacks: ['totalpages'],
    })
  })
})

const managed = { swap: true, pressure: true }
const aCgroup = (path: string, more: Partial<Cgroup> = {}): Cgroup => ({
  path,
  managed,
  memory: 0,
  swap: 0,
  pgscan: 0,
  pids: [],
  ...more,
})

const pressure: Pressure = { unit: '/user.slice', full_avg10: 6512, above: 31, reclaimed_ago: 30 }
const oomd = (input: OomdInput, change: Situation = {}) =>
  systemdOomd(aMachine(tasks, { ...low, mem_available: 899, swap_free: 99, ...change }), input)

describe('systemd-oomd, for swap', () => {
  const groups = [
    aCgroup('/a', { swap: 400, pids: [11, 12] }),
    aCgroup('/b', { swap: 300, pids: [10] }),
    aCgroup('/c', { swap: 900, managed: { swap: false, pressure: true }, pids: [1] }),
  ]

  it('acts when more than 90 % of both memory and swap are used', () => {
    const answer = (change: Situation) => oomd({ cgroups: groups }, change)[0].entered.answer
    expect(answer({})).toBe('yes')
    expect(answer({ mem_available: 900 })).toBe('no') // 8100 used: not more than 90 % of 9000
    expect(answer({ swap_free: 100 })).toBe('no')
    expect(answer({ swap_free: undefined })).toBe('unknown')
  })

  it('kills every process of the managed group with the most swap', () => {
    expect(oomd({ cgroups: groups })[0].outcome).toMatchObject({
      victims: [
        { pid: 11, comm: 'web', signal: 9, because: 'cgroup' },
        { pid: 12, comm: 'java', signal: 9, because: 'cgroup' },
      ],
    })
  })

  it('kills nobody for a twentieth of all swap', () => {
    const least = (swap: number) => oomd({ cgroups: [aCgroup('/a', { swap, pids: [11] })] })[0].outcome.kind
    expect([50, 51].map(least)).toEqual(['nobody', 'kill'])
  })

  it('omits whom it is told to, and avoids others while it can', () => {
    const [a, b] = groups
    const killed = (...cgroups: Cgroup[]) => {
      const { outcome } = oomd({ cgroups })[0]
      return outcome.kind === 'kill' ? outcome.killed : outcome.kind
    }
    expect(killed({ ...a, omit: true }, b)).toBe(10)
    expect(killed({ ...a, avoid: true }, b)).toBe(10)
    expect(killed({ ...a, avoid: true })).toBe(11)
    expect(killed({ ...a, omit: true })).toBe('nobody')
  })

  it('is unknown without the control groups', () => {
    expect(oomd({})[0].outcome).toEqual({ kind: 'unknown', lacks: ['cgroups'] })
  })
})

describe('systemd-oomd, for pressure', () => {
  const groups = [
    aCgroup('/a', { pgscan: 10, memory: 5, pids: [11] }),
    aCgroup('/b', { pgscan: 10, memory: 9, pids: [12] }),
    aCgroup('/c', { pgscan: 9, memory: 99, pids: [10] }),
  ]

  it('acts above 60 % for 30 s, if something was reclaimed in the last 30 s', () => {
    const answer = (change: Partial<Pressure>) =>
      oomd({ cgroups: groups, pressure: { ...pressure, ...change } })[1].entered.answer
    expect(answer({})).toBe('yes')
    expect(answer({ full_avg10: 6000 })).toBe('no')
    expect(answer({ above: 30 })).toBe('no')
    expect(answer({ reclaimed_ago: 31 })).toBe('no')
    expect(oomd({ cgroups: groups })[1].entered.answer).toBe('unknown')
  })

  it('kills the group for which reclaim looked at most pages; of equals the larger', () => {
    expect(oomd({ cgroups: groups, pressure })[1].outcome).toMatchObject({
      killed: 12,
      lines: [
        'Marked /b for killing due to memory pressure for /user.slice being 65.12% > 60.00% for > 30s with reclaim activity',
      ],
    })
  })
})
