import {
  type Import,
  importText,
  type Listing,
  machineOfListing,
  machineOfReport,
  type OomReport,
  scenarioOf,
  sourceOfListing,
  sourceOfReport,
} from '../import/index.ts'
import type {
  FoundLine,
  ImportAnswer,
  ImportedAnswer,
  ImportedQuestion,
  ImportQuestion,
} from '../protocol/imports.ts'

/** What the newest text held; its parts are told one by one, as a log may hold hundreds of tables. */
let last: Import | undefined

/** Listings of memory alone are no machine of their own. */
const listingsOf = ({ listings }: Import): readonly Listing[] =>
  listings.filter(({ tasks }) => tasks.length > 0)

const ofReport = ({ lines, victim, selected, tasks }: OomReport): FoundLine => ({
  kind: 'report',
  line: lines[0],
  victim: victim?.comm ?? selected?.comm,
  tasks: tasks.length,
})

const ofListing = ({ kind, lines, tasks }: Listing): FoundLine => ({
  kind,
  line: lines[0],
  victim: undefined,
  tasks: tasks.length,
})

/** Reads a text; `tell` hears on the way how far it is. */
export function answerImport({ text }: ImportQuestion, tell: (answer: ImportAnswer) => void): ImportAnswer {
  const found = importText(text, (share) => tell({ kind: 'import', share, found: undefined, problems: [] }))
  last = found
  return {
    kind: 'import',
    share: 1,
    found: [...found.reports.map(ofReport), ...listingsOf(found).map(ofListing)],
    problems: found.problems,
  }
}

function told({ tasks, ...report }: OomReport, { at, words, choices }: ImportedQuestion): ImportedAnswer {
  const own = report.prediction.era.policy
  const whole = { tasks, ...report }
  const { scenario, assumed, problems } = scenarioOf(sourceOfReport(whole), words, choices)
  const machine = machineOfReport(whole, own)
  const rest = { scenario, assumed, refused: problems }
  return { kind: 'imported', at, report, listing: undefined, tasks, machine, own, ...rest }
}

function toldOfListing(
  { tasks, ...listing }: Listing,
  { at, words, choices }: ImportedQuestion,
): ImportedAnswer {
  const memory = last?.memory ?? listing.memory
  const { scenario, assumed, problems } = scenarioOf(sourceOfListing({ tasks }, memory), words, choices)
  const machine = machineOfListing({ tasks }, memory)
  const rest = { scenario, assumed, refused: problems }
  return { kind: 'imported', at, report: undefined, listing, tasks, machine, own: undefined, ...rest }
}

/** One of what was found; undefined = there is no such one. */
export function answerImported(question: ImportedQuestion): ImportedAnswer | undefined {
  if (!last) return undefined
  const report = last.reports[question.at]
  if (report) return told(report, question)
  const listing = listingsOf(last)[question.at - last.reports.length]
  return listing && toldOfListing(listing, question)
}
