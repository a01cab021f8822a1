import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eras/judge.ts'
import { machineOf } from '../../src/eras/ofKernel.ts'
import { Scene, type GoldenSelect, type TaskTable } from '../conformance/select.ts'
import { addMm, addTask, tinyKernel } from '../conformance/tiny.ts'

const golden = JSON.parse(readFileSync('tests/golden/select.json', 'utf8')) as GoldenSelect

/** What the original 2.4.20 said and did of one table: lines, and who got which signal. */
const original = ({ events }: TaskTable) => ({
  lines: events.flatMap(([what, text]) => (what === 'printk' ? [String(text).slice(3, -1)] : [])),
  victims: events.flatMap(([what, , pid, signal]) => (what === 'force_sig' ? [{ pid, signal }] : [])),
})

describe('2.4.20 beside the other eras', () => {
  it('scores, chooses, signals and says what the original does, on all its recorded task tables', () => {
    expect(golden.tables.length).toBeGreaterThan(300)
    for (const table of golden.tables) {
      const { rows, outcome } = judge('2.4.20', machineOf(new Scene(golden.header.task_columns, table).k))
      expect(rows.map(({ points, exempt }) => (exempt === 'no-mm' ? 0 : points))).toEqual(table.scores)
      if (outcome.kind !== 'kill') {
        expect([outcome.kind, 'lines' in outcome && outcome.lines[0]]).toEqual(['panic', table.panic?.trim()])
        continue
      }
      const victims = outcome.victims.map(({ pid, signal }) => ({ pid, signal }))
      expect([outcome.selected, { lines: outcome.lines, victims }]).toEqual([
        table.chosen_pid,
        original(table),
      ])
    }
  })
})

describe('the simulated machine as others see it', () => {
  const k = tinyKernel()
  k.jiffies = 50
  const mm = addMm(k, 300)
  k.mm.rss[mm] = 20
  k.mm.swapped[mm] = 7
  addTask(k, { pid: 7, comm: 'hog', uid: 0, cap_effective: (1 << 17) | (1 << 24), start_time: 20 }, mm)
  addTask(k, { pid: 8, comm: 'kswapd' }, -1)
  k.oom.count = 4

  it('has its tasks in list order, with their memory and rights', () => {
    const { tasks } = machineOf(k)
    expect(tasks).toMatchObject([
      {
        ...{ pid: 7, comm: 'hog', uid: 0, euid: 500, start_time: 20, flags: [] },
        ...{ cap_sys_admin: false, cap_sys_rawio: true, cap_sys_resource: true },
        ...{ mm, total_vm: 300, rss: 20, swapents: 7, nr_ptes: 0 },
      },
      { pid: 8, flags: ['kthread'] },
    ])
  })

  it('has its RAM, its swap, its marks and its timers', () => {
    expect(machineOf(k).situation).toMatchObject({
      now: 50,
      ram: 63,
      swap_total: 0,
      swap_free: 0,
      timers: { count: 4 },
    })
  })

  it('keeps ages across the wrap of the clock', () => {
    const old = tinyKernel()
    old.jiffies = 100
    addTask(old, { pid: 9, start_time: 4294967196 }, addMm(old, 10)) // 100 ticks before the wrap
    expect(machineOf(old).tasks[0].start_time).toBe(-100)
  })
})
