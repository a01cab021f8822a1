import { trialOf } from '../src/machine/trial.ts'
import { cpuTeeth, runTeeth } from '../src/machine/teeth.ts'
import { tippingOf, whatIf } from '../src/machine/whatif.ts'
import { addMm, addTask, tinyKernel } from '../tests/conformance/tiny.ts'

/** Tasks, and of how many the tipping point is asked: of all on a small machine, of the row in focus on a crowded one. */
const CASES = [
  { tasks: 12, tippings: 12 },
  { tasks: 32, tippings: 32 },
  { tasks: 1000, tippings: 1 },
] as const

/** Each measurement lasts about this long, ms. */
const LASTS = 1000

/** A kernel full of tasks, each with memory, age and rights of its own. */
function crowd(count: number): ReturnType<typeof tinyKernel> {
  const k = tinyKernel()
  k.jiffies = 100_000_000
  for (let pid = 1; pid <= count; pid++) {
    const uid = pid & 3 ? 500 : 0
    const spec = { pid, uid, euid: uid, nice: pid & 7 ? 0 : 5, utime: pid * 3700, start_time: pid * 1000 }
    addTask(k, spec, addMm(k, (pid * 7919) & 0x7fff))
  }
  return k
}

/** Milliseconds that one round of questions takes. */
function ms(work: () => unknown): number {
  for (let i = 0; i < 20; i++) work()
  const start = performance.now()
  let rounds = 0
  while (performance.now() - start < LASTS) {
    work()
    rounds++
  }
  return Math.round(((performance.now() - start) / rounds) * 1000) / 1000
}

const begin = performance.now()
cpuTeeth()
runTeeth()
console.log(JSON.stringify({ what: 'the teeth, once, ms', ms: Math.round(performance.now() - begin) }))

for (const { tasks, tippings } of CASES) {
  const k = crowd(tasks)
  const round = ms(() => {
    const t = trialOf(k)
    whatIf(t, Math.ceil(tasks / 2))
    for (let p = 1; p <= tippings; p++) tippingOf(t, p)
  })
  console.log(
    JSON.stringify({
      what: 'why-not of one row, and tipping points, ms a round',
      tasks,
      tippings,
      ms: round,
    }),
  )
}
