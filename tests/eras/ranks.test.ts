import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import { erasWith, linesOf, ranked } from '../../src/eras/ranks.ts'
import { sceneOf } from '../../src/eras/scene.ts'
import { aMachine, aTask } from './machines.ts'

const pids = (rows: readonly { readonly pid: number }[]): number[] => rows.map(({ pid }) => pid)

describe('the ranks of one kernel', () => {
  const equals = aMachine([
    aTask(10, { total_vm: 100, rss: 50 }),
    aTask(11, { total_vm: 300, rss: 70 }),
    aTask(12, { total_vm: 300, rss: 70 }),
  ])

  it('begin with the most points, and of equals with the one that dies: the first, since 5.3 the last', () => {
    expect(pids(ranked(judge('2.4.20', equals)))).toEqual([11, 12, 10])
    expect(pids(ranked(judge('5.1', equals)))).toEqual([11, 12, 10])
    expect(pids(ranked(judge('5.9', equals)))).toEqual([12, 11, 10])
  })

  it('leave out whoever has no points', () => {
    const withInit = aMachine([aTask(1, { total_vm: 900, rss: 900 }), ...equals.tasks])
    expect(pids(ranked(judge('5.9', withInit)))).toEqual([12, 11, 10])
  })

  it('begin with whoever switches swap off, whatever its points', () => {
    const off = aMachine([...equals.tasks, aTask(13, { total_vm: 1, rss: 1, flags: ['swapoff'] })])
    expect(pids(ranked(judge('2.6.9', off)))[0]).toBe(13)
  })
})

describe('the lines of one kernel', () => {
  const machine = aMachine([
    aTask(1, { total_vm: 900, rss: 900 }),
    aTask(10, { total_vm: 100, rss: 50, nice: 5 }),
    aTask(11, { total_vm: 300, rss: 70 }),
  ])

  it('have the recorded steps of each score, and after them those that are passed over', () => {
    const scene = sceneOf(machine)
    const lines = linesOf(scene, judge('2.6.11', machine), 10)
    expect(pids(lines)).toEqual([11, 10, 1])
    expect(lines[1]?.steps.map(({ rule, after }) => [rule, after])).toContainEqual(['niced', 200])
    expect(lines[2]?.exempt).toBe('init')
  })

  it('are no more than asked for, but always have the victims', () => {
    expect(pids(linesOf(sceneOf(machine), judge('2.4.20', machine), 0))).toEqual([1])
    expect(linesOf(sceneOf(machine), judge('2.2', machine), 10)).toEqual([])
  })
})

describe('the eras side by side', () => {
  it('have the kernel of a log among them, in its time', () => {
    expect(erasWith(undefined)).toHaveLength(15)
    expect(erasWith('3.10')).toEqual(erasWith(undefined))
    const at = erasWith('el7').indexOf('el7')
    expect(erasWith('el7').slice(at - 1, at + 2)).toEqual(['3.10', 'el7', '4.11'])
  })
})
