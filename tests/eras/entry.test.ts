import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import { ERA_IDS, VARIANT_IDS, type PolicyId } from '../../src/eras/ids.ts'
import type { Situation } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

const ALL = [...ERA_IDS, ...VARIANT_IDS]

/** A machine at its end, seen by every kernel: nothing free, nothing reclaimed, ten failures in eleven seconds. */
const atItsEnd: Situation = {
  now: 2000,
  free: 10,
  watermarks: { min: 20, low: 40, high: 60 },
  inactive_clean: 5,
  reclaimed: 0,
  swap_free: 0,
  gfp_fs: true,
  gfp_noretry: false,
  gfp_narrow: false,
  order: 0,
  request: 'fault',
  timers: { first: 900, last: 1990, count: 9, lastkill: 0 },
}

const entered = (policy: PolicyId, change: Situation = {}) =>
  judge(policy, aMachine([aTask(5)], { ...atItsEnd, ...change })).entered

const answers = (policy: PolicyId, change: Situation = {}) =>
  entered(policy, change).tests.map(({ rule, open }) => `${rule} ${open}`)

/** The policies that would be entered, not entered, or of which nobody can say. */
const who = (answer: 'yes' | 'no' | 'unknown', change: Situation = {}) =>
  ALL.filter((policy) => entered(policy, change).answer === answer)

describe('a machine at its end', () => {
  it('is out of memory to every kernel', () => {
    expect(who('yes')).toEqual(ALL)
  })

  it('is not, with swap left, to 2.4.0 and 2.4.20; 2.6 does not look', () => {
    expect(who('no', { swap_free: 1 })).toEqual(['2.4.0', '2.4.20', '2.4.25-killer'])
  })

  it('is not to anybody if the last try got 32 pages; with fewer, 2.4.20 goes on', () => {
    expect(who('no', { reclaimed: 32 })).toEqual(ALL.filter((policy) => policy !== '2.4.0'))
    expect(entered('2.4.20', { reclaimed: 31 }).answer).toBe('yes')
    expect(entered('2.6.9', { reclaimed: 1 }).answer).toBe('no')
  })

  it('is not while free pages are above the mark that each kernel looks at', () => {
    expect(who('no', { free: 20 })).toEqual(['2.2'])
    expect(who('no', { free: 21 })).toEqual(['2.2', '2.4.0'])
    expect(who('no', { free: 60 })).toEqual(ALL.filter((policy) => !/^2\.4\.2|^2\.6\.9/.test(policy)))
  })

  it('is not for a request that may not wait for file systems, or need not be tried hard, from 2.6.9 on', () => {
    const late = ALL.filter((policy) => !/^2\.[24]/.test(policy))
    expect(who('no', { gfp_fs: false })).toEqual(late)
    expect(who('no', { gfp_noretry: true })).toEqual(late)
  })

  it('is not for more than 8 pages in a row, from 2.6.24 on', () => {
    expect(who('no', { order: 4 })).toEqual(
      ALL.filter((policy) => !/^2\.[24]|^2\.6\.(9|11|19)$/.test(policy)),
    )
    expect(entered('5.9', { order: 3 }).answer).toBe('yes')
  })

  it('is not for a system call, to a kernel that kills whoever faults', () => {
    expect(who('no', { request: 'syscall' })).toEqual(['2.4.23'])
  })
})

describe('the timers of 2.4.20 and 2.6.9', () => {
  it('are asked one after the other, until one says no', () => {
    expect(answers('2.4.20')).toEqual([
      ...['reclaimed yes', 'swap-left yes', 'since-last yes', 'since-first yes', 'count yes'],
      'since-lastkill yes',
    ])
    const few = { timers: { first: 900, last: 1990, count: 8, lastkill: 0 } }
    expect(answers('2.4.20', few).slice(4)).toEqual(['count no', 'since-lastkill not-asked'])
    expect(answers('2.6.9', few).slice(-2)).toEqual(['count no', 'since-lastkill not-asked'])
  })

  it('have both sides: ticks and calls', () => {
    expect(entered('2.4.20').tests.slice(2)).toEqual([
      { rule: 'since-last', left: 10, op: '≤', right: 500, open: 'yes' },
      { rule: 'since-first', left: 1100, op: '≥', right: 100, open: 'yes' },
      { rule: 'count', left: 10, op: '≥', right: 10, open: 'yes' },
      { rule: 'since-lastkill', left: 2000, op: '≥', right: 500, open: 'yes' },
    ])
  })

  it('forget after five quiet seconds, and stand still for five after a kill', () => {
    const timers = { first: 900, last: 1990, count: 9, lastkill: 0 }
    expect(entered('2.6.9', { timers: { ...timers, last: 1499 } }).answer).toBe('no')
    expect(entered('2.6.9', { timers: { ...timers, last: 1500 } }).answer).toBe('yes')
    expect(entered('2.4.20', { timers: { ...timers, lastkill: 1501 } }).answer).toBe('no')
    expect(entered('2.4.20', { timers: { ...timers, lastkill: 1500 } }).answer).toBe('yes')
    expect(entered('2.4.20', { timers: { ...timers, first: 1901 } }).answer).toBe('no')
  })

  it('are gone in 2.6.11', () => {
    expect(entered('2.6.11', { timers: undefined }).answer).toBe('yes')
    expect(who('unknown', { timers: undefined })).toEqual(['2.4.20', '2.6.9', '2.4.25-killer'])
  })

  it('are not asked while swap is left, known or not', () => {
    expect(answers('2.4.20', { swap_free: 7, timers: undefined })).toEqual(
      answers('2.4.20', { swap_free: 7 }),
    )
    expect(answers('2.4.20', { swap_free: 7 }).slice(1)).toEqual([
      ...['swap-left no', 'since-last not-asked', 'since-first not-asked', 'count not-asked'],
      'since-lastkill not-asked',
    ])
  })

  it('leave the machine’s statics as they were', () => {
    const timers = { first: 900, last: 1990, count: 9, lastkill: 0 }
    entered('2.4.20', { timers })
    expect(timers).toEqual({ first: 900, last: 1990, count: 9, lastkill: 0 })
  })
})

describe('what nobody told', () => {
  it('is unknown, with the side that is known', () => {
    const { tests, answer } = judge('2.4.0', aMachine([], { swap_free: 0, free: 3 })).entered
    expect(answer).toBe('unknown')
    expect(tests).toEqual([
      { rule: 'below-min', left: 3, op: '≤', right: undefined, open: 'unknown' },
      { rule: 'below-low', left: undefined, op: '≤', right: undefined, open: 'unknown' },
      { rule: 'swap-left', left: 0, op: '=', right: 0, open: 'yes' },
    ])
  })

  it('does not help if something else says no', () => {
    expect(judge('2.4.20', aMachine([], { swap_free: 1 })).entered.answer).toBe('no')
  })

  it('does not matter to the kernel that reported it', () => {
    const { entered } = judge('el7', aMachine([], { reportedBy: 'el7' }))
    expect(entered).toMatchObject({ answer: 'yes', tests: [{ rule: 'reported', open: 'yes' }] })
    expect(judge('3.10', aMachine([], { reportedBy: 'el7' })).entered.answer).toBe('unknown')
  })
})

describe('a control group at its limit', () => {
  const limit: Situation = { constraint: 'memcg', memcg: { max: 900 }, gfp_fs: false, free: 99999 }

  it('is nothing to kernels without control groups; later ones ask only for progress', () => {
    expect(who('yes', limit)).toEqual(ALL.filter((policy) => /^(2\.6\.36|3|4|5|el)/.test(policy)))
    expect(who('unknown', { ...limit, gfp_fs: true, free: 0 })).toEqual(['2.6.32'])
    expect(answers('5.9', limit)).toEqual(['limit-known yes', 'reclaimed yes'])
  })
})
