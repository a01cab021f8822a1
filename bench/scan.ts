import { scan_record, select_bad_process } from '../src/linux/mm/oom_kill.ts'
import { addMm, addTask, tinyKernel } from '../tests/conformance/tiny.ts'

/** Task counts of the bench: a small system, a busy one, all that pids allow. */
const COUNTS = [100, 1000, 32767]

/** Each measurement lasts about this long. */
const SECONDS = 1

/** A kernel full of tasks, each with memory, age and rights of its own. */
function crowd(count: number): ReturnType<typeof tinyKernel> {
  const k = tinyKernel()
  k.jiffies = 100_000_000
  for (let pid = 1; pid <= count; pid++) {
    const spec = {
      pid,
      uid: pid & 3 ? 500 : 0,
      nice: pid & 7 ? 0 : 5,
      utime: pid * 37,
      start_time: pid * 1000,
    }
    addTask(k, spec, addMm(k, (pid * 7919) & 0xffff))
  }
  return k
}

/** Calls of `work` a second. */
function rate(work: () => unknown): number {
  for (let i = 0; i < 5; i++) work()
  const start = performance.now()
  let calls = 0
  while (performance.now() - start < SECONDS * 1000) {
    work()
    calls++
  }
  return Math.round((calls * 1000) / (performance.now() - start))
}

for (const tasks of COUNTS) {
  const k = crowd(tasks)
  const scans_per_second = rate(() => select_bad_process(k))
  const recorded_scans_per_second = rate(() => scan_record(k))
  console.log(JSON.stringify({ tasks, scans_per_second, recorded_scans_per_second }))
}
