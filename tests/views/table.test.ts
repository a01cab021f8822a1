import { describe, expect, it } from 'vitest'
import { finished, pictureAt } from '../../src/motion/kill.ts'
import type { KillEvent, Show } from '../../src/store/state.ts'
import { scanAt } from '../../src/views/kill/scan.ts'
import { killTable } from '../../src/views/kill/killTable.ts'
import { calmTable } from '../../src/views/table/model.ts'
import { rowOrder, worstOf } from '../../src/views/table/rows.ts'
import { aFrame, aMoment, atTheKill } from '../fixtures/moments.ts'

const row = (pid: number, comm: string, points: number, chosen: boolean) => ({
  pid,
  comm,
  chosen,
  mm: pid,
  badness: { points, cpu: 0, age: 0, cpu_time: 0, run_time: 0, isq_run: 0, steps: [] },
})
const scan = [
  row(702, 'X', 65, true),
  row(801, 'netscape', 3800, true),
  row(911, 'cc1', 5200, true),
  row(925, 'leak', 30000, true),
]
const call = { by: 925, comm: 'leak', reclaimed: 0 } as KillEvent['kill']['call']
const event: KillEvent = {
  tick: 2705,
  jiffies: 1006228,
  kind: 'kill',
  kill: { call, scan, victims: [{ pid: 925, comm: 'leak', signal: 9 }], pid: 925 },
}
const after = aMoment(
  aFrame({ tick: 2707 }, [
    { pid: 911, order: 2, points: 5200 },
    { pid: 801, order: 1, points: 3800 },
  ]),
)
const show: Show = {
  event,
  before: aMoment(atTheKill),
  after,
  order: [925, 911, 801, 702],
  began: 0,
  pace: 1,
  waiting: undefined,
}

describe('the order of the rows', () => {
  it('is by points, unless it was frozen', () => {
    expect(rowOrder(atTheKill, undefined)).toEqual([925, 911, 801, 702])
    expect(rowOrder(atTheKill, [702, 801])).toEqual([702, 801, 925, 911])
  })
  it('forgets tasks that are gone', () => {
    expect(rowOrder(after.frame, [925, 801])).toEqual([801, 911])
  })
})

describe('who would be killed', () => {
  it('is the task with the most points', () => expect(worstOf(atTheKill)).toBe(925))
  it('is nobody when every score is 0', () => {
    expect(worstOf(aFrame({}, [{ pid: 1, points: 0 }]))).toBeUndefined()
  })
})

describe('the table while a kill is shown', () => {
  it('stands as it stood, and the asking row flashes', () => {
    const model = killTable(show, pictureAt(80, 4, 1))
    expect(model.order).toEqual([925, 911, 801, 702])
    expect(model.flashing).toBe(925)
  })
  it('goes into list order for the scan, and marks the worst so far', () => {
    const model = killTable(show, pictureAt(1000 + 150, 4, 1))
    expect(model.order).toEqual([702, 801, 911, 925])
    expect([702, 801, 911].map(model.asked)).toEqual([true, true, false])
    expect([702, 801, 911].map(model.markOf)).toEqual([undefined, 'new', undefined])
  })
  it('marks the victim, and everybody who shares its memory', () => {
    expect(killTable(show, pictureAt(1700, 4, 1)).markOf(925)).toBe('victim')
  })
  it('settles by points without the dead, and the next in line is marked', () => {
    const model = killTable(show, finished(4))
    expect(model.order).toEqual([911, 801])
    expect(model.markOf(911)).toBe('worst')
    expect(model.order).toEqual(calmTable(after, undefined).order)
  })
})

describe('the scan', () => {
  it('carries the worst so far and replaces it only by a greater score', () => {
    const stay = [scan[1], row(1, 'init', 21, false)].flatMap((each) => each ?? [])
    expect(scanAt(stay, 2)).toMatchObject({ worst: 801, carriedAt: 1, at: 2 })
    expect(scanAt(scan, 4)).toMatchObject({ worst: 925, carriedAt: 3 })
  })
  it('has nobody before the first row', () => {
    expect(scanAt(scan, 0)).toMatchObject({ row: undefined, carried: undefined, worst: undefined })
  })
})
