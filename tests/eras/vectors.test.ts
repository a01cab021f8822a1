import { describe, expect, it } from 'vitest'
import { judge, judgeAll, oomScore } from '../../src/eras/judge.ts'
import { ERA_IDS, type PolicyId } from '../../src/eras/ids.ts'
import type { Verdict } from '../../src/eras/record.ts'
import type { EraMachine } from '../../src/eras/task.ts'
import { aMachine, aTask, synthetic_A, synthetic_B } from './machines.ts'

const pointsOf = (policy: PolicyId, machine: EraMachine, pid: number): number | undefined =>
  judge(policy, machine).rows.find((row) => row.pid === pid)?.points

const killedBy = ({ outcome }: Verdict): number | undefined =>
  outcome.kind === 'kill' ? outcome.killed : undefined

const NAMED = [10, 20, 30, 40, 50, 60, 70]

describe('the machine of Synthetic A, worked out by hand', () => {
  const java = 50
  const leak = 60
  it.each([
    ['2.4.0', [35, 216, 109, 28, 60000, 16000, 1250], java],
    ['2.4.20', [35, 216, 109, 28, 60000, 16000, 1250], java],
    ['2.6.9', [26, 216, 96, 26, 60000, 16000, 1000], java],
    ['2.6.11', [26, 1716, 96, 26, 60000, 16000, 0], java],
    ['2.6.19', [26, 967, 96, 26, 60000, 16000, 0], java],
    ['2.6.24', [26, 967, 96, 26, 60000, 16000, 0], java],
    ['2.6.32', [26, 967, 96, 26, 60000, 16000, 0], java],
    ['2.6.36', [69, 1, 277, 31, 37, 326, 1], leak],
    ['3.0', [70, 1, 277, 31, 38, 327, 1], leak],
    ['el6', [70, 1, 277, 31, 38, 327, 1], leak],
    ['3.10', [3400, 1, 13430, 1510, 1860, 15834, 1], leak],
    // 712 - 21 = 691 and 4840 - 145 = 4695; 7536 - 43200 becomes 1.
    ['el7', [4695, 691, 13430, 1510, 1860, 15834, 1], leak],
    ['4.11', [4695, 691, 13430, 1510, 1860, 15834, 1], leak],
    ['4.19', [4840, 712, 13430, 1510, 1860, 15834, 1], leak],
    ['5.1', [4840, 712, 13430, 1510, 1860, 15834, 1], leak],
    ['5.3', [4840, 712, 13430, 1510, 1860, 15834, 1], leak],
    ['5.9', [4840, 712, 13430, 1510, 1860, 15834, -35664], leak],
  ] as const)('%s gives it %j points, and kills %i', (policy, points, victim) => {
    expect(NAMED.map((pid) => pointsOf(policy, synthetic_A, pid))).toEqual(points)
    expect(killedBy(judge(policy, synthetic_A))).toBe(victim)
  })

  it('leaves kernels without a choice to ask who needed the page', () => {
    for (const policy of ['2.2', '2.4.23'] as const)
      expect(judge(policy, synthetic_A).outcome).toEqual({ kind: 'unknown', lacks: ['current'] })
  })
})

describe('the fork server of Synthetic B', () => {
  const [server, oldest, editor] = [100, 101, 200]
  it.each([
    ['2.4.20', editor, 9000, editor],
    ['2.6.9', editor, 9000, editor],
    ['2.6.11', server, 40000, oldest],
    ['2.6.24', server, 22012, oldest],
    ['2.6.32', server, 22012, oldest],
    ['2.6.36', editor, 51, editor], // 2500 * 1000 / 48368 = 51.7
    ['3.0', editor, 51, editor],
    ['3.10', editor, 2500, editor],
    ['4.11', editor, 2500, editor],
    ['4.19', editor, 2500, editor],
    ['5.1', editor, 2500, editor],
    ['5.9', editor, 2500, editor],
  ] as const)('%s selects %i with %i points; %i dies', (policy, selected, points, killed) => {
    expect(judge(policy, synthetic_B).outcome).toMatchObject({ kind: 'kill', selected, points, killed })
  })
})

describe('real kills, from their logs', () => {
  it('a control group of 3072 kB: big_alloc, root, has 853 points, and the log says score 1110', () => {
    const machine = aMachine([aTask(9, { comm: 'big_alloc', uid: 0, rss: 843, nr_ptes: 36 })], {
      constraint: 'memcg',
      memcg: { max: 768, memsw_max: 768 },
      swap_total: 1_000_000,
    })
    for (const policy of ['4.11', 'el7'] as const) {
      expect(pointsOf(policy, machine, 9)).toBe(853)
      expect(oomScore(policy, 853, judge(policy, machine).totalpages)).toBe(1110)
    }
  })

  it('a container of 524288 kB: java, root in it, has no rebate, and the log says score 1027', () => {
    const java = aTask(9, { comm: 'java', uid: 0, rss: 134371, pgtables_bytes: 1466368 })
    const machine = aMachine([java], { constraint: 'memcg', memcg: { max: 131072 }, swap_total: 0 })
    expect(pointsOf('4.19', machine, 9)).toBe(134729)
    expect(oomScore('4.19', 134729, judge('4.19', machine).totalpages)).toBe(1027)
  })

  it('stress-ng-vm with oom_score_adj 1000 has 4028217 points, though two at -1000 are there', () => {
    const stress = { comm: 'stress-ng-vm', pgtables_bytes: 3919 * 4096 }
    const machine = aMachine(
      [
        aTask(114, { ...stress, rss: 1000, oom_score_adj: -1000 }),
        aTask(115, { ...stress, rss: 1000, oom_score_adj: -1000 }),
        aTask(116, { ...stress, rss: 1995298, oom_score_adj: 1000 }),
        aTask(200, { comm: 'sh', rss: 301 }),
      ],
      { ram: 2097022 - 67366, swap_total: 0 },
    )
    const verdict = judge('5.9', machine)
    expect(verdict.totalpages).toBe(2029656)
    expect(verdict.outcome).toMatchObject({ killed: 116, points: 4028217 })
    expect(verdict.rows.map(({ points }) => points)).toEqual([undefined, undefined, 4028217, 301])
    expect(oomScore('5.9', 4028217, 2029656)).toBe(1989)
  })

  it('enomem-1 on 6.1 has 831429 points', () => {
    const task = aTask(5, { comm: 'enomem-1', rss: 829792, pgtables_bytes: 1637 * 4096 })
    expect(pointsOf('5.9', aMachine([task]), 5)).toBe(831429)
  })
})

it('all eras stand side by side, oldest first', () => {
  expect(judgeAll(synthetic_A).map(({ policy }) => policy)).toEqual(ERA_IDS)
})
