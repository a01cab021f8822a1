import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import { ERA_IDS, VARIANT_IDS, type PolicyId } from '../../src/eras/ids.ts'
import type { EraTask, Situation } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

const CHOOSING = [...ERA_IDS, ...VARIANT_IDS].filter((id) => id !== '2.2' && id !== '2.4.23')
const size = (pages: number) => ({ total_vm: pages, rss: pages })

const outcome = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) =>
  judge(policy, aMachine(tasks, situation)).outcome

const killed = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) => {
  const end = outcome(policy, tasks, situation)
  return end.kind === 'kill' ? end.killed : end.kind
}

/** "pid reason" of all who die. */
const victims = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) => {
  const end = outcome(policy, tasks, situation)
  return end.kind === 'kill' ? end.victims.map(({ pid, because }) => `${pid} ${because}`) : []
}

const lines = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) => {
  const end = outcome(policy, tasks, situation)
  return 'lines' in end ? end.lines : []
}

describe('a child in its parent’s place', () => {
  const parent = aTask(10, size(9000))
  const small = aTask(11, { ...size(10), ppid: 10 })
  const large = aTask(12, { ...size(500), ppid: 10 })

  it('is the oldest from 2.6.11 to 2.6.35, and the worst from 2.6.36 to 5.0', () => {
    const of = (policy: PolicyId) => killed(policy, [parent, small, large])
    expect((['2.4.0', '2.4.20', '2.6.9'] as const).map(of)).toEqual([10, 10, 10])
    expect((['2.6.11', '2.6.19', '2.6.24', '2.6.32'] as const).map(of)).toEqual([11, 11, 11, 11])
    expect((['2.6.36', '3.0', 'el6', '3.10', 'el7', '4.11', '4.19'] as const).map(of)).toEqual(
      Array(7).fill(12),
    )
    expect((['5.1', '5.3', '5.9'] as const).map(of)).toEqual([10, 10, 10])
  })

  it('is the first of the worst', () => {
    const twin = aTask(13, { ...size(500), ppid: 10 })
    for (const policy of ['2.6.36', '3.10', '4.19'] as const)
      expect(killed(policy, [parent, small, large, twin])).toBe(12)
  })

  it('has memory of its own; only 2.6.36 does not ask', () => {
    const alike = [
      { ...parent, mm: 5 },
      { ...small, mm: 5 },
    ]
    const same = CHOOSING.filter((policy) => killed(policy, alike) === 11)
    expect(same).toEqual(['2.6.36'])
  })

  it('may be protected: 2.6.11 does not ask, later kernels take the next one', () => {
    const spared = { ...small, oom_adj: -17, oom_score_adj: -1000 }
    const of = (policy: PolicyId) => killed(policy, [parent, spared, large])
    expect((['2.6.11', '2.6.24', '2.6.32', '2.6.36', '3.10', '4.19'] as const).map(of)).toEqual([
      11, 12, 12, 12, 12, 12,
    ])
    const lonely = (policy: PolicyId) => killed(policy, [parent, spared])
    expect((['2.6.24', '2.6.36', '4.19'] as const).map(lonely)).toEqual([10, 10, 10])
  })

  it('may be a child of any thread of its parent from 2.6.36 on', () => {
    const thread = aTask(14, { ...size(9000), tgid: 10 })
    expect(killed('3.10', [parent, thread, small])).toBe(11)
  })

  it('is selected as its parent and killed as itself: both lines differ', () => {
    const tasks = [parent, small, large]
    expect(lines('4.19', tasks)).toEqual([
      // 9000 * 1000 / 48368
      'Out of memory: Kill process 10 (task10) score 186 or sacrifice child',
      'Killed process 12 (task12) total-vm:2000kB, anon-rss:…kB, file-rss:…kB, shmem-rss:…kB',
    ])
    expect(lines('2.6.24', tasks)).toEqual([
      // 9000 + (5 + 1) + (250 + 1)
      'Out of memory: kill process 10 (task10) score 9257 or a child',
      'Killed process 11 (task11)',
    ])
    expect(lines('2.6.19', tasks)).toEqual([
      'Out of Memory: Kill process 10 (task10) score 9257 and children.',
      'Out of memory: Killed process 11 (task11).',
    ])
    expect(outcome('4.19', tasks)).toMatchObject({ selected: 10, killed: 12, points: 9000 })
    expect(victims('4.19', tasks)).toEqual(['12 child'])
    expect(victims('2.6.24', tasks)).toEqual(['11 child'])
  })
})

describe('who dies too', () => {
  const hog = aTask(10, { ...size(9000), mm: 5 })
  const sharer = aTask(11, { ...size(10), mm: 5 })
  const shielded = aTask(12, { ...size(10), mm: 5, oom_score_adj: -1000, oom_adj: 0 })
  const thread = aTask(13, { ...size(10), tgid: 10 })
  const init = aTask(1, { ...size(10), mm: 5 })

  it('everybody with the same memory in 2.4.20, in list order; nobody in 2.4.0', () => {
    const tasks = [aTask(9, { ...size(10), mm: 5 }), hog, aTask(99, size(10))]
    expect(victims('2.4.0', tasks)).toEqual(['10 chosen'])
    expect(victims('2.4.20', tasks)).toEqual(['9 same-mm', '10 chosen'])
    expect(lines('2.4.20', tasks)).toEqual([
      'Out of Memory: Killed process 9 (task9).',
      'Out of Memory: Killed process 10 (task10).',
    ])
  })

  it('a thread whose memory has no number, if its process’s has one', () => {
    expect(victims('2.4.20', [hog, thread])).toEqual(['10 chosen', '13 same-mm'])
  })

  it('the threads of the victim, in every kernel that knows thread groups', () => {
    for (const policy of CHOOSING.filter((policy) => !policy.startsWith('2.4')))
      expect(victims(policy, [hog, thread])).toEqual(['10 chosen', '13 same-group'])
  })

  it('other processes with the same memory: not in 2.6.32 and 2.6.36, up to 3.13 not those at -1000, never init', () => {
    const tasks = [hog, sharer, shielded, init]
    const all = ['10 chosen', '11 same-mm', '12 same-mm']
    for (const policy of ['2.6.19', '2.6.24'] as const)
      expect(victims(policy, tasks.slice(0, 3))).toEqual(all)
    for (const policy of ['2.6.32', '2.6.36'] as const) expect(victims(policy, tasks)).toEqual(['10 chosen'])
    for (const policy of ['3.0', 'el6', '3.10', 'el7'] as const)
      expect(victims(policy, tasks)).toEqual(['10 chosen', '11 same-mm'])
    for (const policy of ['4.11', '4.19', '5.1', '5.3', '5.9'] as const)
      expect(victims(policy, tasks)).toEqual(all)
  })

  it('each sharer has a line from 3.0 on, and none from 4.19 on', () => {
    expect(lines('3.10', [hog, sharer])).toContain('Kill process 11 (task11) sharing same memory')
    expect(lines('5.9', [hog, sharer])).toHaveLength(1)
  })

  it('nobody, if a task at -17 shares the memory in 2.6.24; 2.6.32 asks the victim alone', () => {
    const tasks = [hog, { ...sharer, oom_adj: -17 }]
    expect(outcome('2.6.24', tasks)).toEqual({ kind: 'nobody', why: 'mm-protected', lines: [] })
    expect(killed('2.6.32', tasks)).toBe(10)
  })

  it('a whole control group with memory.oom.group, from 4.19 on, but for init and -1000', () => {
    const group = { oom_group: '/web', mm: undefined }
    const tasks = [
      { ...hog, ...group },
      { ...sharer, ...group },
      { ...shielded, ...group },
      { ...init, ...group },
      aTask(20, size(10)),
    ]
    expect(victims('4.11', tasks)).toEqual(['10 chosen'])
    for (const policy of ['4.19', '5.1', '5.9'] as const)
      expect(victims(policy, tasks)).toEqual(['10 chosen', '11 oom-group'])
    expect(lines('5.9', tasks)[1]).toBe('Tasks in /web are going to be killed due to memory.oom.group set')
    expect(lines('5.9', tasks)[2]).toMatch('Out of memory: Killed process 11 (task11) total-vm:40kB')
  })
})

describe('the signal', () => {
  const signal = (policy: PolicyId, rawio: boolean) => {
    const end = outcome(policy, [aTask(10, { ...size(9000), cap_sys_rawio: rawio })])
    return end.kind === 'kill' ? end.victims[0].signal : undefined
  }

  it('is SIGTERM for whoever may touch the hardware, up to 2.6.9, and SIGKILL otherwise', () => {
    const gentle = CHOOSING.filter((policy) => signal(policy, true) === 15)
    expect(gentle).toEqual(['2.4.0', '2.4.20', '2.6.9', '2.4.25-killer'])
    for (const policy of CHOOSING) expect(signal(policy, false)).toBe(9)
  })
})

describe('the last line about a victim', () => {
  const task = aTask(10, {
    comm: 'a b',
    uid: 48,
    total_vm: 1000,
    rss: 600,
    rss_anon: 500,
    rss_file: 80,
    rss_shmem: 20,
    pgtables_bytes: 8192,
    oom_score_adj: 7,
  })

  it.each([
    ['2.4.20', 'Out of Memory: Killed process 10 (a b).'],
    ['2.6.11', 'Out of Memory: Killed process 10 (a b).'],
    ['2.6.36', 'Killed process 10 (a b) total-vm:4000kB, anon-rss:2000kB, file-rss:320kB'],
    ['el6', 'Killed process 10, UID 48, (a b) total-vm:4000kB, anon-rss:2000kB, file-rss:320kB'],
    [
      'el7',
      'Killed process 10 (a b), UID 48, total-vm:4000kB, anon-rss:2000kB, file-rss:320kB, shmem-rss:80kB',
    ],
    ['4.19', 'Killed process 10 (a b) total-vm:4000kB, anon-rss:2000kB, file-rss:320kB, shmem-rss:80kB'],
    [
      '5.1',
      'Out of memory: Killed process 10 (a b) total-vm:4000kB, anon-rss:2000kB, file-rss:320kB, shmem-rss:80kB',
    ],
    [
      '5.9',
      'Out of memory: Killed process 10 (a b) total-vm:4000kB, anon-rss:2000kB, file-rss:320kB, shmem-rss:80kB, UID:48 pgtables:8kB oom_score_adj:7',
    ],
  ] as const)('of %s', (policy, line) => {
    expect(lines(policy, [task]).at(-1)).toBe(line)
  })

  it('names the control group, and counts pages of this machine', () => {
    const situation: Situation = { constraint: 'memcg', memcg: { max: 9 }, page_size: 65536 }
    expect(lines('5.1', [task], situation)[0]).toMatch(
      /^Memory cgroup out of memory: Killed process 10 \(a b\) total-vm:64000kB/,
    )
  })

  it('says "…" where the input has no number', () => {
    expect(lines('5.9', [{ pid: 3, comm: 'x', rss: 9 }])).toEqual([
      'Out of memory: Killed process 3 (x) total-vm:…kB, anon-rss:…kB, file-rss:…kB, shmem-rss:…kB, UID:… pgtables:…kB oom_score_adj:0',
    ])
  })
})

describe('killing whoever asks', () => {
  const tasks = [aTask(10, size(9000)), aTask(11, size(10)), aTask(1, size(10))]
  const asks: Situation = { oom_kill_allocating_task: true, current: 11 }

  it('is a sysctl from 2.6.24 on', () => {
    const own = CHOOSING.filter((policy) => killed(policy, tasks, asks) === 11)
    expect(own).toEqual(CHOOSING.filter((policy) => !/^2\.4|^2\.6\.(9|11|19)$/.test(policy)))
    expect(lines('2.6.24', tasks, asks)[0]).toBe(
      'Out of memory (oom_kill_allocating_task): kill process 11 (task11) score 10 or a child',
    )
    expect(lines('el6', tasks, asks)[0]).toBe(
      'Out of memory (oom_kill_allocating_task): Kill process 11 (task11) score 0 or sacrifice child',
    )
  })

  it('is not for control groups, nor for whoever may not be killed', () => {
    expect(killed('5.9', tasks, { ...asks, constraint: 'memcg', memcg: { max: 9 } })).toBe(10)
    expect(killed('5.9', tasks, { ...asks, current: 1 })).toBe(10)
    expect(outcome('2.6.24', tasks, { ...asks, current: 1 })).toEqual({
      kind: 'nobody',
      why: 'init-spared',
      lines: ['tried to kill init!'],
    })
  })

  it('is what a memory policy gets up to 2.6.35, and a cpuset in 2.6.19', () => {
    const of = (policy: PolicyId, constraint: Situation['constraint']) =>
      killed(policy, tasks, { constraint, current: 11, node_pages: 9 })
    for (const policy of ['2.6.19', '2.6.24', '2.6.32'] as const) expect(of(policy, 'mempolicy')).toBe(11)
    expect((['2.6.19', '2.6.24', '2.6.36'] as const).map((policy) => of(policy, 'cpuset'))).toEqual([
      11, 10, 10,
    ])
    expect(of('2.6.36', 'mempolicy')).toBe(10)
    expect(lines('2.6.24', tasks, { constraint: 'mempolicy', current: 11 })[0]).toMatch(
      'No available memory (MPOL_BIND): kill process 11',
    )
  })

  it('takes to know who asks', () => {
    expect(outcome('2.6.24', tasks, { constraint: 'mempolicy' })).toEqual({
      kind: 'unknown',
      lacks: ['current'],
    })
  })
})

describe('whoever is dying anyway', () => {
  const tasks = [aTask(10, size(9000)), aTask(11, { ...size(10), flags: ['sigkill'] })]

  it('gets the last pages if it is the one that asks, without a word, from 2.6.36 on', () => {
    for (const policy of ['2.6.36', '3.10', '4.19', '5.9'] as const)
      expect(outcome(policy, tasks, { current: 11 })).toMatchObject({ killed: 11, how: 'dying', lines: [] })
    expect(killed('2.6.32', tasks, { current: 11 })).toBe(10)
  })

  it('is left alone if it is the worst: no child, no signal; today’s kernel says so', () => {
    const worst = [aTask(10, { ...size(9000), flags: ['sigkill'] }), aTask(11, { ...size(10), ppid: 10 })]
    expect(outcome('4.19', worst)).toMatchObject({ killed: 10, how: 'dying', lines: [] })
    expect(lines('5.9', worst)).toEqual([
      'Out of memory: OOM victim 10 (task10) is already exiting. Skip killing the task',
    ])
  })
})

describe('when nobody may be killed', () => {
  const nobody = [aTask(1, size(9)), aTask(10, { ...size(9), oom_adj: -17 })]

  it('every kernel panics, in its own words', () => {
    for (const policy of ['2.6.24', '3.10', '4.11'] as const)
      expect(outcome(policy, nobody)).toEqual({
        kind: 'panic',
        why: 'nobody',
        lines: ['Out of memory and no killable processes...'],
      })
    for (const policy of ['4.19', '5.1', '5.9'] as const)
      expect(lines(policy, nobody)).toEqual([
        'Out of memory and no killable processes...',
        'System is deadlocked on memory',
      ])
    expect(outcome('2.4.20', [])).toMatchObject({ kind: 'panic' })
  })

  it('but not for a control group, nor by hand', () => {
    const group: Situation = { constraint: 'memcg', memcg: { max: 9 } }
    expect(outcome('5.9', nobody, group)).toEqual({
      kind: 'nobody',
      why: 'empty-group',
      lines: ['Out of memory and no killable processes...'],
    })
    expect(outcome('5.9', nobody, { order: -1 })).toMatchObject({ kind: 'nobody', why: 'sysrq' })
  })
})

describe('vm.panic_on_oom', () => {
  const tasks = [aTask(10, size(9000))]
  const panics = (policy: PolicyId, situation: Situation) =>
    outcome(policy, tasks, situation).kind === 'panic'

  it('1 panics if the machine itself is short, 2 always; kernels before 2.6.19 do not know it', () => {
    const nodes: Situation = { constraint: 'cpuset', node_pages: 9000, current: 10 }
    for (const policy of CHOOSING) {
      const knows = !/^2\.4|^2\.6\.(9|11)$/.test(policy)
      expect([policy, panics(policy, { panic_on_oom: 1 })]).toEqual([policy, knows])
      expect([policy, panics(policy, { panic_on_oom: 1, ...nodes })]).toEqual([policy, false])
      expect([policy, panics(policy, { panic_on_oom: 2, ...nodes })]).toEqual([policy, knows])
      expect(panics(policy, { panic_on_oom: 0 })).toBe(false)
    }
  })

  it('has its own words', () => {
    const of = (policy: PolicyId) =>
      ([1, 2] as const).map((panic_on_oom) => lines(policy, tasks, { panic_on_oom })[0])
    expect(of('2.6.24')).toEqual([
      'out of memory. panic_on_oom is selected',
      'out of memory. Compulsory panic_on_oom is selected.',
    ])
    expect(of('5.9')).toEqual([
      'Out of memory: system-wide panic_on_oom is enabled',
      'Out of memory: compulsory panic_on_oom is enabled',
    ])
  })
})
