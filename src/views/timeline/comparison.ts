import { head, task } from '../../protocol/layout.ts'
import type { CompareReport, Mark, Shot } from '../../protocol/timeline.ts'

/** What became of a task in one of the runs. */
export type Fate =
  | { readonly kind: 'alive'; readonly points: number; readonly worst: boolean }
  | { readonly kind: 'killed'; readonly tick: number }
  /** It left by itself, or never was. */
  | { readonly kind: 'absent' }

/** A task in both runs. */
export interface FateRow {
  readonly pid: number
  readonly comm: string
  readonly owner: number
  readonly here: Fate
  readonly there: Fate
  readonly differs: boolean
}

/** A number of the head in both runs. */
export interface Pair {
  readonly here: number
  readonly there: number
}

/** Two runs at the same tick. */
export interface Comparison {
  readonly tick: number
  readonly free: Pair
  readonly slots: Pair
  readonly has_swap: boolean
  readonly rows: readonly FateRow[]
}

type Kill = Extract<Mark, { kind: 'kill' }>

const killOf = ({ deaths }: Shot, pid: number): Kill | undefined =>
  deaths.find((mark): mark is Kill => mark.kind === 'kill' && mark.pid === pid)

/** The worst is the first in rank, if anybody has points. */
function fatesOf({ frame }: Shot): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>()
  for (let rank = 0; rank < head(frame, 'nr_tasks'); rank++) {
    const points = task(frame, rank, 'points')
    fates.set(task(frame, rank, 'pid'), { kind: 'alive', points, worst: rank === 0 && points > 0 })
  }
  return fates
}

function fateIn(shot: Shot, fates: ReadonlyMap<number, Fate>, pid: number): Fate {
  const kill = killOf(shot, pid)
  return fates.get(pid) ?? (kill ? { kind: 'killed', tick: kill.tick } : { kind: 'absent' })
}

function isSame(a: Fate, b: Fate): boolean {
  if (a.kind === 'alive' && b.kind === 'alive') return a.points === b.points && a.worst === b.worst
  if (a.kind === 'killed' && b.kind === 'killed') return a.tick === b.tick
  return a.kind === b.kind
}

/** Who is in either run, or was killed in it: those whose fate differs first, then in task list order. */
function tasksOf(here: Shot, there: Shot): ReadonlyMap<number, { comm: string; owner: number }> {
  const tasks = new Map<number, { comm: string; owner: number }>()
  for (const { names, deaths } of [here, there]) {
    for (const { pid, comm, owner } of names) tasks.set(pid, { comm, owner })
    for (const mark of deaths)
      if (mark.kind === 'kill' && !tasks.has(mark.pid)) tasks.set(mark.pid, { comm: mark.comm, owner: -1 })
  }
  return tasks
}

/** What is the same in both runs, and what differs. */
export function comparisonOf({
  tick,
  here,
  there,
}: Pick<CompareReport, 'tick' | 'here' | 'there'>): Comparison {
  const [ours, others] = [fatesOf(here), fatesOf(there)]
  const rows = [...tasksOf(here, there)].map(([pid, { comm, owner }]): FateRow => {
    const [one, other] = [fateIn(here, ours, pid), fateIn(there, others, pid)]
    return { pid, comm, owner, here: one, there: other, differs: !isSame(one, other) }
  })
  const pair = (column: Parameters<typeof head>[1]): Pair => ({
    here: head(here.frame, column),
    there: head(there.frame, column),
  })
  return {
    tick,
    free: pair('nr_free_pages'),
    slots: pair('nr_swap_pages'),
    has_swap: head(here.frame, 'total_swap_pages') > 0,
    rows: rows.sort((a, b) => Number(b.differs) - Number(a.differs)),
  }
}
