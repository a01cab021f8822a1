import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, judgeAll, working } from '../../src/eras/judge.ts'
import { ERA_IDS, VARIANT_IDS } from '../../src/eras/ids.ts'
import { TASK_FLAGS, type EraMachine, type EraTask, type Situation } from '../../src/eras/task.ts'
import { aMachine, aTask } from './machines.ts'

const ALL = [...ERA_IDS, ...VARIANT_IDS]

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined })
const pages = fc.integer({ min: 0, max: 2 ** 36 })
const pid = fc.integer({ min: 1, max: 40 })

const anyTask: fc.Arbitrary<EraTask> = fc.record(
  {
    pid,
    comm: fc.string({ maxLength: 15 }),
    tgid: maybe(pid),
    ppid: maybe(pid),
    uid: maybe(fc.constantFrom(0, 33, 1000)),
    euid: maybe(fc.constantFrom(0, 33)),
    cap_sys_admin: maybe(fc.boolean()),
    cap_sys_rawio: maybe(fc.boolean()),
    total_vm: maybe(pages),
    rss: maybe(pages),
    swapents: maybe(pages),
    nr_ptes: maybe(pages),
    pgtables_bytes: maybe(pages),
    utime: maybe(pages),
    start_time: maybe(pages),
    nice: maybe(fc.integer({ min: -20, max: 19 })),
    oom_adj: maybe(fc.integer({ min: -17, max: 15 })),
    oom_score_adj: maybe(fc.integer({ min: -1000, max: 1000 })),
    mm: maybe(fc.integer({ min: 0, max: 5 })),
    flags: maybe(fc.subarray([...TASK_FLAGS], { maxLength: 2 })),
  },
  { requiredKeys: ['pid', 'comm'] },
)

const anySituation: fc.Arbitrary<Situation> = fc.record(
  {
    now: maybe(pages),
    ram: maybe(pages),
    swap_total: maybe(pages),
    swap_free: maybe(pages),
    page_size: maybe(fc.constantFrom(4096, 65536)),
    hz: maybe(fc.constantFrom(100, 250, 1000)),
    word: maybe(fc.constantFrom(32, 64)),
    constraint: maybe(fc.constantFrom('none', 'memcg', 'mempolicy', 'cpuset')),
    memcg: maybe(fc.record({ max: pages })),
    node_pages: maybe(pages),
    current: maybe(pid),
    order: maybe(fc.integer({ min: -1, max: 10 })),
    reclaimed: maybe(fc.integer({ min: 0, max: 64 })),
    oom_kill_allocating_task: maybe(fc.boolean()),
    panic_on_oom: maybe(fc.constantFrom(0, 1, 2)),
  },
  { requiredKeys: [] },
)

const anyMachine: fc.Arbitrary<EraMachine> = fc.record({
  tasks: fc.array(anyTask, { maxLength: 12 }),
  situation: anySituation,
})

const RUNS = { numRuns: 100 }

describe('whatever a log may say', () => {
  it('every policy has an answer, and all its numbers are whole', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        for (const verdict of judgeAll(machine, ALL))
          for (const { points } of verdict.rows)
            if (points !== undefined) expect(Number.isInteger(points)).toBe(true)
      }),
      RUNS,
    )
  })

  it('every task of the scan has a row, and whoever dies is in the list', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        const pids = machine.tasks.map((task) => task.pid)
        for (const { rows, outcome, policy } of judgeAll(machine, ALL)) {
          if (policy !== '2.2' && policy !== '2.4.23') expect(rows.map((row) => row.pid)).toEqual(pids)
          if (outcome.kind !== 'kill') continue
          const dead = outcome.victims.map((victim) => victim.pid)
          expect(pids).toEqual(expect.arrayContaining(dead))
          expect(dead).toContain(outcome.killed)
        }
      }),
      RUNS,
    )
  })

  it('a working begins with a size, and each step goes on from the one before to the points of the row', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        for (const policy of ALL)
          for (const row of judge(policy, machine).rows) {
            const first = machine.tasks.filter(({ pid }) => pid === row.pid).length === 1
            const found = working(policy, machine, row.pid)
            if (!found || !first) continue
            const afters = found.steps.map(({ after }) => after)
            expect(found.steps.map(({ before }) => before)).toEqual([afters[0], ...afters.slice(0, -1)])
            expect(afters.at(-1)).toBe(found.points)
          }
      }),
      { numRuns: 40 },
    )
  })
})

/** Ordinary tasks on an ordinary machine, each process one task, nobody dying. */
const plainTask = fc.record({
  rss: fc.integer({ min: 1, max: 100_000 }),
  total_vm: fc.integer({ min: 1, max: 400_000 }),
  swapents: fc.integer({ min: 0, max: 50_000 }),
  utime: fc.integer({ min: 0, max: 9_000_000 }),
  start_time: fc.integer({ min: 0, max: 9_000_000 }),
  nice: fc.constantFrom(0, 5),
  uid: fc.constantFrom(0, 1000),
  oom_score_adj: fc.constantFrom(0, 0, 0, -500, -1000, 300),
})

const plainMachine = fc
  .array(plainTask, { minLength: 1, maxLength: 20 })
  .map((tasks) => aMachine(tasks.map((task, i) => aTask(100 + i, task))))

const CHOOSING = ALL.filter((id) => id !== '2.2' && id !== '2.4.23')
const LAST = ['5.3', '5.9']

describe('on a machine where nothing is peculiar', () => {
  it('the one selected has the most points, and is the first of equals, or from 5.3 on the last', () => {
    fc.assert(
      fc.property(plainMachine, (machine) => {
        for (const policy of CHOOSING) {
          const { rows, outcome } = judge(policy, machine)
          const scored = rows.filter(({ points, exempt }) => points !== undefined && exempt === undefined)
          if (outcome.kind !== 'kill') {
            expect(scored).toEqual([])
            continue
          }
          const most = Math.max(...scored.map(({ points = -Infinity }) => points))
          const best = scored.filter(({ points }) => points === most).map((row) => row.pid)
          expect(outcome.selected).toBe(LAST.includes(policy) ? best.at(-1) : best[0])
          expect(rows.findLast(({ lead }) => lead)?.pid).toBe(outcome.selected)
        }
      }),
      RUNS,
    )
  })

  it('more in RAM never makes anybody safer, from 2.6.36 on', () => {
    fc.assert(
      fc.property(plainMachine, fc.integer({ min: 1, max: 5000 }), (machine, more) => {
        const grown = { ...machine, tasks: machine.tasks.map((t) => ({ ...t, rss: (t.rss ?? 0) + more })) }
        for (const policy of ['2.6.36', '3.0', '3.10', '4.11', '4.19', '5.1', '5.9'] as const) {
          const before = judge(policy, machine).rows
          const safer = judge(policy, grown).rows.filter(
            ({ points = 0 }, i) => points < (before[i].points ?? 0),
          )
          expect(safer).toEqual([])
        }
      }),
      RUNS,
    )
  })
})

describe('the shift of 2.6.11', () => {
  it('is C’s on an unsigned long of 32 or 64 bits, as arbitrary precision has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 53 - 1 }),
        fc.integer({ min: -16, max: 15 }),
        fc.constantFrom<32 | 64>(32, 64),
        (total_vm, oom_adj, word) => {
          const size = BigInt.asUintN(word, BigInt(total_vm))
          const shifted =
            oom_adj < 0 ? size >> BigInt(-oom_adj) : BigInt.asUintN(word, size << BigInt(oom_adj))
          const machine = aMachine([aTask(5, { total_vm, oom_adj })], { word })
          expect(judge('2.6.11', machine).rows[0].points).toBe(Number(shifted))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('loses above the word what it says that it loses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 15 }),
        (total_vm, oom_adj) => {
          const step = working(
            '2.6.11',
            aMachine([aTask(5, { total_vm, oom_adj })], { word: 32 }),
            5,
          )?.steps.at(-1)
          expect(step && step.lost * 2 ** 32 + step.after).toBe(total_vm * 2 ** oom_adj)
        },
      ),
      RUNS,
    )
  })
})

describe('a long of 64 bits', () => {
  it('holds what oom_score_adj makes of any memory', () => {
    fc.assert(
      fc.property(pages, pages, fc.integer({ min: -999, max: 1000 }), (rss, totalpages, oom_score_adj) => {
        const machine = aMachine([aTask(5, { rss, oom_score_adj })], { totalpages })
        const exact = BigInt(rss) + BigInt(oom_score_adj) * (BigInt(Math.max(totalpages, 1)) / 1000n)
        expect(judge('5.9', machine).rows[0].points).toBe(Number(exact))
      }),
      RUNS,
    )
  })
})
