import type { Verdict } from '../eras/record.ts'
import { rowOfPid } from './eraMachine.ts'
import type { Unjudged } from './predict.ts'
import type { Reason } from './reasons.ts'
import type { OwnEra } from './types.ts'

interface Case {
  readonly report: Unjudged
  readonly era: OwnEra
  readonly verdict: Verdict
}

const SACRIFICED = new Set(['2.6.36', '3.0', 'el6', '3.10', 'el7', '4.11', '4.19'])
const SPARES_ROOT = new Set(['2.6.36', '3.0', 'el6', '3.10', 'el7', '4.11'])
const SKIPS = new Set(['4.11', '4.19', '5.1', '5.3', '5.9'])

const pointsOf = ({ verdict }: Case, pid: number | undefined): number | undefined =>
  verdict.rows.find((row) => row.pid === pid)?.points

const best = ({ verdict }: Case): number =>
  verdict.rows.reduce((most, { points = -Infinity }) => Math.max(most, points), -Infinity)

const victimRow = ({ report }: Case) => rowOfPid(report.tasks, report.selected?.pid ?? report.victim?.pid)

/** Do several have the most points? */
function tied(c: Case): boolean {
  const most = best(c)
  return c.verdict.rows.filter(({ points }) => points === most).length > 1
}

/** Between the victim and the predicted one lie less points than the table may have moved: a hundredth, or 1 MB. */
function isClose(c: Case): boolean {
  const points = pointsOf(c, victimRow(c)?.pid)
  const most = best(c)
  return points !== undefined && most - points <= Math.max(256, most / 100)
}

/** A kernel of many processors from 6.2 on counts rss roughly. */
const isApproximate = ({ report }: Case): boolean => /^6\.(?:[2-9]|1\d)\b/.test(report.kernel ?? '')

const lacks = ({ report: { columns } }: Case, ...names: readonly string[]): boolean =>
  columns.length > 0 && !names.some((name) => columns.includes(name))

/** Section 14 of the spec: when each reason fits a log. */
const FITS: Readonly<Record<Reason, (c: Case) => boolean>> = {
  allocating: ({ report }) => report.allocating,
  'by-hand': ({ report }) => report.invoked?.order === -1,
  domain: ({ report }) => report.scope !== 'global' || report.invoked?.nodemask !== undefined,
  'total-unknown': ({ verdict, report }) =>
    verdict.totalpages === undefined || (report.scope === 'memcg' && report.machine.swap_pages === undefined),
  'whole-group': ({ report }) => report.wholeGroup || report.also.length > 0,
  child: ({ report, era }) =>
    SACRIFICED.has(era.policy) &&
    (report.selected === undefined || report.selected.pid !== report.victim?.pid),
  root: ({ report, era }) => SPARES_ROOT.has(era.policy) && report.tasks.some(({ uid }) => uid === 0),
  'swap-hidden': (c) => lacks(c, 'swapents') && (c.report.machine.swap_pages ?? 0) > 0,
  'tables-hidden': (c) => lacks(c, 'nr_ptes', 'pgtables_bytes'),
  ties: (c) => tied(c),
  reaped: ({ era }) => SKIPS.has(era.policy),
  thread: (c) => {
    const row = victimRow(c)
    return row !== undefined && row.tgid !== undefined && row.tgid !== row.pid
  },
  'table-cut': (c) => victimRow(c) === undefined,
  'no-table': ({ report }) => report.tasks.length === 0,
  moved: (c) => isClose(c),
  'approximate-rss': (c) => isApproximate(c) && isClose(c),
  vendor: ({ era }) =>
    era.doubts.some((doubt) => doubt === 'vendor' || doubt === 'el8' || doubt === 'stable-backport'),
  'era-unsure': ({ era }) => era.by !== 'version' || era.doubts.length > 0,
  'user-killer': () => false,
  interleaved: ({ report: { tasks } }) => new Set(tasks.map(({ pid }) => pid)).size < tasks.length,
  panic: ({ report }) => report.panic !== undefined,
  invisible: ({ era }) => SKIPS.has(era.policy) || SACRIFICED.has(era.policy),
}

/** The reasons that fit, in the order in which one should look at them. */
export function reasonsFor(report: Unjudged, era: OwnEra, verdict: Verdict): readonly Reason[] {
  const c: Case = { report, era, verdict }
  return (Object.keys(FITS) as Reason[]).filter((reason) => FITS[reason](c))
}
