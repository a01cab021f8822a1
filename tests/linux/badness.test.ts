import { describe, expect, it } from 'vitest'
import { HZ, type TaskInit } from '../../src/linux/include/linux/sched.ts'
import { badness, badness_record, int_sqrt, int_sqrt_record } from '../../src/linux/mm/oom_kill.ts'
import { BADNESS_RULES, type BadnessRecord } from '../../src/linux/record.ts'
import { addMm, addTask, tinyKernel } from '../conformance/tiny.ts'

interface Case extends Partial<Omit<TaskInit, 'mm'>> {
  readonly total_vm: number
  readonly jiffies?: number
}

/** The working of badness() for one task alone in the list. */
function scoreOf({ total_vm, jiffies = 0, ...spec }: Case): BadnessRecord {
  const k = tinyKernel()
  k.jiffies = jiffies
  return badness_record(k, addTask(k, spec, addMm(k, total_vm)))
}

const pointsOf = (asked: Case): number => scoreOf(asked).points

const SYS_ADMIN = 0x200000
const SYS_RAWIO = 0x20000
/** What an ordinary root daemon has: everything but SETPCAP. */
const ROOT_CAPS = 0xfffffeff

describe('int_sqrt', () => {
  it('is never 0, not even of 0', () => {
    expect([0, 1, 2, 3].map(int_sqrt)).toEqual([1, 1, 1, 1])
  })

  it('is a saw-tooth that falls at powers of two', () => {
    expect([4, 6, 7, 8, 16].map(int_sqrt)).toEqual([2, 3, 3, 2, 3])
    expect([31, 32, 63, 64, 127, 128].map(int_sqrt)).toEqual([6, 4, 7, 6, 12, 8])
    expect([2 ** 21 - 1, 2 ** 21].map(int_sqrt)).toEqual([1536, 1024])
  })

  it('reads its argument as unsigned 32 bit', () => {
    expect(int_sqrt(4292870144)).toBe(65504)
    expect(int_sqrt(-2097152)).toBe(65504)
    expect(int_sqrt(4294967295)).toBe(65535)
  })
})

describe('the working that int_sqrt records', () => {
  it('loses two bits of x and one of out in each round, until x is 0', () => {
    expect(int_sqrt_record(10)).toEqual({
      of: 10,
      rounds: [
        { x: 10, out: 10 },
        { x: 2, out: 5 },
        { x: 0, out: 2 },
      ],
      quarter: 0,
      root: 2,
    })
  })

  it('takes a quarter off when x ends at 1: 25 is 11001 in bits, 6 less 1 is 5', () => {
    expect(int_sqrt_record(25)).toMatchObject({ quarter: 1, root: 5 })
    expect(int_sqrt_record(25).rounds.at(-1)).toEqual({ x: 1, out: 6 })
  })

  it('has no round for 0 and 1, which are 1', () => {
    expect([0, 1].map((x) => int_sqrt_record(x).rounds.length)).toEqual([1, 1])
    expect([0, 1].map((x) => int_sqrt_record(x).root)).toEqual([1, 1])
  })

  it('reads its argument as unsigned 32 bit: sixteen rounds', () => {
    const { rounds, root } = int_sqrt_record(-1)
    expect([rounds.length, rounds[0], rounds.at(-1), root]).toEqual([
      17,
      { x: 4294967295, out: 4294967295 },
      { x: 0, out: 65535 },
      65535,
    ])
  })
})

describe('the score of a task', () => {
  it('counts CPU time in units of 1024 ticks, not in seconds as its comment says', () => {
    const after = (ticks: number): number => pointsOf({ total_vm: 1000, utime: ticks })
    expect(after(4 * HZ)).toBe(1000) // four real seconds would have halved it
    expect(after(4 * 1024 - 1)).toBe(1000)
    expect(after(4 * 1024)).toBe(500)
  })

  it('adds user and system time before it shifts: two halves of a unit make a unit', () => {
    expect(scoreOf({ total_vm: 1000, utime: 2047, stime: 2049 }).cpu_time).toBe(4)
  })

  it('rises again when a busy task gets busier, at 81.92 s of processor time', () => {
    const after = (ticks: number): number => pointsOf({ total_vm: 60000, utime: ticks })
    expect([after(7200), after(8191), after(8192)]).toEqual([20000, 20000, 30000])
  })

  it('hardly minds age: the divisor is 1 for the first 7.3 hours', () => {
    const after = (jiffies: number): number => pointsOf({ total_vm: 40000, jiffies })
    expect([after(20 * 131072 - 1), after(20 * 131072)]).toEqual([40000, 20000])
    expect(after(2 * 131072)).toBe(40000)
  })

  it('takes the age of a task across the wrap of jiffies', () => {
    expect(scoreOf({ total_vm: 40000, jiffies: 100, start_time: 4294967000 }).run_time).toBe(0)
    const unborn = scoreOf({ total_vm: 40000, jiffies: 0, start_time: 1 })
    expect([unborn.run_time, unborn.points]).toEqual([32767, 3333]) // it looks 497 days old
  })

  it('doubles for any nice above 0 and for none below', () => {
    expect([1, 19, 0, -20].map((nice) => pointsOf({ total_vm: 1000, nice }))).toEqual([
      2000, 2000, 1000, 1000,
    ])
  })

  it('is quartered once for root, however many of the three signs it has', () => {
    expect(pointsOf({ total_vm: 1000, uid: 0 })).toBe(250)
    expect(pointsOf({ total_vm: 1000, euid: 0 })).toBe(250)
    expect(pointsOf({ total_vm: 1000, cap_effective: SYS_ADMIN })).toBe(250)
    expect(pointsOf({ total_vm: 1000, uid: 0, euid: 0, cap_effective: SYS_ADMIN })).toBe(250)
  })

  it('is quartered again for access to the hardware, which every root daemon has', () => {
    expect(pointsOf({ total_vm: 1000, cap_effective: SYS_RAWIO })).toBe(250)
    expect(pointsOf({ total_vm: 1000, uid: 0, cap_effective: ROOT_CAPS })).toBe(62)
  })

  it('loses the remainder at every step', () => {
    expect(pointsOf({ total_vm: 7, utime: 4096, nice: 1 })).toBe(6) // 7 / 2 = 3, then 6
  })

  it('is 0 without memory', () => {
    const k = tinyKernel()
    const thread = addTask(k, {}, -1)
    expect(badness(k, thread)).toBe(0)
    expect(badness_record(k, thread).steps).toEqual([])
  })
})

describe('the 32-bit arithmetic of the score', () => {
  it('divides unsigned by the square roots, which turns -4 into two thousand million', () => {
    expect(pointsOf({ total_vm: 4294967292, utime: 4096 })).toBe(2147483646)
    expect(pointsOf({ total_vm: 4294967292 })).toBe(-4)
  })

  it('divides signed by 4, toward zero', () => {
    expect(pointsOf({ total_vm: -5 >>> 0, uid: 0 })).toBe(-1)
    expect(pointsOf({ total_vm: -5 >>> 0, uid: 0, cap_effective: SYS_RAWIO })).toBe(0)
  })

  it('wraps when it doubles', () => {
    expect(pointsOf({ total_vm: 2 ** 30, nice: 1 })).toBe(-2147483648)
    expect(pointsOf({ total_vm: 2 ** 30, nice: 1, uid: 0 })).toBe(-536870912)
    expect(pointsOf({ total_vm: 3 * 2 ** 29, nice: 1 })).toBe(-1073741824)
  })

  it('wraps the sum of processor times and rounds a negative one down', () => {
    const wrapped = scoreOf({ total_vm: 786432, utime: 2147483647, stime: 1 })
    expect([wrapped.cpu_time, wrapped.points]).toEqual([-2097152, 12])
    expect(scoreOf({ total_vm: 786432, utime: -1 })).toMatchObject({ cpu_time: -1, points: 12 })
    expect(scoreOf({ total_vm: 786432, utime: -1025 }).cpu_time).toBe(-2)
  })
})

describe('the working that badness records', () => {
  const { steps, points } = scoreOf({
    total_vm: 1001,
    utime: 4096,
    nice: 5,
    uid: 0,
    cap_effective: ROOT_CAPS,
  })

  it('has one step for each rule, in order, also for those that did nothing', () => {
    expect(steps.map((step) => step.rule)).toEqual(BADNESS_RULES)
  })

  it('leads from the size to the points without a gap', () => {
    expect(steps.map((step) => step.after)).toEqual([1001, 500, 500, 1000, 250, 62])
    expect(steps.map((step) => step.operand)).toEqual([1001, 2, 1, 2, 4, 4])
    expect(steps.slice(1).map((step) => step.before)).toEqual([1001, 500, 500, 1000, 250])
    expect(points).toBe(62)
  })

  it('says what the units were made of', () => {
    const { cpu, cpu_time, age, run_time } = scoreOf({
      total_vm: 1,
      utime: 4000,
      stime: 200,
      jiffies: 262145,
    })
    expect([cpu, cpu_time, age, run_time]).toEqual([4200, 4, 262145, 2])
  })

  it('says what each division dropped', () => {
    expect(steps.map((step) => step.lost)).toEqual([0, 1, 0, 0, 0, 2])
  })
})
