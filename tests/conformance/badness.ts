import type { Kernel } from '../../src/linux/kernel.ts'
import { NULL } from '../../src/linux/include/linux/sched.ts'
import { badness, badness_record } from '../../src/linux/mm/oom_kill.ts'
import type { BadnessRecord, BadnessRule } from '../../src/linux/record.ts'
import { differenceAt, firstOf, type Difference } from './difference.ts'
import { namedRow, type GoldenTable, type Row } from './table.ts'
import { addMm, addTask, tinyKernel } from './tiny.ts'

/** Puts the task of a row, and nothing else, into the list; hands its index over and takes it out again. */
function withTask<T>(k: Kernel, row: Row, use: (p: number) => T): T {
  const mm = row.has_mm ? addMm(k, row.total_vm) : NULL
  const { utime, stime, start_time, nice, uid, euid, cap_effective } = row
  const p = addTask(k, { utime, stime, start_time, nice, uid, euid, cap_effective }, mm)
  k.jiffies = row.jiffies
  const result = use(p)
  k.task.remove(p)
  if (mm !== NULL) {
    k.mm.unlink(mm)
    k.mm.release(mm)
  }
  return result
}

/** The recorded working of badness() in the words of the golden file. */
function columnsOf({ points, cpu_time, run_time, isq_run, steps }: BadnessRecord): Row {
  if (steps.length === 0) return { badness: points }
  const operand = (rule: BadnessRule): number => steps.find((step) => step.rule === rule)?.operand ?? NaN
  const after = (rule: BadnessRule): number => steps.find((step) => step.rule === rule)?.after ?? NaN
  return {
    base: after('size'),
    cpu_time,
    run_time,
    isq_cpu: operand('cpu-time'),
    isq_run,
    isq_isq_run: operand('run-time'),
    p_cpu: after('cpu-time'),
    p_run: after('run-time'),
    p_nice: after('niced'),
    p_admin: after('superuser'),
    p_rawio: after('raw-io'),
    badness: points,
  }
}

/** The columns of a row that say what badness() is asked, not what it answers. */
const INPUTS = [
  'jiffies',
  'has_mm',
  'total_vm',
  'utime',
  'stime',
  'start_time',
  'nice',
  'uid',
  'euid',
  'cap_effective',
]

const answersOf = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'tag' && !INPUTS.includes(name)))

/** Every task with every intermediate value; and the pass that keeps no record gives the same points. */
export function compareBadness({ header, rows }: GoldenTable): Difference | undefined {
  const k = tinyKernel()
  return firstOf(rows, (values, i) => {
    const row = namedRow(header.columns, values)
    const { record, points } = withTask(k, row, (p) => ({
      record: badness_record(k, p),
      points: badness(k, p),
    }))
    return (
      differenceAt(`row ${i}`, answersOf(row), columnsOf(record)) ??
      differenceAt(`row ${i}, unrecorded`, { badness: row.badness }, { badness: points })
    )
  })
}
