import type { Jiffies, Pid, Points } from '../base/brand.ts'
import type { Outcome } from '../linux/record.ts'
import type { Change } from '../scenarios/scenario.ts'
import type { MachineEvent } from './events.ts'

/** Acts of the same kind on the same task are one mark while they follow each other this quickly: one pull at a slider. */
const ONE_PULL = 100

/** What is worth a mark on the line of time. `tick` = the first moment that shows it: the end of the jiffy in which it was. */
export type Mark = { readonly tick: Jiffies } & (
  | { readonly kind: 'change'; readonly change: Change; readonly acts: number; readonly last: Jiffies }
  | { readonly kind: 'reclaim-failed'; readonly pid: Pid; readonly comm: string }
  | { readonly kind: 'swap-full' }
  | { readonly kind: 'gate'; readonly outcome: Outcome }
  | {
      readonly kind: 'kill'
      readonly pid: Pid
      readonly comm: string
      readonly points: Points
      readonly signal: 9 | 15
    }
  | { readonly kind: 'signal-ignored'; readonly pid: Pid; readonly comm: string; readonly signal: 9 | 15 }
  | { readonly kind: 'malloc-refused'; readonly pid: Pid; readonly comm: string }
  | { readonly kind: 'panic' }
)

type KillEvent = Extract<MachineEvent, { kind: 'kill' }>

function killMark(tick: Jiffies, { kill }: KillEvent): Mark {
  const { pid } = kill
  const row = kill.scan.find((each) => each.pid === pid)
  const victim = kill.victims.find((each) => each.pid === pid)
  return {
    tick,
    kind: 'kill',
    pid,
    comm: row?.comm ?? '',
    points: row?.badness.points ?? 0,
    signal: victim?.signal ?? 9,
  }
}

function markOf(event: MachineEvent): Mark | undefined {
  const tick = event.tick + 1
  switch (event.kind) {
    case 'reclaim-failed':
    case 'malloc-refused':
      return { tick, kind: event.kind, pid: event.pid, comm: event.comm }
    case 'swap-full':
    case 'panic':
      return { tick, kind: event.kind }
    case 'gate':
      return { tick, kind: 'gate', outcome: event.outcome }
    case 'kill':
      return killMark(tick, event)
    case 'signal-ignored':
      return { tick, kind: 'signal-ignored', pid: event.pid, comm: event.comm, signal: event.signal }
    default:
      return undefined
  }
}

const subject = (change: Change): string =>
  'pid' in change
    ? `${change.kind} ${change.pid}`
    : `${change.kind} ${change.kind === 'start' ? change.task.pid : ''}`

/** Acts of the user, a pull at a slider as one mark with its last value. */
function changeMarks(changes: readonly Change[]): readonly Mark[] {
  const marks: Extract<Mark, { kind: 'change' }>[] = []
  for (const change of changes) {
    const at = marks.findLastIndex((mark) => subject(mark.change) === subject(change))
    const before = at < 0 ? undefined : marks[at]
    if (before && change.tick - before.last < ONE_PULL)
      marks[at] = { ...before, change, acts: before.acts + 1, last: change.tick }
    else marks.push({ tick: change.tick, kind: 'change', change, acts: 1, last: change.tick })
  }
  return marks
}

/** The marks of a run up to `reached`, in order of time; what the user did comes before what the machine made of it. */
export function marksOf(
  events: readonly MachineEvent[],
  changes: readonly Change[],
  reached: Jiffies,
): readonly Mark[] {
  const happened = events.map(markOf).filter((mark) => mark !== undefined)
  const done = changeMarks(changes.filter(({ tick }) => tick <= reached))
  return [...done, ...happened].sort((a, b) => a.tick - b.tick)
}
