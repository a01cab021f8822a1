import type { KillRecord, ScanRow } from '../../protocol/explain.ts'
import type { AppState, KillEvent, StoryEvent } from '../../store/state.ts'

type Stage = Extract<StoryEvent, { kind: 'gate' }>

/** What the answers after a kill are made of: looked up in what the kernel recorded. */
export interface KillFacts {
  readonly event: KillEvent
  readonly chosen: ScanRow
  /** Its place in the list, from 1. */
  readonly place: number
  readonly next: ScanRow | undefined
  readonly biggest: ScanRow
  readonly second: ScanRow | undefined
  /** When reclaim failed first in this shortage, and the kill before in it; ticks. */
  readonly failedAt: number | undefined
  readonly killedBefore: number | undefined
  readonly swapFullAt: number | undefined
  readonly stages: readonly Stage[]
  readonly exit: AppState['dead'][number]['exit'] | undefined
}

const sizeOf = ({ badness }: ScanRow): number => badness.steps[0]?.after ?? 0

/** The greatest by a measure, the first of equals. */
const greatest = (rows: readonly ScanRow[], of: (row: ScanRow) => number): ScanRow | undefined =>
  rows.reduce<ScanRow | undefined>((best, row) => (best && of(best) >= of(row) ? best : row), undefined)

/** The shortage that led to a kill: what happened since reclaim first failed, up to the kill. */
function shortageOf(story: readonly StoryEvent[], { tick }: KillEvent) {
  const before = story.filter((event) => event.tick <= tick)
  const failed = before.findLastIndex(({ kind }) => kind === 'reclaim-failed')
  const shortage = before.slice(Math.max(0, failed))
  const earlier = shortage.findLast((event) => event.kind === 'kill' && event.tick < tick)
  const stages = shortage.filter((event) => event.kind === 'gate')
  return {
    failedAt: before[failed]?.tick,
    killedBefore: earlier?.tick,
    stages: stages.filter((stage) => stage.tick > (earlier?.tick ?? -1)),
    swapFullAt: before.findLast(({ kind }) => kind === 'swap-full')?.tick,
  }
}

/** The others of a scan: those who do not share the victim's memory. */
const othersOf = ({ scan, victims }: KillRecord): readonly ScanRow[] => {
  const dead = new Set(victims.map(({ pid }) => pid))
  return scan.filter(({ pid }) => !dead.has(pid))
}

/** The kill that `pid` died in, else the newest; undefined before the first. */
function killOf(story: readonly StoryEvent[], pid: number): KillEvent | undefined {
  const kills = story.filter((each) => each.kind === 'kill')
  return kills.findLast(({ kill }) => kill.victims.some((victim) => victim.pid === pid)) ?? kills.at(-1)
}

/** The kill that a task died in, or the newest, and what belongs to it; undefined before the first. */
export function killFacts(
  { story, dead }: Pick<AppState, 'story' | 'dead'>,
  pid: number,
): KillFacts | undefined {
  const event = killOf(story, pid)
  if (!event) return undefined
  const { kill } = event
  const at = kill.scan.findIndex(({ pid }) => pid === kill.pid)
  const chosen = kill.scan[at]
  const biggest = greatest(kill.scan, sizeOf)
  if (!chosen || !biggest) return undefined
  return {
    event,
    chosen,
    place: at + 1,
    next: greatest(othersOf(kill), ({ badness }) => badness.points),
    biggest: sizeOf(biggest) === sizeOf(chosen) ? chosen : biggest,
    second: greatest(othersOf(kill), sizeOf),
    ...shortageOf(story, event),
    exit: dead.findLast(({ exit }) => exit.pid === kill.pid && exit.tick >= event.tick)?.exit,
  }
}
