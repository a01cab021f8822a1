import { rowOfPid } from '../eraMachine.ts'
import type { Unjudged } from '../predict.ts'
import type { Problem, ProblemKind } from '../problems.ts'
import type { Prediction } from '../types.ts'
import { KNOWN_COLUMNS } from './columns.ts'
import type { Draft } from './draft.ts'
import type { pageSizeOf } from './machine.ts'
import type { Table } from './table.ts'

interface Case {
  readonly draft: Draft
  readonly table: Table
  readonly page: ReturnType<typeof pageSizeOf>
  readonly report: Unjudged
  readonly prediction: Prediction
}

type More = Omit<Problem, 'kind'>

/** A problem if there is one. */
type Look = (c: Case) => More | false | undefined

const KNOWN: ReadonlySet<string> = new Set(KNOWN_COLUMNS)
const NOTHING: More = {}
const when = (holds: boolean, more: More = NOTHING): More | false => holds && more

/** Kernels up to 2.4 say no more than who dies. */
const isTerse = ({ kills }: Draft): boolean => kills.some(({ style }) => style === 'K0' || style === 'K1')

const listed = ({ report }: Case): boolean => report.tasks.length > 0
const lacks = ({ report: { columns } }: Case, ...names: readonly string[]): boolean =>
  columns.length > 0 && !names.some((name) => columns.includes(name))

const reapedCount = ({ report }: Case): number =>
  report.tasks.filter(({ flags }) => flags?.includes('oom_skip')).length

/** Cut rows and rows with numbers that nothing could have. */
const badRows = ({ draft }: Case, absurd: boolean) =>
  draft.badRows.filter((row) => (row.absurd !== undefined) === absurd)

const victimRow = ({ report }: Case) => rowOfPid(report.tasks, report.victim?.pid)

/** What each problem looks for, in the order in which they are told. */
const LOOKS: readonly (readonly [ProblemKind, Look])[] = [
  ['no-start', ({ draft }) => when(draft.invoked === undefined && !isTerse(draft))],
  ['no-kernel', ({ prediction: { era } }) => when(era.by === 'format', { name: era.policy })],
  [
    'kernel-elsewhere',
    ({ prediction, report }) => when(prediction.era.by === 'elsewhere', { name: report.kernel }),
  ],
  [
    'no-memory',
    ({ report: { scope, machine } }) => when(scope !== 'memcg' && machine.managed_pages === undefined),
  ],
  [
    'no-swap',
    ({ report: { scope, machine } }) =>
      when(scope !== 'memcg' && machine.managed_pages !== undefined && machine.swap_pages === undefined),
  ],
  [
    'no-limit',
    ({ report: { scope, machine } }) => when(scope === 'memcg' && machine.group?.limit_pages === undefined),
  ],
  [
    'no-group-swap',
    ({ report: { scope, machine } }) =>
      when(scope === 'memcg' && machine.group?.limit_pages !== undefined && machine.swap_pages === undefined),
  ],
  [
    'bound-to-nodes',
    ({ draft: { invoked } }) => when(invoked?.nodemask !== undefined, { name: invoked?.nodemask }),
  ],
  ['page-size-assumed', (c) => when(c.page.by === 'assumed' && listed(c))],
  ['page-size-conflict', ({ page, draft }) => when(page.conflict, { value: draft.memory.get('pageKb') })],
  ['no-table', (c) => when(!listed(c))],
  ['no-header', (c) => when(listed(c) && c.draft.columns === undefined)],
  ['no-swapents', (c) => when(lacks(c, 'swapents'))],
  ['no-page-tables', (c) => when(lacks(c, 'nr_ptes', 'pgtables_bytes'))],
  [
    'unknown-column',
    ({ report }) => {
      const name = report.columns.find((column) => !KNOWN.has(column))
      return name === undefined ? undefined : { name }
    },
  ],
  [
    'row-cut',
    (c) =>
      when(badRows(c, false).length > 0, {
        value: badRows(c, false).length,
        line: badRows(c, false)[0]?.line,
      }),
  ],
  [
    'absurd',
    (c) => {
      const [first] = badRows(c, true)
      return first && { line: first.line, name: first.kind === 'bad-row' ? first.absurd : undefined }
    },
  ],
  [
    'row-twice',
    ({ table: { twice } }) => when(twice.length > 0, { value: twice.length, line: twice[0]?.line }),
  ],
  [
    'no-victim',
    ({ draft, report }) =>
      when(report.victim === undefined && !draft.kills.length && draft.panic === undefined),
  ],
  [
    'victim-cut',
    ({ draft, report }) => {
      const cut = draft.kills.find(({ victim }) => victim === undefined)
      return when(report.victim === undefined && cut !== undefined, { value: cut?.pid, line: cut?.line })
    },
  ],
  [
    'no-kill-line',
    ({ draft, report }) =>
      when(report.victim !== undefined && !draft.kills.some(({ victim }) => victim === report.victim)),
  ],
  ['victim-not-listed', (c) => when(listed(c) && c.report.victim?.pid !== undefined && !victimRow(c))],
  [
    'victim-thread',
    (c) => {
      const row = victimRow(c)
      return when(row?.tgid !== undefined && row.tgid !== row.pid, { value: row?.tgid })
    },
  ],
  [
    'child',
    ({ report: { selected, victim } }) =>
      when(selected !== undefined && victim !== undefined && selected.pid !== victim.pid, {
        name: victim?.comm,
      }),
  ],
  ['more-victims', ({ report: { also } }) => when(also.length > 0, { value: also.length })],
  ['by-hand', ({ report }) => when(report.invoked?.order === -1)],
  ['allocating', ({ report }) => when(report.allocating)],
  ['panic', ({ report: { panic } }) => when(panic !== undefined, { name: panic })],
  ['spared', ({ draft }) => when(draft.kills.some(({ how }) => how === 'spared'))],
  ['reaped-before', (c) => when(reapedCount(c) > 0, { value: reapedCount(c) })],
  ['not-scored', (c) => when(listed(c) && c.prediction.predicted === undefined)],
  [
    'score-differs',
    ({ report: { score }, prediction }) =>
      when(
        score !== undefined &&
          prediction.agree === true &&
          prediction.score !== undefined &&
          prediction.score !== score,
        {
          value: prediction.score,
        },
      ),
  ],
]

/** What is missing in a report, or doubtful. */
export function problemsOf(c: Case): readonly Problem[] {
  return LOOKS.flatMap(([kind, look]) => {
    const more = look(c)
    return more ? [{ kind, ...more }] : []
  })
}
