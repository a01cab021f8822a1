import type { Kernel } from '../../src/linux/kernel.ts'
import { NULL, YIELD } from '../../src/linux/include/linux/sched.ts'
import {
  badness,
  finish_out_of_memory,
  out_of_memory,
  select_bad_process,
} from '../../src/linux/mm/oom_kill.ts'
import { differenceAt, firstOf, type Difference } from './difference.ts'
import { addMm, addTask, tinyKernel } from './tiny.ts'

type Cell = string | number
type Event = readonly Cell[]

/** One table of tasks: their scores, and what a kill does. */
export interface TaskTable {
  readonly jiffies: number
  readonly tasks: readonly (readonly Cell[])[]
  readonly scores: readonly number[]
  readonly chosen_index: number | null
  readonly chosen_pid: number | null
  readonly events: readonly Event[]
  readonly after: readonly (readonly number[])[]
  readonly panic: string | null
}

/** Task tables, and what select_bad_process() and oom_kill() do with each. */
export interface GoldenSelect {
  readonly header: {
    readonly task_columns: readonly string[]
    readonly after_columns: readonly string[]
    readonly panic_console?: string
  }
  readonly tables: readonly TaskTable[]
}

/** A kernel with the tasks of one table, and what it says while it kills. */
export class Scene {
  readonly events: Event[] = []
  readonly k: Kernel
  /** Index of each task, in the order of the table. */
  readonly p: readonly number[]
  panic: string | undefined
  console: string | undefined

  constructor(columns: readonly string[], { jiffies, tasks }: TaskTable) {
    this.k = tinyKernel({
      printk: (level, text) => this.printed(level, text),
      force_sig: (p, sig) => this.signalled(p, sig),
      panic: (text) => (this.panic = `${text}\n`),
    })
    this.k.jiffies = jiffies
    const spaces = new Map<Cell, number>([[-1, NULL]])
    this.p = tasks.map((cells) =>
      this.add(Object.fromEntries(columns.map((name, i) => [name, cells[i]])), spaces),
    )
  }

  /** The outcome of a call that passes all gates. */
  kill(): void {
    const { k } = this
    k.oom.last = k.jiffies
    k.oom.first = k.oom.lastkill = (k.jiffies - 1000) >>> 0
    k.oom.count = 9
    if (!out_of_memory(k, 0)) return
    const path = finish_out_of_memory(k)
    const { value } = path.next()
    if (value === YIELD) this.events.push(['yield'])
    if (!k.panicked) path.next()
  }

  private add(row: Record<string, Cell>, spaces: Map<Cell, number>): number {
    const { task } = this.k
    const number = (name: string): number => Number(row[name])
    const mm = spaces.get(row.mm) ?? addMm(this.k, number('total_vm'))
    spaces.set(row.mm, mm)
    const [pid, utime, stime, start_time] = ['pid', 'utime', 'stime', 'start_time'].map(number)
    const [nice, uid, euid, cap_effective] = ['nice', 'uid', 'euid', 'cap_effective'].map(number)
    const p = addTask(
      this.k,
      { pid, comm: String(row.comm), utime, stime, start_time, nice, uid, euid, cap_effective },
      mm,
    )
    task.flags[p] = number('flags')
    task.counter[p] = number('counter')
    return p
  }

  private printed(level: number, text: string): void {
    if (level === 0) this.console = `<0>${text}\n\n`
    else this.events.push(['printk', `<${level}>${text}\n`])
  }

  /** Flags and counter must be set by the time the signal is sent. */
  private signalled(p: number, sig: number): void {
    const { counter, flags, pid } = this.k.task
    const marked = counter[p] === 500 && (flags[p] & 0x1800) === 0x1800
    this.events.push(
      marked ? ['force_sig', this.p.indexOf(p), pid[p], sig] : ['force_sig before its task is marked', p],
    )
  }
}

function compareTable({ header }: GoldenSelect, table: TaskTable, at: string): Difference | undefined {
  const scene = new Scene(header.task_columns, table)
  const { k, p } = scene
  const scores = p.map((task) => badness(k, task))
  const chosen = select_bad_process(k)
  scene.kill()
  const got = {
    scores,
    chosen_index: chosen === NULL ? null : p.indexOf(chosen),
    chosen_pid: chosen === NULL ? null : k.task.pid[chosen],
    events: scene.events,
    after: p.map((task) => header.after_columns.map((name) => k.task[name as 'flags' | 'counter'][task])),
    panic: scene.panic ?? null,
  }
  const { scores: wanted, chosen_index, chosen_pid, events, after, panic } = table
  return (
    differenceAt(at, { scores: wanted, chosen_index, chosen_pid, events, after, panic }, got) ??
    (panic === null
      ? undefined
      : differenceAt(at, { panic_console: header.panic_console }, { panic_console: scene.console }))
  )
}

/** Every table: scores, the chosen task, the events in order, flags and counters, the panic. */
export const compareSelect = (golden: GoldenSelect): Difference | undefined =>
  firstOf(golden.tables, (table, i) => compareTable(golden, table, `table ${i}`))
