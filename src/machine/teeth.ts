import { SHIFT_HZ } from '../linux/include/linux/sched.ts'
import { int_sqrt } from '../linux/mm/oom_kill.ts'

/** Units, from `from` on to the next stretch, by which badness() divides alike. */
export interface Stretch {
  readonly from: number
  readonly by: number
}

/** A divisor of badness() as a function of its units: the whole saw. */
export interface Teeth {
  readonly stretches: readonly Stretch[]
  /** The last unit there is. */
  readonly last: number
  /** A unit is 2 ** shift jiffies. */
  readonly shift: number
}

/** Asks for every unit there is: the saw falls as often as it climbs, so nothing may be passed over. */
function teethOf(divisor: (units: number) => number, bits: number, shift: number): Teeth {
  const last = 2 ** bits - 1
  const stretches: Stretch[] = []
  let by = 0
  for (let units = 0; units <= last; units++) {
    const next = divisor(units)
    if (next !== by) stretches.push({ from: units, by: next })
    by = next
  }
  return { stretches, last, shift }
}

const CPU_SHIFT = SHIFT_HZ + 3
const RUN_SHIFT = SHIFT_HZ + 10

let cpu: Teeth | undefined
let run: Teeth | undefined

/** int_sqrt(cpu_time). Processor time is a signed number of jiffies. */
export const cpuTeeth = (): Teeth => (cpu ??= teethOf(int_sqrt, 31 - CPU_SHIFT, CPU_SHIFT))

/** int_sqrt(int_sqrt(run_time)). Age is an unsigned number of jiffies. */
export const runTeeth = (): Teeth =>
  (run ??= teethOf((units) => int_sqrt(int_sqrt(units)), 32 - RUN_SHIFT, RUN_SHIFT))

/** The number of the stretch that these units lie in; -1 = in none. */
export function stretchAt({ stretches, last }: Teeth, units: number): number {
  if (units < 0 || units > last) return -1
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (stretches[middle].from <= units) low = middle
    else high = middle - 1
  }
  return low
}

/** First and last jiffy of a stretch. */
export function jiffiesOf({ stretches, last, shift }: Teeth, at: number): readonly [number, number] {
  const unit = 2 ** shift
  const end = (stretches[at + 1]?.from ?? last + 1) * unit
  return [stretches[at].from * unit, end - 1]
}
