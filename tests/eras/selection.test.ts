import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import { ERA_IDS, VARIANT_IDS, type PolicyId } from '../../src/eras/ids.ts'
import type { Exemption } from '../../src/eras/record.ts'
import type { EraTask, Situation, TaskFlag } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

/** All policies that scan, and the tasks of a machine of equals. */
const CHOOSING = [...ERA_IDS, ...VARIANT_IDS].filter((id) => id !== '2.2' && id !== '2.4.23')
const size = (pages: number) => ({ total_vm: pages, rss: pages })

const outcome = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) =>
  judge(policy, aMachine(tasks, situation)).outcome

const selected = (policy: PolicyId, tasks: readonly EraTask[], situation: Situation = {}) => {
  const end = outcome(policy, tasks, situation)
  return end.kind === 'kill' ? end.selected : end.kind
}

describe('of equals', () => {
  const tasks = [5, 6, 7].map((pid) => aTask(pid, size(1000)))

  it('the first dies up to 5.2, and the last from 5.3 on', () => {
    const last = CHOOSING.filter((policy) => selected(policy, tasks) === 7)
    expect(last).toEqual(['5.9', '5.3'])
    for (const policy of CHOOSING) if (!last.includes(policy)) expect(selected(policy, tasks)).toBe(5)
  })

  it('a mere thread in the lead gives way from 3.14 on: its process is gone but for it', () => {
    const orphan = [aTask(7, { ...size(1000), tgid: 6 }), aTask(8, size(1000))]
    const of = (policy: PolicyId) => selected(policy, orphan)
    expect((['3.0', '3.10', 'el7'] as const).map(of)).toEqual([7, 7, 7])
    expect((['4.11', '4.19', '5.1'] as const).map(of)).toEqual([8, 8, 8])
  })
})

describe('the worst', () => {
  it('dies wherever it stands in the list', () => {
    for (const policy of CHOOSING)
      for (const at of [0, 1, 2]) {
        const tasks = [10, 11, 12].map((pid, i) => aTask(pid, size(i === at ? 9000 : 4000)))
        expect(selected(policy, tasks)).toBe(10 + at)
      }
  })

  it('took the lead from those before it, and the record says so', () => {
    const tasks = [100, 50, 101, 99].map((pages, i) => aTask(10 + i, size(pages)))
    for (const policy of ['2.4.20', '2.6.11', '2.6.24', '3.10', '5.9'] as const)
      expect(judge(policy, aMachine(tasks)).rows.map(({ lead }) => lead)).toEqual([true, false, true, false])
  })
})

describe('a task without points', () => {
  const nothing = [aTask(7, size(0)), aTask(8, size(0))]

  it('is never chosen by 2.4 and 2.6.9: they panic', () => {
    for (const policy of ['2.4.0', '2.4.20', '2.4.25-killer', '2.6.9'] as const) {
      expect(outcome(policy, nothing)).toMatchObject({ kind: 'panic', why: 'nobody' })
      expect(judge(policy, aMachine(nothing)).rows[0]).toMatchObject({ points: 0, exempt: 'zero' })
    }
  })

  it('is chosen from 2.6.11 on for want of a better one', () => {
    for (const policy of ['2.6.11', '2.6.19', '2.6.24', '2.6.32'] as const)
      expect(selected(policy, nothing)).toBe(7)
  })

  it('may be a kernel thread in 2.6.11, which then finds nothing to kill', () => {
    const kthread = aTask(3, { flags: ['kthread'] })
    expect(outcome('2.6.11', [kthread, ...nothing])).toEqual({
      kind: 'nobody',
      why: 'mm-less',
      lines: ['tried to kill an mm-less task!'],
    })
    expect(selected('2.6.11', [kthread, aTask(9, size(1))])).toBe(9)
  })

  it('has 1 from 2.6.36 to 5.8, and may have less from 5.9 on: who asked least for mercy dies', () => {
    const mercy = [aTask(7, { rss: 9, oom_score_adj: -900 }), aTask(8, { rss: 5, oom_score_adj: -900 })]
    expect((['2.6.36', '3.10', '4.19', '5.1'] as const).map((policy) => selected(policy, mercy))).toEqual([
      7, 7, 7, 7,
    ])
    expect(selected('5.3', mercy)).toBe(8)
    expect(selected('5.9', mercy)).toBe(7)
  })
})

describe('who is passed over', () => {
  const big = size(10_000)
  const exemption = (policy: PolicyId, task: EraTask, situation: Situation = {}): Exemption | undefined =>
    judge(policy, aMachine([task, aTask(99, size(10))], situation)).rows[0].exempt

  /** The policies that pass a task over for that reason, or for none. */
  const policies = (why: Exemption | undefined, task: EraTask, situation: Situation = {}) =>
    CHOOSING.filter((policy) => exemption(policy, task, situation) === why)

  it('init, from 2.6.11 on', () => {
    const init = aTask(1, big)
    expect(policies(undefined, init)).toEqual(['2.4.0', '2.4.20', '2.6.9', '2.4.25-killer'])
    expect(policies('init', init)).toHaveLength(CHOOSING.length - 4)
    expect(selected('2.4.20', [init, aTask(99, size(10))])).toBe(1)
  })

  it('kernel threads, but in 2.6.11, where they have 0 points', () => {
    expect(policies(undefined, aTask(3, { flags: ['kthread'] }))).toEqual(['2.6.11'])
  })

  it('-17 from 2.6.19 on, and -1000 from 2.6.36 on', () => {
    const never = aTask(3, { ...big, oom_adj: -17 })
    expect(policies(undefined, never)).toEqual(['2.4.0', '2.4.20', '2.6.9', '2.6.11', '2.4.25-killer'])
    const almost = aTask(3, { ...big, oom_adj: -16, oom_score_adj: -999 })
    expect(policies('protected', almost)).toEqual([])
  })

  it('whoever is dying has no points in 2.4.25 and 2.6.9; 2.4.20 may kill it once more', () => {
    const dying = aTask(3, { ...big, flags: ['memdie'] })
    expect(policies('memdie', dying)).toEqual(['2.6.9', '2.4.25-killer'])
    expect(policies(undefined, dying)).toContain('2.4.20')
  })

  it('whoever was reaped, and whoever is inside vfork(), from 4.11 on', () => {
    const late = ['4.11', '4.19', '5.1', '5.9', '5.3']
    expect(policies('reaped', aTask(3, { ...big, flags: ['memdie', 'oom_skip'] }))).toEqual(late)
    expect(policies('vfork', aTask(3, { ...big, flags: ['vfork'] }))).toEqual(late)
  })

  it('whoever has no memory on the nodes that are short, from 2.6.36 on', () => {
    const task = aTask(3, { ...big, flags: ['disjoint'] })
    expect(policies(undefined, task, { constraint: 'cpuset', node_pages: 9 })).toEqual([
      ...['2.4.0', '2.4.20', '2.6.9', '2.6.11', '2.6.24', '2.6.32'],
      ...['2.4.25-killer', '2.6.19'],
    ])
    expect(exemption('5.9', task, { constraint: 'memcg', memcg: { max: 9 } })).toBeUndefined()
  })

  it('whoever is outside of the control group, in kernels that know such groups', () => {
    const task = aTask(3, { ...big, flags: ['outside'] })
    const limit: Situation = { constraint: 'memcg', memcg: { max: 9 } }
    expect(policies(undefined, task, limit)).toEqual([
      ...['2.4.0', '2.4.20', '2.6.9', '2.6.11', '2.6.24'],
      ...['2.4.25-killer', '2.6.19'],
    ])
    expect(exemption('5.9', task)).toBeUndefined()
  })

  it('threads, where processes are scored: from 2.6.32 on, but for 3.0 to 3.13', () => {
    const tasks = [aTask(3, big), aTask(4, { ...big, tgid: 3 })]
    const passed = CHOOSING.filter((policy) => judge(policy, aMachine(tasks)).rows[1].exempt === 'thread')
    expect(passed).toEqual(['2.6.32', '2.6.36', '4.11', '4.19', '5.1', '5.9', '5.3'])
  })
})

describe('waiting for somebody who is dying', () => {
  const with_ = (...flags: TaskFlag[]) => [
    aTask(5, size(9000)),
    aTask(6, { ...size(10), flags }),
    aTask(7, size(10)),
  ]
  const waiting = (tasks: readonly EraTask[], situation: Situation = {}) =>
    CHOOSING.filter((policy) => outcome(policy, tasks, situation).kind === 'wait')

  it('begins with 2.6.11, and nobody else dies meanwhile', () => {
    expect(waiting(with_('memdie'))).toEqual([
      ...['2.6.11', '2.6.24', '2.6.32', '2.6.36', '3.0', '3.10', '4.11', '4.19', '5.1', '5.9'],
      ...['2.6.19', 'el6', 'el7', '5.3'],
    ])
    expect(outcome('5.9', with_('memdie'))).toEqual({ kind: 'wait', pid: 6, why: 'memdie' })
  })

  it('ends with the reaper from 4.11 on; before, a victim that does not die is waited for for ever', () => {
    const reaped = with_('memdie', 'oom_skip')
    expect(waiting(reaped)).toContain('3.10')
    for (const policy of ['4.11', '4.19', '5.1', '5.3', '5.9'] as const)
      expect(selected(policy, reaped)).toBe(5)
  })

  it('is for anybody on the way out up to 2.6.36, where threads do not count', () => {
    expect(waiting(with_('exiting'))).toEqual(['2.6.11', '2.6.24', '2.6.32', '2.6.36', '2.6.19'])
    const threads = [...with_('exiting'), aTask(8, { tgid: 6, ...size(10) })]
    expect(waiting(threads)).not.toContain('2.6.36')
  })

  it('does not hold for the task that asks: it is chosen from 2.6.19 on, though it has less', () => {
    const asks: Situation = { current: 6 }
    for (const policy of ['2.6.19', '2.6.24', '2.6.32', '2.6.36', '5.9'] as const)
      expect(outcome(policy, with_('exiting'), asks)).toMatchObject({ killed: 6, how: 'dying', lines: [] })
    expect(outcome('2.6.11', with_('exiting'), asks)).toMatchObject({ kind: 'wait' })
  })

  it('is not for init, nor for somebody outside of the control group', () => {
    const others = [
      aTask(1, { ...size(9), flags: ['memdie'] }),
      aTask(6, { ...size(9), flags: ['memdie', 'outside'] }),
    ]
    const limit: Situation = { constraint: 'memcg', memcg: { max: 9 } }
    for (const policy of ['2.6.32', '2.6.36', '5.9'] as const)
      expect(selected(policy, [...others, aTask(7, size(9))], limit)).toBe(7)
  })

  it('is not for a kill by hand', () => {
    expect(selected('5.9', with_('memdie'), { order: -1 })).toBe(5)
  })

  it('still tells everybody’s points', () => {
    expect(judge('5.9', aMachine(with_('memdie'))).rows.map(({ points }) => points)).toEqual([9000, 10, 10])
    expect(judge('2.6.11', aMachine(with_('memdie'))).rows.map(({ lead }) => lead)).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('a task that switches swap off', () => {
  const tasks = [aTask(5, size(9000)), aTask(6, { ...size(10), flags: ['swapoff'] }), aTask(7, size(9999))]

  it('dies first from 2.6.9 on', () => {
    for (const policy of CHOOSING)
      expect([policy, selected(policy, tasks)]).toEqual([policy, policy.startsWith('2.4') ? 7 : 6])
  })

  it('is chosen at once, has all points there are, 1000, or the largest long', () => {
    const of = (policy: PolicyId) => outcome(policy, tasks)
    expect(of('2.6.9')).toMatchObject({ how: 'swapoff', points: undefined })
    expect(of('2.6.24')).toMatchObject({ how: 'swapoff', points: 4294967295 })
    expect(of('2.6.36')).toMatchObject({ how: 'swapoff', points: 1000 })
    expect(of('5.9')).toMatchObject({ how: 'swapoff', points: 2 ** 63 })
  })
})

describe('when the size of the machine is unknown', () => {
  const unknown: Situation = { ram: undefined }

  it('equals in oom_score_adj are ranked all the same, from 3.5 on', () => {
    const tasks = [aTask(5, size(10)), aTask(6, size(20))]
    for (const policy of ['3.10', '4.11', '5.9'] as const) expect(selected(policy, tasks, unknown)).toBe(6)
    expect(outcome('3.0', tasks, unknown)).toEqual({ kind: 'unknown', lacks: ['totalpages'] })
  })

  it('somebody whose knob only takes cannot win from behind; somebody whose knob gives might', () => {
    const hog = aTask(5, size(500))
    const spared = aTask(6, { rss: 499, oom_score_adj: -1 })
    const pushed = aTask(7, { rss: 1, oom_score_adj: 1 })
    expect(selected('5.9', [hog, spared], unknown)).toBe(5)
    expect(selected('5.9', [hog, pushed], unknown)).toBe('unknown')
    expect(selected('5.9', [hog, aTask(8, { rss: 501, oom_score_adj: -1 })], unknown)).toBe('unknown')
  })
})

describe('a task without the size that a kernel reads', () => {
  it('has no score, and wins nothing; if nobody has one, the answer is unknown', () => {
    const blind = aTask(5, { total_vm: undefined, rss: undefined })
    for (const policy of CHOOSING) {
      expect(selected(policy, [blind, aTask(6, size(10))])).toBe(6)
      const field = judge(policy, aMachine([blind])).rows[0].lacks
      expect(outcome(policy, [blind])).toEqual({ kind: 'unknown', lacks: [field] })
    }
  })
})
