import type { Kernel } from '../../src/linux/kernel.ts'
import { finish_out_of_memory, out_of_memory } from '../../src/linux/mm/oom_kill.ts'
import type { Outcome } from '../../src/linux/record.ts'
import { differenceAt, firstOf, type Difference } from './difference.ts'
import { addMm, addTask, tinyKernel } from './tiny.ts'

/** jiffies, free swap slots, outcome, the four statics afterwards, and the calls made while it yielded. */
type Call = readonly [number, number, number, number, number, number, number, (readonly Call[])?]

interface Timeline {
  readonly killable?: number
  readonly start: readonly number[]
  readonly calls: readonly Call[]
}

/** Timelines of out_of_memory() calls. */
export interface GoldenGates {
  readonly header: {
    readonly call_columns: readonly string[]
    readonly start_columns: readonly string[]
    readonly outcomes: readonly string[]
  }
  readonly timelines: readonly Timeline[]
}

/** Our outcomes in the words of the golden file. */
const WORD: Readonly<Record<Outcome, string>> = {
  swap_left: 'swap',
  reset: 'reset',
  lt_1s: 'first_second',
  lt_10: 'count',
  recent_kill: 'lastkill',
  kill: 'kill',
  panic: 'panic',
}

/** One kernel on which the calls of a timeline are made by hand, nested ones while the killer's path is suspended. */
class Caller {
  readonly k: Kernel
  private outcome = ''

  constructor(
    private readonly golden: GoldenGates,
    { killable, start }: Timeline,
  ) {
    this.k = tinyKernel({
      out_of_memory: (call) => (this.outcome = WORD[call.outcome]),
      panic: () => (this.outcome = WORD.panic),
    })
    if (killable !== 0) addTask(this.k, {}, addMm(this.k, 1000))
    const { start_columns } = golden.header
    for (const [i, name] of start_columns.entries()) this.k.oom[name as keyof Kernel['oom']] = start[i]
  }

  /** Makes one call and those nested in it, and compares each when it returns. */
  call(expected: Call, at: string): Difference | undefined {
    const [jiffies, nr_swap_pages] = expected
    this.k.jiffies = jiffies
    this.k.nr_swap_pages = nr_swap_pages
    const killed = out_of_memory(this.k, 0)
    const { outcome } = this
    const rest = finish_out_of_memory(this.k)
    if (killed) rest.next()
    const found = killed ? this.nested(expected[7] ?? [], at) : undefined
    if (killed && !this.k.panicked) rest.next()
    return found ?? this.compare(expected, outcome, at)
  }

  private nested(calls: readonly Call[], at: string): Difference | undefined {
    return firstOf(calls, (call, i) => this.call(call, `${at}.${i}`))
  }

  private compare(expected: Call, outcome: string, at: string): Difference | undefined {
    const { call_columns, outcomes } = this.golden.header
    const { first, last, count, lastkill } = this.k.oom
    const wanted = Object.fromEntries(call_columns.slice(2, 7).map((name, i) => [name, expected[i + 2]]))
    return differenceAt(at, wanted, { outcome: outcomes.indexOf(outcome), first, last, count, lastkill })
  }
}

/** Every call: at which gate it ended, and the statics when it returned. */
export function compareGates(golden: GoldenGates): Difference | undefined {
  return firstOf(golden.timelines, (timeline, i) => {
    const caller = new Caller(golden, timeline)
    return firstOf(timeline.calls, (call, j) => caller.call(call, `timeline ${i} call ${j}`))
  })
}
