import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import type { PolicyId } from '../../src/eras/ids.ts'
import type { Request, Situation } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

const tasks = [
  aTask(1, { comm: 'init' }),
  aTask(10, { comm: 'hog', total_vm: 99999 }),
  aTask(11, { comm: 'X' }),
]
const outcome = (policy: PolicyId, situation: Situation) => judge(policy, aMachine(tasks, situation)).outcome

describe('a kernel without a choice', () => {
  it('kills whoever needs the page, however small', () => {
    for (const policy of ['2.2', '2.4.23'] as const)
      expect(outcome(policy, { current: 11 })).toMatchObject({ kind: 'kill', how: 'faulting', killed: 11 })
  })

  it('scores nobody', () => {
    for (const policy of ['2.2', '2.4.23'] as const)
      expect(judge(policy, aMachine(tasks, { current: 11 })).rows).toEqual([])
  })

  it('lets init try again for ever', () => {
    for (const policy of ['2.2', '2.4.23'] as const)
      expect(outcome(policy, { current: 1 })).toEqual({ kind: 'nobody', why: 'init-retries', lines: [] })
  })

  it('lets a system call fail, and nobody dies', () => {
    for (const policy of ['2.2', '2.4.23'] as const)
      expect(outcome(policy, { current: 11, request: 'syscall' })).toMatchObject({ why: 'error-returned' })
  })

  it('cannot be predicted without knowing who asked', () => {
    expect(outcome('2.4.23', {})).toEqual({ kind: 'unknown', lacks: ['current'] })
    expect(outcome('2.4.23', { current: 999 })).toEqual({ kind: 'unknown', lacks: ['current'] })
  })
})

describe('how it kills', () => {
  const end = (policy: PolicyId, request: Request) => {
    const found = outcome(policy, { current: 11, request })
    return found.kind === 'kill' ? [found.victims[0].signal, ...found.lines] : found.kind
  }

  it('2.2: a fault is a silent SIGBUS; a swap-in or a page table is SIGKILL, with an empty line before the other', () => {
    expect(end('2.2', 'fault')).toEqual([7])
    expect(end('2.2', 'swap-in')).toEqual([9, '', 'Out of memory for X.'])
    expect(end('2.2', 'page-table')).toEqual([9, '', 'Out of memory for X.'])
  })

  it('2.4.23: SIGKILL, and "VM: killing process"', () => {
    for (const request of ['fault', 'swap-in', 'page-table'] as const)
      expect(end('2.4.23', request)).toEqual([9, 'VM: killing process X'])
  })
})
