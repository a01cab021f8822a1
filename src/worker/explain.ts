import { assertNever } from '../base/assertNever.ts'
import type { Pid } from '../base/brand.ts'
import { KERNEL_FUNCTIONS } from '../linux/functions.ts'
import { NULL } from '../linux/include/linux/sched.ts'
import { badness, badness_record, int_sqrt_record } from '../linux/mm/oom_kill.ts'
import type { BadnessRecord, RootRecord } from '../linux/record.ts'
import type { Machine } from '../machine/machine.ts'
import { cpuTeeth, jiffiesOf, runTeeth, stretchAt, type Stretch, type Teeth } from '../machine/teeth.ts'
import { curveOf } from '../machine/curve.ts'
import { presentOf } from '../machine/present.ts'
import { placeOf, trialOf, trialOfScan, under, type Trial } from '../machine/trial.ts'
import { tippingOf, whatIf, type Tipping } from '../machine/whatif.ts'
import type { History } from '../machine/history.ts'
import type { Answer, Divisor, Explanation, Fall, Question } from '../protocol/explain.ts'

/** On a machine of more tasks only the row in focus has its tipping point. */
const CROWD = 32

/** Units that a plot shows at least: the first teeth; and how much farther than "you are here" it goes. */
const LEAST = { cpu: 40, age: 100 } as const
const AHEAD = 1.25

/** The last place at or before these units at which the divisor fell, with the scores on both sides of it. */
function fallBefore(
  t: Trial,
  p: number,
  kind: keyof typeof LEAST,
  teeth: Teeth,
  units: number,
): Fall | undefined {
  const { stretches } = teeth
  let at = stretchAt(teeth, units)
  while (at > 0 && stretches[at].by > stretches[at - 1].by) at--
  if (at <= 0) return undefined
  const jiffies = jiffiesOf(teeth, at)[0]
  const score = (time: number): number => under(t, p, { [kind]: time }, () => badness(t, p))
  return { jiffies, before: score(jiffies - 1), after: score(jiffies) }
}

const sawUpTo = ({ stretches }: Teeth, most: number): readonly Stretch[] =>
  stretches.slice(0, stretches.findLastIndex(({ from }) => from < most) + 1)

function divisorOf(
  t: Trial,
  p: number,
  kind: keyof typeof LEAST,
  units: number,
  roots: readonly RootRecord[],
): Divisor {
  const teeth = kind === 'cpu' ? cpuTeeth() : runTeeth()
  const most = Math.min(teeth.last, Math.max(LEAST[kind], Math.ceil(units * AHEAD)))
  return { roots, saw: sawUpTo(teeth, most), most, fall: fallBefore(t, p, kind, teeth, units) }
}

function explain(t: Trial, pid: Pid, record: BadnessRecord, chosen: boolean): Explanation {
  const p = placeOf(t, pid)
  const { cpu_time, run_time, isq_run } = record
  return {
    pid,
    badness: record,
    cpu: divisorOf(t, p, 'cpu', cpu_time, [int_sqrt_record(cpu_time)]),
    run: divisorOf(t, p, 'age', run_time, [int_sqrt_record(run_time), int_sqrt_record(isq_run)]),
    whatIf: chosen ? whatIf(t, pid) : undefined,
  }
}

function tippingPoints(t: Trial, pid: Pid): readonly Tipping[] {
  const all = Array.from({ length: t.task.pid.length - 1 }, (_, at) => at + 1)
  const places = all.length > CROWD ? all.filter((p) => t.task.pid[p] === pid) : all
  return places.flatMap((p) => (t.task.mm[p] === NULL ? [] : (tippingOf(t, p) ?? [])))
}

function explainNow({ k }: Machine, pid: Pid, why: boolean): Answer {
  const t = trialOf(k)
  const p = k.task.find(pid)
  const there = why && p !== NULL && k.task.mm[p] !== NULL
  const row = there ? explain(t, pid, badness_record(k, p), true) : undefined
  return { kind: 'now', tipping: tippingPoints(t, pid), row }
}

function explainThen({ pid, badness: last, kill }: Extract<Question, { kind: 'then' }>): Answer {
  const row = kill?.scan.find((each) => each.pid === pid)
  const alone = { pid, comm: '', mm: 1, badness: last, chosen: false }
  const t = trialOfScan(row && kill ? kill.scan : [alone])
  return { kind: 'then', row: explain(t, pid, row?.badness ?? last, row !== undefined) }
}

/** What a question comes to, at once or when the code for it is there. */
export type Told = Answer | undefined

/** Answers a question about the machine, which it leaves as it is. Without a machine there is no now. `tell` hears how far it is. */
export function answer(
  history: History | undefined,
  question: Question,
  tell: (answer: Answer) => void,
): Told | Promise<Told> {
  const machine = history?.machine
  switch (question.kind) {
    case 'now':
      return machine && explainNow(machine, question.pid, question.why)
    case 'then':
      return explainThen(question)
    case 'curve':
      return { kind: 'curve', key: question.key, curve: curveOf(question.scenario) }
    case 'present':
      return machine && { kind: 'present', ...presentOf(machine) }
    case 'functions':
      return { kind: 'functions', functions: KERNEL_FUNCTIONS }
    case 'eras':
      return import('./asked.ts').then(({ answerEras }) => answerEras(history, question))
    case 'import':
      return import('./asked.ts').then(({ answerImport }) => answerImport(question, tell))
    case 'imported':
      return import('./asked.ts').then(({ answerImported }) => answerImported(question))
    default:
      return assertNever(question)
  }
}
