import { describe, expect, it } from 'vitest'
import { judge, oomScore, working } from '../../src/eras/judge.ts'
import type { PolicyId } from '../../src/eras/ids.ts'
import type { EraTask, Situation } from '../../src/eras/task.ts'
import { aMachine, aTask, seconds, synthetic_A } from './machines.ts'

/** "rule op operand = after" of each step, with what truncation lost. */
const steps = (policy: PolicyId, pid: number): readonly string[] =>
  (working(policy, synthetic_A, pid)?.steps ?? []).map(
    ({ rule, op, operand, after, lost, of }) =>
      `${rule} ${op} ${operand} = ${after}${lost === 0 ? '' : ` lost ${lost}/${of}`}`,
  )

const [X, httpd, db] = [10, 20, 70]

describe('the working of a score, by pencil', () => {
  it('2.4.20 divides X by root of cpu time, by root of root of age, by 4 and by 4', () => {
    expect(steps('2.4.20', X)).toEqual([
      'size = 24000 = 24000',
      'cpu-time ÷ 14 = 1714 lost 4/14',
      'run-time ÷ 3 = 571 lost 1/3',
      'niced × 1 = 571',
      'superuser ÷ 4 = 142 lost 3/4',
      'raw-io ÷ 4 = 35 lost 2/4',
    ])
  })

  it('2.6.24 adds half of each of six children and 1, and divides by roots of 1 and 3', () => {
    expect(steps('2.6.24', httpd)).toEqual([
      'size = 2600 = 2600',
      'children + 9006 = 11606',
      'cpu-time ÷ 1 = 11606',
      'run-time ÷ 3 = 3868 lost 2/3',
      'niced × 1 = 3868',
      'superuser ÷ 4 = 967',
      'raw-io ÷ 1 = 967',
      'nodes ÷ 1 = 967',
      'floor ≥ 0 = 967',
      'oom_adj << 0 = 967',
    ])
  })

  it('2.6.11 shifts db to nothing: 1000 of 65536 parts of a point are lost', () => {
    expect(steps('2.6.11', db).slice(2)).toEqual([
      'cpu-time ÷ 10 = 3000',
      'run-time ÷ 3 = 1000',
      'niced × 1 = 1000',
      'superuser ÷ 1 = 1000',
      'raw-io ÷ 1 = 1000',
      'oom_adj >> 16 = 0 lost 1000/65536',
    ])
  })

  it('2.6.36 takes 30 thousandths from X', () => {
    expect(steps('2.6.36', X)).toEqual([
      'rss = 2600 = 2600',
      'swapents + 2200 = 4800',
      'per-mille ‰ 48368 = 99 lost 11568/48368',
      'superuser − 30 = 69',
      'oom_score_adj + 0 = 69',
      'floor ≥ 1 = 69',
      'ceiling ≤ 1000 = 69',
    ])
  })

  it('3.10 takes 30 times 48 pages: 368 pages a thousandth are lost thirty times', () => {
    expect(steps('3.10', X)).toEqual([
      'rss = 2600 = 2600',
      'page-tables + 40 = 2640',
      'swapents + 2200 = 4840',
      'superuser + -1440 = 3400 lost -11040/1000',
      'oom_score_adj + 0 = 3400',
      'floor ≥ 1 = 3400',
    ])
    expect(working('3.10', synthetic_A, X)?.steps[3].factors).toEqual([-30, 48])
  })

  it('4.11 takes 3 % of what X uses: 145.20 pages, of which the kernel takes 145', () => {
    expect(steps('4.11', X)[3]).toBe('superuser − 145 = 4695 lost 20/100')
  })

  it('5.9 leaves db below zero', () => {
    expect(steps('5.9', db)).toEqual([
      'rss = 2000 = 2000',
      'page-tables + 36 = 2036',
      'swapents + 5500 = 7536',
      'oom_score_adj + -43200 = -35664 lost -331200/1000',
    ])
  })

  it('is not there for kernels that score nobody, nor for kernel threads, nor for unknown pids', () => {
    expect(working('2.2', synthetic_A, X)).toBeUndefined()
    expect(working('5.9', synthetic_A, 999)).toBeUndefined()
    const kthread = aMachine([aTask(2, { flags: ['kthread'] })])
    for (const policy of ['2.4.20', '2.6.11', '5.9'] as const)
      expect(working(policy, kthread, 2)).toBeUndefined()
  })
})

const points = (
  policy: PolicyId,
  task: Partial<EraTask>,
  situation: Situation = {},
  others: readonly EraTask[] = [],
): number | undefined =>
  judge(policy, aMachine([aTask(50, task), ...others], situation)).rows.find(({ pid }) => pid === 50)?.points

describe('the early 2.6 score', () => {
  it('leaves the division out while the root is 0: under 8.192 s of work, or 1024 s of age', () => {
    const at = (s: number, hz: 100 | 250 | 1000): number | undefined =>
      points('2.6.11', { total_vm: 900, utime: s }, { hz })
    expect([819, 820].map((ticks) => at(ticks, 1000))).toEqual([900, 900]) // units 0 and 1: roots 0 and 1
    // 4 units: 32.77 s at HZ = 1000 or 250, 40.96 s at HZ = 100.
    expect([3276, 3277].map((ticks) => at(ticks, 1000))).toEqual([900, 450])
    expect([3276, 3277].map((ticks) => at(ticks, 250))).toEqual([900, 450])
    expect([4095, 4096].map((ticks) => at(ticks, 100))).toEqual([900, 450])
  })

  it('counts age in units of 1024 s: the second root is 2 from 16 units on', () => {
    const aged = (s: number): number | undefined =>
      points('2.6.9', { total_vm: 900, start_time: seconds(90000 - s) })
    expect([16383, 16384].map(aged)).toEqual([900, 450])
  })

  it('takes a start in the future for this moment', () => {
    for (const policy of ['2.4.20', '2.6.11', '2.6.32'] as const)
      expect(points(policy, { total_vm: 900, start_time: seconds(99000) })).toBe(900)
  })

  it('does not take a thread for a child', () => {
    const thread = aTask(51, { tgid: 60, ppid: 50, total_vm: 400 })
    const children = [aTask(60, { ppid: 50, total_vm: 7 }), thread]
    expect(points('2.6.11', { total_vm: 100 }, {}, children)).toBe(107)
  })

  it('counts a child only with memory of its own: in full in 2.6.11, half and 1 in 2.6.24, not in 2.6.9', () => {
    const children = [
      aTask(51, { ppid: 50, total_vm: 301 }),
      aTask(52, { ppid: 50, total_vm: 400, mm: 7 }),
      aTask(53, { ppid: 50, flags: ['kthread'] }),
      aTask(54, { ppid: 51, total_vm: 5000 }),
    ]
    const of = (policy: PolicyId) => points(policy, { total_vm: 100, mm: 7 }, {}, children)
    expect(of('2.6.9')).toBe(100)
    expect(of('2.6.11')).toBe(401)
    expect(of('2.6.24')).toBe(100 + 150 + 1)
  })

  it('2.6.32 sums the processor time of all threads; 2.6.24 takes the task’s own', () => {
    const thread = aTask(51, { tgid: 50, total_vm: 900, utime: seconds(40) })
    const work = { total_vm: 900, utime: seconds(40) }
    // 40 s are 4 units and 80 s are 9: roots 2 and 3.
    expect(points('2.6.24', work, {}, [thread])).toBe(450)
    expect(points('2.6.32', work, {}, [thread])).toBe(300)
  })

  it('takes uid 0 for root up to 2.6.24, and CAP_SYS_RESOURCE from 2.6.32 on', () => {
    const none = { cap_sys_admin: false, cap_sys_rawio: false, cap_sys_resource: false }
    const byUid = { total_vm: 400, ...none, uid: 0 }
    const byEuid = { total_vm: 400, ...none, euid: 0 }
    const byRight = { total_vm: 400, ...none, cap_sys_resource: true }
    const byAdmin = { total_vm: 400, ...none, cap_sys_admin: true }
    const of = (policy: PolicyId) => [byUid, byEuid, byRight, byAdmin].map((task) => points(policy, task))
    for (const policy of ['2.4.20', '2.6.9', '2.6.11', '2.6.24'] as const)
      expect(of(policy)).toEqual([100, 100, 400, 100])
    expect(of('2.6.32')).toEqual([400, 400, 100, 100])
    expect(of('2.6.36')).toEqual([1, 1, 1, 1])
  })

  it('divides by 8 what has no memory on the nodes that are short, from 2.6.19 on', () => {
    const of = (policy: PolicyId) => points(policy, { total_vm: 800, flags: ['disjoint'] })
    expect((['2.4.20', '2.6.11', '2.6.19', '2.6.24'] as const).map(of)).toEqual([800, 800, 100, 100])
  })

  it('makes a 0 a 1 before it shifts left, from 2.6.24 on', () => {
    const of = (policy: PolicyId) => points(policy, { total_vm: 0, oom_adj: 3 })
    expect((['2.6.11', '2.6.19', '2.6.24', '2.6.32'] as const).map(of)).toEqual([0, 0, 8, 8])
    expect(points('2.6.24', { total_vm: 0, oom_adj: 0 })).toBe(0)
  })

  it('knows no -17 in 2.6.11: the shift is 16 at most', () => {
    expect(points('2.6.11', { total_vm: 65536, oom_adj: -17 })).toBe(1)
  })

  it('wraps on i386: 300000 pages shifted by 15 lose 2 times 2^32, so a smaller task wins', () => {
    const machine = (word: 32 | 64) =>
      aMachine(
        [aTask(1000, { total_vm: 300000, oom_adj: 15 }), aTask(2000, { total_vm: 200000, oom_adj: 14 })],
        {
          word,
        },
      )
    expect(judge('2.6.11', machine(32)).rows.map((row) => row.points)).toEqual([1240465408, 3276800000])
    expect(judge('2.6.11', machine(64)).rows.map((row) => row.points)).toEqual([9830400000, 3276800000])
    expect(judge('2.6.11', machine(32)).outcome).toMatchObject({ killed: 2000 })
    expect(judge('2.6.11', machine(64)).outcome).toMatchObject({ killed: 1000 })
    expect(working('2.6.11', machine(32), 1000)?.steps.at(-1)).toMatchObject({
      op: '<<',
      operand: 15,
      lost: 2,
    })
  })

  it('is computed with 32 bits before 2.6.36 and with 64 from then on, if nobody says', () => {
    const words = (['2.4.20', '2.6.11', '2.6.32', '2.6.36', '5.9'] as const).map(
      (policy) => judge(policy, synthetic_A).word,
    )
    expect(words).toEqual([32, 32, 32, 64, 64])
    expect(judge('2.6.11', aMachine([], { word: 64 })).word).toBe(64)
    expect(judge('2.4.20', aMachine([], { word: 64 })).word).toBe(32) // ints
  })
})

describe('the score from 2.6.36 on', () => {
  const total = { totalpages: 10_000 }

  it('stays between 1 and 1000 up to 3.4, at 1 or more up to 5.8, and anywhere after', () => {
    const below = { rss: 100, oom_score_adj: -500 }
    const above = { rss: 9000, oom_score_adj: 500 }
    const of = (policy: PolicyId) => [points(policy, below, total), points(policy, above, total)]
    expect(of('2.6.36')).toEqual([1, 1000])
    expect(of('el6')).toEqual([1, 1000])
    expect(of('3.10')).toEqual([1, 14000])
    expect(of('5.3')).toEqual([1, 14000])
    expect(of('5.9')).toEqual([-4900, 14000])
  })

  it('counts no page tables in 2.6.36, the lowest level up to 3.13, and all levels from 3.14 on', () => {
    const task = { rss: 100, nr_ptes: 40, nr_pmds: 9, nr_puds: 1 }
    const of = (policy: PolicyId) => points(policy, task, total)
    expect((['2.6.36', '3.0', '3.10', 'el7', '4.11', '4.19'] as const).map(of)).toEqual([
      10, 14, 140, 140, 150, 150,
    ])
  })

  it('counts bytes of page tables in pages of this machine', () => {
    const task = { rss: 100, pgtables_bytes: 3 * 65536 + 65535 }
    expect(points('5.9', task, { ...total, page_size: 65536 })).toBe(103)
    expect(points('5.9', task, total)).toBe(163)
  })

  it('spares root by thousandths of everything, then by 3 % of its own, then not at all', () => {
    const root = { rss: 1000, cap_sys_admin: true }
    const of = (policy: PolicyId) => points(policy, root, total)
    // 100 ‰ - 30 ‰; 1000 - 30 * 10; 1000 - 30; 1000.
    expect((['2.6.36', 'el6', '3.10', 'el7', '4.11', '4.19', '5.9'] as const).map(of)).toEqual([
      70, 70, 700, 970, 970, 1000, 1000,
    ])
  })

  it('divides the total by 1000 before it multiplies', () => {
    expect(points('5.9', { rss: 0, oom_score_adj: 500 }, { totalpages: 1999 })).toBe(500)
    expect(points('5.9', { rss: 7, oom_score_adj: 500 }, { totalpages: 999 })).toBe(7)
  })

  it('leaves out what it cannot weigh: without a total only oom_score_adj 0 has points', () => {
    const unknown = { ram: undefined }
    expect(points('5.9', { rss: 7 }, unknown)).toBe(7)
    expect(points('5.9', { rss: 7, oom_score_adj: 1 }, unknown)).toBeUndefined()
    expect(points('3.10', { rss: 7, uid: 0 }, unknown)).toBeUndefined()
    expect(points('4.11', { rss: 700, uid: 0 }, unknown)).toBe(679)
    expect(points('2.6.36', { rss: 7 }, unknown)).toBeUndefined()
  })
})

describe('what a score is a share of', () => {
  const totalOf = (policy: PolicyId, situation: Situation) =>
    judge(policy, aMachine([], { ram: 5000, swap_total: 1000, ...situation })).totalpages

  it('is RAM and swap; for nodes, theirs and swap; never 0', () => {
    expect(totalOf('5.9', {})).toBe(6000)
    expect(totalOf('5.9', { constraint: 'cpuset', node_pages: 700 })).toBe(1700)
    expect(totalOf('5.9', { constraint: 'mempolicy' })).toBeUndefined()
    expect(totalOf('5.9', { ram: 0, swap_total: 0 })).toBe(1)
    expect(totalOf('2.4.20', {})).toBeUndefined()
  })

  it('is a group’s limit and its part of swap', () => {
    const group = (memcg: Situation['memcg']) => totalOf('5.9', { constraint: 'memcg', memcg })
    expect(group({ max: 100 })).toBe(1100)
    expect(group({ max: 100, swap_max: 40 })).toBe(140)
    expect(group({ max: 100, memsw_max: 250 })).toBe(250)
    expect(group({ max: 100, memsw_max: 250, swappiness: 0 })).toBe(100)
    expect(group(undefined)).toBeUndefined()
  })

  it('hardly counts a group’s swap in 2.6.36, which adds its pages to bytes', () => {
    const of = (swap_total: number) =>
      totalOf('2.6.36', { constraint: 'memcg', memcg: { max: 100, memsw_max: 900 }, swap_total })
    expect([4095, 4096, 1_000_000].map(of)).toEqual([100, 101, 344])
  })
})

describe('the number that /proc and the kill line show', () => {
  it('is what it is up to 3.4, thousandths up to 5.8, and squeezed from 5.9 on', () => {
    expect(oomScore('2.4.20', 60000, undefined)).toBeUndefined()
    expect(oomScore('2.6.9', 60000, undefined)).toBeUndefined()
    expect(oomScore('2.6.24', 56923, undefined)).toBe(56923)
    expect(oomScore('3.0', 327, undefined)).toBe(327)
    expect(oomScore('3.10', 15834, 48368)).toBe(327)
    expect(oomScore('5.9', 15834, 48368)).toBe(884) // (1000 + 327) * 2 / 3
    expect(oomScore('5.9', -35664, 48368)).toBe(175) // 1000 - 737 = 263; 526 / 3
    expect(oomScore('5.9', 15834, undefined)).toBeUndefined()
  })
})

it('the two knobs are aliases: -17 is -1000, 15 is 1000, and in between a line', () => {
  const both = (task: Partial<EraTask>) => [
    points('2.6.24', { total_vm: 4, ...task }),
    points('5.9', { rss: 0, ...task }, { totalpages: 1000 }),
  ]
  expect(both({ oom_adj: 15 })).toEqual([4 * 32768, 1000])
  expect(both({ oom_adj: 2 })).toEqual([16, 117]) // 2000 / 17
  expect(both({ oom_score_adj: 200 })).toEqual([32, 200]) // 200 * 15 / 1000 = 3
  expect(both({ oom_score_adj: -1000 })).toEqual([undefined, undefined])
  expect(both({ oom_adj: -17 })).toEqual([undefined, undefined])
})
