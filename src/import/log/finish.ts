import { eraOf } from '../../eras/eraOf.ts'
import type { EraTask, Request } from '../../eras/task.ts'
import { rowOfPid } from '../eraMachine.ts'
import { predict, type Unjudged } from '../predict.ts'
import type { Invoked, Named, OomReport, OwnEra, Victim } from '../types.ts'
import type { Draft } from './draft.ts'
import { policyByFormat } from './format.ts'
import { machineOf, pageSizeOf, scopeOf } from './machine.ts'
import { problemsOf } from './problems.ts'
import { tableOf, type Table } from './table.ts'

/** What the rest of the text tells a report. */
export interface Around {
  /** A kernel version that stands elsewhere in the text. */
  readonly kernel: string | undefined
  /** Names of processes that lines shortly before say were killed or reaped, by pid. */
  readonly reaped: ReadonlyMap<number, string>
}

function invokedOf({ invoked, who }: Draft): Invoked | undefined {
  if (!invoked && !who) return undefined
  return {
    comm: invoked?.comm ?? who?.comm,
    pid: who?.pid,
    order: invoked?.order,
    gfp_mask: invoked?.gfp_mask,
    nodemask: invoked?.nodemask,
    oom_score_adj: invoked?.oom_score_adj,
    request: undefined satisfies Request | undefined,
  }
}

/** The summary names the victim where the kill line is cut or lost. */
function bySummary({ summary }: Draft, tasks: readonly EraTask[]): Victim | undefined {
  if (summary?.pid === undefined) return undefined
  const row = rowOfPid(tasks, summary.pid)
  const comm = summary.comm ?? row?.comm
  if (comm === undefined || (summary.cut && row?.comm !== comm)) return undefined
  return {
    pid: summary.pid,
    comm,
    line: summary.line,
    ...(summary.uid !== undefined && { uid: summary.uid }),
  }
}

interface Dead {
  readonly victim: Victim | undefined
  readonly also: readonly Victim[]
}

function deadOf(draft: Draft, tasks: readonly EraTask[]): Dead {
  const named = draft.kills.flatMap(({ victim }) => (victim ? [victim] : []))
  const summary = bySummary(draft, tasks)
  const [first, ...others] = named
  if (first && (!summary || draft.kills[0].victim === first)) return { victim: first, also: others }
  return { victim: summary ?? first, also: named.filter(({ pid }) => pid !== summary?.pid) }
}

function selectedOf({ selected }: Draft, tasks: readonly EraTask[]): Named | undefined {
  if (!selected) return undefined
  const comm = selected.victim?.comm ?? rowOfPid(tasks, selected.pid)?.comm
  return comm === undefined ? undefined : { pid: selected.pid, comm }
}

/** Whoever was killed before is listed still, and passed over. A pid alone may be another's by now. */
const withReaped = (tasks: readonly EraTask[], { reaped }: Around): readonly EraTask[] =>
  reaped.size === 0
    ? tasks
    : tasks.map((task) =>
        reaped.get(task.tgid ?? task.pid) === task.comm ? { ...task, flags: ['oom_skip'] as const } : task,
      )

function eraFor(draft: Draft, { kernel }: Around, table: Table): OwnEra {
  const own = draft.kernel === undefined ? undefined : eraOf(draft.kernel)
  if (own) return { policy: own.policy, by: 'version', doubts: own.doubts }
  const elsewhere = kernel === undefined ? undefined : eraOf(kernel)
  if (elsewhere) return { policy: elsewhere.policy, by: 'elsewhere', doubts: elsewhere.doubts }
  return { policy: policyByFormat(draft, table.columns), by: 'format', doubts: [] }
}

/** Everything about one report. */
export function finish(draft: Draft, around: Around): OomReport {
  const table = tableOf(draft)
  const tasks = withReaped(table.tasks, around)
  const scope = scopeOf(draft)
  const dead = deadOf(draft, tasks)
  const page = pageSizeOf(draft, dead.victim, tasks)
  const machine = machineOf(draft, scope, page)
  const memoryKnown = machine.ram_pages !== undefined || machine.group?.limit_pages !== undefined
  const report: Unjudged = {
    lines: [draft.from, draft.to],
    kernel: draft.kernel ?? around.kernel,
    scope,
    machine,
    invoked: invokedOf(draft),
    columns: table.columns,
    tasks,
    selected: selectedOf(draft, tasks),
    score: draft.selected?.score,
    ...dead,
    panic: draft.panic,
    allocating: [...draft.kills, draft.selected].some((kill) => kill?.message === 'allocating'),
    wholeGroup: draft.wholeGroup,
    complete: draft.invoked !== undefined && memoryKnown && tasks.length > 0 && dead.victim !== undefined,
  }
  const prediction = predict(report, eraFor(draft, around, table))
  return { ...report, prediction, problems: problemsOf({ draft, table, page, report, prediction }) }
}
