import type { Import, Listing, OomReport } from './types.ts'
import type { Problem } from './problems.ts'

/** One file as a line of JSON, for programs: plain data, null where nothing is known. */
type Json = string | number | boolean | undefined | readonly Json[] | { readonly [name: string]: Json }

/** JSON leaves out what is undefined: a field that is not known shall be there, as null. */
const known = (fields: Readonly<Record<string, Json>>): Json => fields

/** The sentence of a problem: content/imported.ts has it. */
type TextOf = (problem: Problem) => string

const problemOf =
  (textOf: TextOf, more: Readonly<Record<string, Json>> = {}) =>
  (problem: Problem): Json => {
    const { kind, line, name, value } = problem
    return { kind, ...more, line, name, value, text: textOf(problem) }
  }

const namedOf = (named: { readonly pid: number | undefined; readonly comm: string } | undefined): Json =>
  named && known({ pid: named.pid, comm: named.comm })

function reportOf(report: OomReport): Json {
  const { machine, prediction } = report
  const { predicted, era } = prediction
  return known({
    kernel: report.kernel,
    scope: report.scope,
    ram_pages: machine.ram_pages,
    reserved_pages: machine.reserved_pages,
    managed_pages: machine.managed_pages,
    swap_pages: machine.swap_pages,
    page_size: machine.page_size,
    limit_pages: machine.group?.limit_pages,
    tasks: report.tasks.length,
    columns: report.columns,
    victim: namedOf(report.victim),
    selected: namedOf(report.selected),
    also: report.also.length,
    predicted: predicted && known({ pid: predicted.pid, comm: predicted.comm, points: predicted.points }),
    era: era.policy,
    agree: prediction.agree,
    score: report.score,
    predicted_score: prediction.score,
    reasons: prediction.reasons,
    complete: report.complete,
    lines: report.lines,
  })
}

const listingOf = (listing: Listing): Json =>
  known({
    kind: listing.kind,
    busybox: listing.busybox,
    tasks: listing.tasks.length,
    columns: listing.columns,
    ram_pages: listing.memory?.ram_pages,
    swap_pages: listing.memory?.swap_pages,
    lines: listing.lines,
  })

/** All problems of a text: its own, and those of each report and each list, which are numbered from 0. */
const problemsOf = ({ reports, listings, problems }: Import, textOf: TextOf): readonly Json[] => [
  ...problems.map(problemOf(textOf)),
  ...reports.flatMap((each, report) => each.problems.map(problemOf(textOf, { report }))),
  ...listings.flatMap((each, listing) => each.problems.map(problemOf(textOf, { listing }))),
]

/** What was found in a file, as `npm run import` prints it: one line. Where nothing is known stands null. */
export function toldOf(file: string, found: Import, textOf: TextOf): string {
  const { reports, listings } = found
  const [first] = listings
  const told = known({
    file,
    ...(first && { kind: first.kind, tasks: first.tasks.length, columns: first.columns }),
    reports: reports.map(reportOf),
    ...(first && { listings: listings.map(listingOf) }),
    problems: problemsOf(found, textOf),
  })
  return JSON.stringify(told, nullForUnknown)
}

/** The names that may be missing in a problem: they are left out, everything else is null. */
const OPTIONAL = new Set(['line', 'name', 'value'])

/** JSON has no NaN, and prints null for it. */
const nullForUnknown = (name: string, value: unknown): unknown =>
  value === undefined && !OPTIONAL.has(name) ? Number.NaN : value
