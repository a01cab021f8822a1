import { judge, oomScore } from '../eras/judge.ts'
import type { EraOutcome, Verdict } from '../eras/record.ts'
import { machineOfReport, rowOfPid, type Judged } from './eraMachine.ts'
import { reasonsFor } from './whyDiffers.ts'
import type { Named, OomReport, OwnEra, Prediction } from './types.ts'

/** A report but for its prediction. */
export type Unjudged = Omit<OomReport, 'prediction' | 'problems'>

const killOf = (outcome: EraOutcome): Extract<EraOutcome, { kind: 'kill' }> | undefined =>
  outcome.kind === 'kill' ? outcome : undefined

/** The log may name a thread where the prediction names its process. */
function isSame(report: Judged, named: Named | undefined, pid: number): boolean {
  if (named?.pid === undefined) return false
  if (named.pid === pid) return true
  const row = rowOfPid(report.tasks, named.pid)
  const predicted = rowOfPid(report.tasks, pid)
  return row !== undefined && (row === predicted || (row.tgid !== undefined && row.tgid === predicted?.tgid))
}

/**
 * Does the log agree? Up to 5.0 a kernel names whom it selected, and may kill a child in its place, whose parent no
 * table tells: a right choice agrees.
 */
function agrees(report: Unjudged, pid: number | undefined): boolean | undefined {
  const { victim, selected } = report
  if (pid === undefined || (victim?.pid === undefined && selected === undefined)) return undefined
  return isSame(report, victim, pid) || isSame(report, selected, pid)
}

/**
 * A control group's share of swap is not printed: its scores are known only where memory and swap have one limit. Nor
 * is the size of a memory node that a request was bound to.
 */
function isTotalKnown({ scope, invoked, machine: { group, swap_pages } }: Judged): boolean {
  if (invoked?.nodemask !== undefined) return false
  return scope !== 'memcg' || swap_pages !== undefined || group?.memsw_pages === group?.limit_pages
}

function scoreOf(
  report: Judged,
  { policy, totalpages }: Verdict,
  points: number | undefined,
): number | undefined {
  return points === undefined || !isTotalKnown(report) ? undefined : oomScore(policy, points, totalpages)
}

/** What the report's own kernel would do, and whether the log agrees. */
export function predict(report: Unjudged, era: OwnEra): Prediction {
  const nobody = { era, predicted: undefined, score: undefined, agree: undefined }
  if (report.tasks.length === 0) return { ...nobody, reasons: [] }
  const verdict = judge(era.policy, machineOfReport(report, era.policy))
  const kill = killOf(verdict.outcome)
  if (!kill) return { ...nobody, reasons: [] }
  const comm = report.tasks.find(({ pid }) => pid === kill.killed)?.comm ?? ''
  const agree = agrees(report, kill.killed)
  return {
    era,
    predicted: { pid: kill.killed, comm, points: kill.points },
    score: scoreOf(report, verdict, kill.points),
    agree,
    reasons: agree === false ? reasonsFor(report, era, verdict) : [],
  }
}
