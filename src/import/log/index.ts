import type { Line } from '../text/clean.ts'
import type { Problem } from '../problems.ts'
import type { OomReport } from '../types.ts'
import type { AnchorKind } from './anchors.ts'
import { draftsOf, type Draft } from './draft.ts'
import type { Fact } from './facts.ts'
import { finish } from './finish.ts'
import { scanLines, type Scanned } from './lines.ts'
import { readFacts } from './read.ts'
import { unreflowed } from './reflow.ts'

/** What a text says about kernels that ran out of memory. */
export interface LogRead {
  readonly reports: readonly OomReport[]
  readonly problems: readonly Problem[]
}

/** In which order a report tells what a text without a table may hold. */
const ORDER: readonly AnchorKind[] = ['invoked', 'who', 'swap', 'pages', 'kill']

/** Without a table: a report's lines follow each other backwards more often than forwards. */
function tellsBackwards(lines: readonly Scanned[]): boolean {
  const order = lines.flatMap(({ anchors }) => anchors.map(({ kind }) => ORDER.indexOf(kind)))
  const told = order.filter((rank) => rank >= 0)
  const steps = told.slice(1).map((rank, at) => Math.sign(rank - told[at]))
  return steps.filter((step) => step < 0).length >= steps.filter((step) => step > 0).length + 2
}

/** Newest line first: the heads of tables stand below their rows. */
function isReversed(lines: readonly Scanned[]): boolean {
  let heads = 0
  let below = 0
  let before: AnchorKind | undefined
  let head = false
  for (const { anchors } of lines) {
    for (const { kind } of anchors) {
      if (head && kind !== 'row') below += 1
      heads += kind === 'header' ? 1 : 0
      head = kind === 'header' && before === 'row'
      before = kind
    }
  }
  return heads === 0 ? tellsBackwards(lines) : (below + (head ? 1 : 0)) * 2 > heads
}

/** The version that another line of the text names: of the report before, of the next one, or of the boot. */
function versionsOf(facts: readonly Fact[], drafts: readonly Draft[]): readonly (string | undefined)[] {
  const named = facts.find(
    (fact) => (fact.kind === 'version' || fact.kind === 'who') && fact.kernel !== undefined,
  )
  const first = named && 'kernel' in named ? named.kernel : undefined
  let last: string | undefined
  return drafts.map(({ kernel }) => (last = kernel ?? last) ?? first)
}

/** Further back a pid may be another's, and a machine may have started again. Units: lines. */
const SHORTLY = 1000

/** Whom the lines of a report say to be dead: killed, or reaped. */
const deadIn = ({ kills, reaped }: Draft): readonly (readonly [number, string])[] => [
  ...kills.flatMap(({ victim }) => (victim?.pid === undefined ? [] : [[victim.pid, victim.comm] as const])),
  ...reaped.map(({ pid, comm }) => [pid, comm] as const),
]

/** Finishes reports in their order: each knows who died shortly before it. */
function finishAll(facts: readonly Fact[], drafts: readonly Draft[]): readonly OomReport[] {
  const kernels = versionsOf(facts, drafts)
  const dead = new Map<number, string>()
  let end = 0
  return drafts.map((draft, at) => {
    if (draft.from - end > SHORTLY) dead.clear()
    const report = finish(draft, { kernel: kernels[at], reaped: dead })
    for (const [pid, comm] of deadIn(draft)) dead.set(pid, comm)
    end = draft.to
    return report
  })
}

/** Nobody looks at more, and each takes its time. */
const MOST_REPORTS = 2000

const problemsIn = (
  facts: readonly Fact[],
  reports: readonly OomReport[],
  reversed: boolean,
): readonly Problem[] => [
  ...(reversed ? [{ kind: 'reversed' } as const] : []),
  ...facts
    .filter(({ kind }) => kind === 'user-killer')
    .slice(0, 1)
    .map(({ line }) => ({ kind: 'user-killer', line }) as const),
  ...(reports.length > 0
    ? []
    : facts
        .filter(({ kind }) => kind === 'trace')
        .slice(0, 1)
        .map(({ line }) => ({ kind: 'trace-only', line }) as const)),
]

/** Every report in the lines of a text. */
export function readLog(lines: readonly Line[], onLine?: (done: number) => void): LogRead {
  const scanned = scanLines(unreflowed(lines))
  const reversed = isReversed(scanned)
  const facts = readFacts(reversed ? scanned.toReversed() : scanned, onLine)
  const drafts = draftsOf(facts)
  const reports = finishAll(facts, drafts.slice(0, MOST_REPORTS))
  const left: readonly Problem[] =
    drafts.length > MOST_REPORTS ? [{ kind: 'too-many-reports', value: MOST_REPORTS }] : []
  return { reports, problems: [...problemsIn(facts, reports, reversed), ...left] }
}
