import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NULL } from '../../src/linux/include/linux/sched.ts'
import type { Kernel } from '../../src/linux/kernel.ts'
import { badness, int_sqrt, scan_record, select_bad_process } from '../../src/linux/mm/oom_kill.ts'
import { cpuTeeth, jiffiesOf, runTeeth, stretchAt } from '../../src/machine/teeth.ts'
import { trialOf, trialOfScan, type Trial } from '../../src/machine/trial.ts'
import { tippingOf, whatIf, type Try, type TryKind } from '../../src/machine/whatif.ts'
import { addMm, addTask, tinyKernel } from '../conformance/tiny.ts'

const SYS_ADMIN = 0x200000
const SYS_RAWIO = 0x20000
const CPU_UNIT = 1024
const RUN_UNIT = 131072

/** A task of a small machine; `with` = the place of an earlier one whose memory it shares, if there is one. */
interface Small {
  readonly total_vm: number
  readonly cpu: number
  readonly age: number
  readonly nice: number
  readonly uid: number
  readonly caps: number
  readonly with: number
}

const JIFFIES = 3_000_000_000

function kernelOf(tasks: readonly Small[]): Kernel {
  const k = tinyKernel()
  k.jiffies = JIFFIES
  const mms: number[] = []
  tasks.forEach((task, at) => {
    const mm = task.with < at && at % 3 === 2 ? mms[task.with] : addMm(k, task.total_vm)
    mms.push(mm)
    const { cpu, age, nice, uid, caps } = task
    const utime = cpu >> 1
    const spec = { nice, uid, euid: uid, cap_effective: caps, utime, stime: cpu - utime }
    addTask(k, { ...spec, pid: 100 + at, start_time: JIFFIES - age }, mm)
  })
  return k
}

const aTask = fc.record({
  total_vm: fc.integer({ min: 0, max: 400 }),
  cpu: fc.integer({ min: 0, max: 100 * CPU_UNIT }),
  age: fc.integer({ min: 0, max: 200 * RUN_UNIT }),
  nice: fc.integer({ min: -3, max: 3 }),
  uid: fc.constantFrom(0, 500, 500),
  caps: fc.constantFrom(0, 0, SYS_ADMIN, SYS_RAWIO, SYS_ADMIN | SYS_RAWIO),
  with: fc.integer({ min: 0, max: 3 }),
})
const machines = fc.array(aTask, { minLength: 1, maxLength: 5 })

const placesOf = (k: Kernel): readonly number[] => {
  const places: number[] = []
  for (let p = k.task.next_task[0]; p !== 0; p = k.task.next_task[p]) places.push(p)
  return places
}

/** Asked of the kernel itself, whose columns are varied under its hands. */
function dies(k: Kernel, p: number): boolean {
  const chosen = select_bad_process(k)
  return chosen !== NULL && k.task.mm[chosen] === k.task.mm[p]
}

const tryOf = (k: Kernel, p: number, kind: TryKind, most?: number): Try | undefined =>
  whatIf(trialOf(k), k.task.pid[p], most)?.tries.find((each) => each.kind === kind)

/** For each machine and each of its tasks. */
function forEveryTask(runs: number, check: (k: Kernel, p: number) => void): void {
  fc.assert(
    fc.property(machines, (tasks) => {
      const k = kernelOf(tasks)
      for (const p of placesOf(k)) check(k, p)
    }),
    { numRuns: runs },
  )
}

const MOST = 3000

/** For each size up to MOST: would the task die? */
function fatesBySize(k: Kernel, p: number): readonly boolean[] {
  const mm = k.task.mm[p]
  const was = k.mm.total_vm[mm]
  const fates = Array.from({ length: MOST + 1 }, (_, pages) => {
    k.mm.total_vm[mm] = pages
    return dies(k, p)
  })
  k.mm.total_vm[mm] = was
  return fates
}

describe('the tipping point of a memory slider', () => {
  it('is the only size at which the victim changes, out of all sizes', () => {
    forEveryTask(60, (k, p) => {
      const fates = fatesBySize(k, p)
      const changes = fates.flatMap((fate, pages) => (pages > 0 && fate !== fates[pages - 1] ? [pages] : []))
      const tipping = tippingOf(trialOf(k), p, MOST)
      expect(changes).toEqual(tipping ? [tipping.pages] : [])
    })
  })

  it('names whoever is passed there: the victim at one page less', () => {
    forEveryTask(60, (k, p) => {
      const tipping = tippingOf(trialOf(k), p, MOST)
      if (!tipping) return
      k.mm.total_vm[k.task.mm[p]] = tipping.pages - 1
      const before = select_bad_process(k)
      expect(tipping.passed).toBe(before === NULL ? undefined : k.task.pid[before])
    })
  })

  it('of leak, with cc1 at 5 200 points behind it in the list: 5 200 pages, for the first of equals wins', () => {
    const leak = { total_vm: 600, cpu: 0, age: 0, nice: 0, uid: 500, caps: 0, with: 9 }
    const cc1 = { ...leak, total_vm: 2600, nice: 10 }
    expect(tippingOf(trialOf(kernelOf([leak, cc1])), 1)).toEqual({ pid: 100, pages: 5200, passed: 101 })
    expect(tippingOf(trialOf(kernelOf([cc1, leak])), 2)).toEqual({ pid: 101, pages: 5201, passed: 100 })
  })

  it('of a task alone is its first page: before that nobody is passed, for nobody can be killed', () => {
    const alone = { total_vm: 0, cpu: 0, age: 0, nice: 0, uid: 500, caps: 0, with: 9 }
    expect(tippingOf(trialOf(kernelOf([alone])), 1)).toEqual({ pid: 100, pages: 1, passed: undefined })
  })
})

describe('the smallest change of memory', () => {
  it('turns the fate of the task, and one page less would not', () => {
    forEveryTask(60, (k, p) => {
      const fates = fatesBySize(k, p)
      const now = k.mm.total_vm[k.task.mm[p]]
      const sizes = fates.flatMap((fate, pages) => (fate === fates[now] ? [] : [pages]))
      const nearest = sizes.reduce((a, b) => (Math.abs(b - now) < Math.abs(a - now) ? b : a), Infinity)
      const found = tryOf(k, p, 'memory', MOST)
      expect(found?.enough ? found.value : Infinity).toBe(nearest)
    })
  })
})

/** The nearest of `candidates` to `now` that turns the fate; the lower of two that are as near. */
function nearestOf(
  now: number,
  candidates: readonly number[],
  turns: (value: number) => boolean,
): number | undefined {
  const passing = candidates.filter(turns)
  return passing.reduce<number | undefined>(
    (best, value) => (best === undefined || Math.abs(value - now) < Math.abs(best - now) ? value : best),
    undefined,
  )
}

/** Both ends of every unit: the score is the same all through one. */
const edges = (units: number, unit: number): readonly number[] =>
  Array.from({ length: units }, (_, at) => [at * unit, (at + 1) * unit - 1]).flat()

function withColumn(column: Int32Array, p: number, value: number, look: () => boolean): boolean {
  const was = column[p]
  column[p] = value
  const seen = look()
  column[p] = was
  return seen
}

describe('the smallest change of processor time', () => {
  const nearestCpu = (k: Kernel, p: number, candidates: readonly number[]): number | undefined => {
    const fate = dies(k, p)
    const { utime, stime } = k.task
    const now = utime[p] + stime[p]
    const turns = (cpu: number) => withColumn(utime, p, cpu - stime[p], () => dies(k, p) !== fate)
    return nearestOf(now, candidates, turns)
  }

  it('is the nearest of all, though the saw falls at powers of two', () => {
    const all = edges(3000, CPU_UNIT)
    forEveryTask(25, (k, p) => {
      const found = tryOf(k, p, 'cpu')
      const nearest = nearestCpu(k, p, all)
      if (nearest !== undefined) expect(found).toMatchObject({ enough: true, value: nearest })
      else if (found?.enough) expect(found.value).toBeGreaterThanOrEqual(3000 * CPU_UNIT)
    })
  })

  it('is right to the jiffy', () => {
    const task = { total_vm: 7600, cpu: 11_000, age: 0, nice: 0, uid: 500, caps: 0, with: 9 }
    const k = kernelOf([task, { ...task, total_vm: 4000, cpu: 0 }])
    const [p] = placesOf(k)
    const all = Array.from({ length: 20_000 }, (_, cpu) => cpu)
    // 7600 / 2 = 3800 is less than 4000: the divisor must be 1, so below 4 units of 1024 jiffies.
    expect(nearestCpu(k, p, all)).toBe(4095)
    expect(tryOf(k, p, 'cpu')).toEqual({ kind: 'cpu', enough: true, value: 4095, by: -6905, points: 7600 })
  })

  it('can be more work, not less: at 81.92 s the divisor falls from 3 to 2', () => {
    const task = { total_vm: 7600, cpu: 8000, age: 0, nice: 0, uid: 500, caps: 0, with: 9 }
    const k = kernelOf([task, { ...task, total_vm: 3000, cpu: 0 }])
    const [p] = placesOf(k)
    // 7 units, 7600 / 3 = 2533. With 8 units 7600 / 2 = 3800; below 6 units too, but that is farther away.
    expect(tryOf(k, p, 'cpu')).toMatchObject({ enough: true, value: 8192, by: 192, points: 3800 })
  })
})

describe('the smallest change of age', () => {
  it('is the nearest of all ages there are', () => {
    const all = edges(32768, RUN_UNIT)
    forEveryTask(12, (k, p) => {
      const fate = dies(k, p)
      const { start_time } = k.task
      const now = (k.jiffies - start_time[p]) >>> 0
      const turns = (age: number) => withColumn(start_time, p, k.jiffies - age, () => dies(k, p) !== fate)
      const nearest = nearestOf(now, all, turns)
      const found = tryOf(k, p, 'age')
      expect(found?.enough ? found.value : undefined).toBe(nearest)
    })
  })
})

describe('the switches', () => {
  it('are tried the other way round, and only those that would help', () => {
    const root = { total_vm: 4000, cpu: 0, age: 0, nice: 0, uid: 0, caps: SYS_ADMIN | SYS_RAWIO, with: 9 }
    const user = { ...root, total_vm: 600, uid: 500, caps: 0 }
    const k = kernelOf([root, user])
    const [daemon, shell] = placesOf(k)
    // 4000 / 4 / 4 = 250 against 600: without either division 1000, doubled 500.
    expect(whatIf(trialOf(k), 100)?.tries.slice(3)).toEqual([
      { kind: 'nice', enough: false, value: 1, by: 1, points: 500 },
      { kind: 'root', enough: true, value: 0, by: -1, points: 1000 },
      { kind: 'rawio', enough: true, value: 0, by: -1, points: 1000 },
    ])
    expect([dies(k, daemon), dies(k, shell)]).toEqual([false, true])
    // The victim is saved by either: 600 / 4 = 150.
    expect(whatIf(trialOf(k), 101)?.tries.slice(3)).toEqual([
      { kind: 'root', enough: true, value: 1, by: 1, points: 150 },
      { kind: 'rawio', enough: true, value: 1, by: 1, points: 150 },
    ])
  })

  it('say the truth: what they promise is what the kernel then decides', () => {
    forEveryTask(80, (k, p) => {
      const fate = dies(k, p)
      const { nice, uid, euid, cap_effective } = k.task
      const before = [nice[p], uid[p], euid[p], cap_effective[p]]
      for (const { kind, enough, value, points } of whatIf(trialOf(k), k.task.pid[p])?.tries ?? []) {
        if (kind === 'nice') nice[p] = value
        else if (kind === 'root') {
          uid[p] = euid[p] = value === 1 ? 0 : 500
          cap_effective[p] = value === 1 ? cap_effective[p] | SYS_ADMIN : cap_effective[p] & ~SYS_ADMIN
        } else if (kind === 'rawio')
          cap_effective[p] = value === 1 ? cap_effective[p] | SYS_RAWIO : cap_effective[p] & ~SYS_RAWIO
        else continue
        expect([dies(k, p) !== fate, badness(k, p)]).toEqual([enough, points])
        ;[nice[p], uid[p], euid[p], cap_effective[p]] = before
      }
    })
  })
})

describe('a trial', () => {
  it('leaves everything as it was, also in itself', () => {
    forEveryTask(30, (k, p) => {
      const t = trialOf(k)
      const before = JSON.stringify([t, scan_record(k)])
      whatIf(t, k.task.pid[p], MOST)
      tippingOf(t, p, MOST)
      expect(JSON.stringify([t, scan_record(k)])).toBe(before)
    })
  })

  it('of a recorded scan gives every task the score that was recorded', () => {
    fc.assert(
      fc.property(machines, (tasks) => {
        const rows = scan_record(kernelOf(tasks))
        const t: Trial = trialOfScan(rows)
        expect(rows.map((_, at) => badness(t, at + 1))).toEqual(rows.map(({ badness: { points } }) => points))
      }),
    )
  })

  it('of a recorded scan answers as the machine did, but for the amount of nice', () => {
    forEveryTask(40, (k, p) => {
      const pid = k.task.pid[p]
      const [now, then] = [whatIf(trialOf(k), pid), whatIf(trialOfScan(scan_record(k)), pid)]
      const plain = (tries: readonly Try[] = []) =>
        tries.map((each) => ({ ...each, by: each.kind === 'nice' ? 0 : each.by }))
      expect(then && { ...then, tries: plain(then.tries) }).toEqual(
        now && { ...now, tries: plain(now.tries) },
      )
    })
  })
})

describe('the teeth of the saw', () => {
  it('hold what int_sqrt() says, unit by unit', () => {
    const { stretches } = cpuTeeth()
    const by = (units: number): number => stretches[stretchAt(cpuTeeth(), units)].by
    for (let units = 0; units < 5000; units++) expect(by(units)).toBe(int_sqrt(units))
    expect(by(2 ** 21 - 1)).toBe(1536)
    expect(stretchAt(cpuTeeth(), 2 ** 21)).toBe(-1)
  })

  it('fall for processor time at 8 and at every power of two from 32 on', () => {
    const { stretches } = cpuTeeth()
    const falls = stretches
      .filter(({ by }, at) => at > 0 && by < stretches[at - 1].by)
      .map(({ from }) => from)
    expect(falls).toEqual([8, ...Array.from({ length: 16 }, (_, at) => 2 ** (at + 5))])
  })

  it('fall for age twelve times in 497 days, and climb to 12 at most', () => {
    const { stretches, last } = runTeeth()
    const falls = stretches.filter(({ by }, at) => at > 0 && by < stretches[at - 1].by)
    expect([falls.length, Math.max(...stretches.map(({ by }) => by)), last]).toEqual([12, 12, 32767])
    expect(stretches.slice(0, 4)).toEqual([
      { from: 0, by: 1 },
      { from: 20, by: 2 },
      { from: 28, by: 3 },
      { from: 32, by: 2 },
    ])
  })

  it('know their jiffies: a divisor of 3 from 61.44 s to 81.91 s', () => {
    expect(jiffiesOf(cpuTeeth(), stretchAt(cpuTeeth(), 6))).toEqual([6144, 8191])
  })
})
