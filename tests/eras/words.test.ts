import { describe, expect, it } from 'vitest'
import { ERA_WORDS, USER_WORDS } from '../../src/content/eras.ts'
import { ASSUMPTION_WORDS, entrySides } from '../../src/content/eraRules.ts'
import { ERA_IDS, VARIANT_IDS } from '../../src/eras/ids.ts'
import { judge, working } from '../../src/eras/judge.ts'
import { POLICIES } from '../../src/eras/policies.ts'
import { ERAS } from '../../src/eras/table.ts'
import { aMachine, aTask, synthetic_A } from './machines.ts'

const ALL = [...ERA_IDS, ...VARIANT_IDS]

describe('the table of eras', () => {
  it('goes forward in time, and explains each era from the one on its left', () => {
    ERA_IDS.forEach((id, at) => {
      const left = ERA_IDS[at - 1]
      expect(ERAS[id].before).toBe(left)
      if (left) expect(ERAS[id].since).toBeGreaterThanOrEqual(ERAS[left].since - 1)
    })
  })

  it('ends with today', () => {
    const open = ALL.filter((id) => ERAS[id].until === undefined)
    expect(open).toEqual(['5.9'])
    expect(ERAS['5.9'].to).toBeUndefined()
  })

  it('explains a variant from an era that is not its own', () => {
    for (const id of VARIANT_IDS) expect(ERA_IDS).toContain(ERAS[id].before)
  })

  it('names each policy by its own name', () => {
    for (const id of ALL) expect(POLICIES[id].id).toBe(id)
  })
})

describe('the columns of an era', () => {
  it('are the rules of its score, in the order in which it applies them', () => {
    for (const id of ALL) {
      const steps = working(id, synthetic_A, 10)?.steps ?? []
      expect([id, steps.map(({ rule }) => rule)]).toEqual([id, POLICIES[id].rules])
    }
  })
})

describe('the words of an era', () => {
  it('are its own: no two eras are changed in the same words', () => {
    const said = ALL.map((id) => ERA_WORDS[id].changed)
    expect(new Set(said).size).toBe(said.length)
  })

  it('are whole sentences', () => {
    const sentences = [
      ...ALL.flatMap((id) => [ERA_WORDS[id].changed, ...ERA_WORDS[id].uncertain]),
      ...Object.values(USER_WORDS).flatMap(({ acts, uncertain }) => [acts, ...uncertain]),
      ...Object.values(ASSUMPTION_WORDS),
    ]
    expect(sentences.filter((sentence) => !/^([\p{Lu}\d*]|\w+[._]\w).*\.$/u.test(sentence))).toEqual([])
  })

  it('say everywhere that the newest kernels were not all read', () => {
    for (const id of ['2.6.11', '2.6.24', 'el6', 'el7'] as const)
      expect(ERA_WORDS[id].uncertain.join(' ')).toMatch(/[Nn]ot read/)
  })
})

describe('both sides of a condition', () => {
  it('are in the unit of what was compared', () => {
    const machine = aMachine([aTask(5)], {
      now: 2000,
      reclaimed: 1,
      swap_free: 0,
      timers: { first: 900, last: 1990, count: 9, lastkill: 0 },
    })
    expect(judge('2.4.20', machine).entered.tests.map(entrySides)).toEqual([
      '1 page < 32 pages',
      '0 pages ≤ 0 pages',
      '0.10 s ≤ 5.00 s',
      '11.00 s ≥ 1.00 s',
      '10 calls ≥ 10 calls',
      '20.00 s ≥ 5.00 s',
    ])
    expect(judge('2.6.9', machine).entered.tests.map(entrySides).slice(0, 3)).toEqual([
      '1 page = 0 pages',
      undefined,
      undefined,
    ])
    expect(entrySides({ rule: 'order', left: undefined, op: '≤', right: 3, open: 'unknown' })).toBe(
      '? ≤ order 3',
    )
  })
})

describe('what was assumed', () => {
  it('concerns a policy only if it reads it', () => {
    const of = (policy: (typeof ALL)[number]) =>
      judge(policy, aMachine([{ pid: 5, comm: 'x', total_vm: 3, rss: 1 }])).assumptions.map(
        ({ field }) => field,
      )
    expect(of('2.4.20')).toEqual(['uid', 'euid', 'capabilities', 'cpu-time', 'start_time', 'nice', 'mm'])
    expect(of('5.9')).toEqual([
      ...['tgid', 'swapents', 'page-tables', 'oom_score_adj', 'mm', 'flags'],
      ...['page_size', 'current', 'sysctls'],
    ])
    expect(of('4.19')).toContain('ppid')
  })

  it('is counted by task, and not for kernel threads', () => {
    const machine = aMachine([aTask(5), aTask(6, { nice: 3 }), aTask(7, { flags: ['kthread'] })])
    expect(judge('2.4.20', machine).assumptions.find(({ field }) => field === 'nice')).toEqual({
      field: 'nice',
      tasks: 1,
    })
  })
})
