import type { Pid } from '../base/brand.ts'
import { announceKill, announcePanic, announceRefused, announceSwapFull } from '../content/announce.ts'
import { head, task } from '../protocol/layout.ts'
import type { MachineEvent, Moment } from '../protocol/report.ts'
import { nothingYet } from './initial.ts'
import type { AppState, DeadTask, ExitEvent, KillEvent, StoryEvent } from './state.ts'

/** Lines of the kernel log and dead rows that the page keeps. */
const LOG_LINES = 1000
const DEAD_ROWS = 50

/** Events from which one can tell later what led to a kill, and how many of them the page keeps. */
const STORY: readonly MachineEvent['kind'][] = ['reclaim-failed', 'swap-full', 'gate', 'kill']
const STORY_EVENTS = 1000

/** How long a refused malloc stays on the page, jiffies. */
const REFUSED_FOR = 500

/** One line of the kernel log as the page keeps it. */
export type LogLine = AppState['log'][number]

/** The newest event of a kind among `events`. */
export function newest<Kind extends MachineEvent['kind']>(
  events: readonly MachineEvent[],
  kind: Kind,
): Extract<MachineEvent, { kind: Kind }> | undefined {
  const is = (event: MachineEvent): event is Extract<MachineEvent, { kind: Kind }> => event.kind === kind
  return events.findLast(is)
}

/** Living tasks by points, most first: the order in which the moment holds them. */
export const rankOrder = ({ frame }: Moment): readonly Pid[] =>
  Array.from({ length: head(frame, 'nr_tasks') }, (_, rank) => task(frame, rank, 'pid'))

/** The exits among `events`. */
export const exitsOf = (events: readonly MachineEvent[]): readonly ExitEvent[] =>
  events.filter((event) => event.kind === 'exit')

/** The log lines among `events`. */
export const linesOf = (events: readonly MachineEvent[]): readonly LogLine[] =>
  events
    .filter((event) => event.kind === 'printk')
    .map(({ tick, jiffies, text }) => ({ tick, jiffies, text }))

/** The log with `lines` at its end. */
export const logWith = (log: AppState['log'], lines: readonly LogLine[]): AppState['log'] =>
  lines.length === 0 ? log : [...log, ...lines].slice(-LOG_LINES)

/** Who killed `pid`: the newest kill before its exit that has it among its victims. */
function killOf(exit: ExitEvent, kills: readonly KillEvent[]): KillEvent | undefined {
  if (exit.why === 'exit') return undefined
  return kills.findLast(
    (event) => event.tick <= exit.tick && event.kill.victims.some((victim) => victim.pid === exit.pid),
  )
}

/** The dead with those of `moment`; the same list while nobody dies, so that nothing is drawn again for it. */
function deadWith(state: AppState, moment: Moment): readonly DeadTask[] {
  const gone = deadIn(state, moment)
  return gone.length === 0 ? state.dead : [...state.dead, ...gone].slice(-DEAD_ROWS)
}

function deadIn(state: AppState, moment: Moment): readonly DeadTask[] {
  const inMoment = moment.events.filter((event) => event.kind === 'kill')
  const kills = [state.lastKill, state.show?.event, ...inMoment].filter((event) => event !== undefined)
  return exitsOf(moment.events).flatMap((exit, at) => {
    const name = moment.gone[at]
    return name ? { name, exit, kill: killOf(exit, kills) } : []
  })
}

/** Each is said once, until it is dismissed. */
const problemsWith = (known: AppState['problems'], more: readonly string[]): AppState['problems'] =>
  more.length === 0 ? known : [...new Set([...known, ...more])]

/** What the live region says about a moment; undefined = nothing new. Kills are announced with their exits, by the show. */
function announcementOf({ events, fresh }: Moment): string | undefined {
  if (fresh) return undefined
  if (newest(events, 'panic')) return announcePanic()
  const refused = newest(events, 'malloc-refused')
  if (refused) return announceRefused(refused)
  return newest(events, 'swap-full') ? announceSwapFull() : undefined
}

/** For so long after a kill nobody else is killed, jiffies: gate 5. */
const KILL_LASTS = 500

/** When the last of its victims left; undefined = one of them is still there. */
function overAt({ tick, kill }: KillEvent, exits: readonly ExitEvent[]): number | undefined {
  const left = kill.victims.map(
    ({ pid }) => exits.find((exit) => exit.pid === pid && exit.tick >= tick)?.jiffies,
  )
  return left.includes(undefined) ? undefined : Math.max(...left.map((jiffies) => jiffies ?? 0))
}

/** The last kill stays until a call of out_of_memory() has something to say that came after its victims had left. */
function lastKillOf(state: AppState, moment: Moment): KillEvent | undefined {
  const last = state.lastKill ?? (moment.fresh ? newest(moment.events, 'kill') : undefined)
  const { call } = moment
  if (!last || !call || call.jiffies === last.kill.call.jiffies) return last
  const exits = [...state.dead.map(({ exit }) => exit), ...exitsOf(moment.events)]
  const over = overAt(last, exits) ?? last.kill.call.jiffies + KILL_LASTS
  return call.jiffies > over ? undefined : last
}

const isStory = (event: MachineEvent): event is StoryEvent => STORY.includes(event.kind)

function storyWith(story: AppState['story'], events: readonly MachineEvent[]): AppState['story'] {
  const more = events.filter(isStory)
  return more.length === 0 ? story : [...story, ...more].slice(-STORY_EVENTS)
}

function refusedOf(state: AppState, moment: Moment): AppState['refused'] {
  const refused = newest(moment.events, 'malloc-refused') ?? state.refused
  return refused && head(moment.frame, 'tick') - refused.tick <= REFUSED_FOR ? refused : undefined
}

/** The line that a kill writes: a show keeps it back until the signal flies. */
export const isKillLine = ({ text }: LogLine): boolean => text.startsWith('Out of Memory: Killed')

/** `now`, or `before` if it is the same, so that nothing is drawn again for it. */
function kept<Item>(
  before: readonly Item[],
  now: readonly Item[],
  key: (item: Item) => unknown,
): readonly Item[] {
  if (before === now) return before
  const same = before.length === now.length && before.every((item, at) => key(item) === key(now[at] ?? item))
  return same ? before : now
}

const nameKey = ({ pid, comm, owner }: AppState['names'][number]): string => `${pid} ${comm} ${owner}`
const lineKey = ({ jiffies, text }: LogLine): string => `${jiffies} ${text}`
const deadKey = ({ exit }: DeadTask): string => `${exit.pid} ${exit.tick}`

/** The page after `moment`, but for its status. `withhold` = a show will write the kill's own lines later. */
export function remember(before: AppState, moment: Moment, withhold: boolean): Partial<AppState> {
  const forgotten = moment.fresh ? { ...nothingYet, frozen: before.frozen } : {}
  const state = { ...before, ...forgotten, announcement: before.announcement }
  const lines = linesOf(moment.events).filter((line) => !(withhold && isKillLine(line)))
  return {
    ...forgotten,
    moment,
    names: kept(before.names, moment.names ?? state.names, nameKey),
    changes: moment.changes,
    problems: problemsWith(before.problems, moment.leftOut),
    log: kept(before.log, logWith(state.log, lines), lineKey),
    dead: kept(before.dead, deadWith(state, moment), deadKey),
    story: storyWith(state.story, moment.events),
    lastKill: lastKillOf(state, moment),
    refused: refusedOf(state, moment),
    panic: newest(moment.events, 'panic') ?? state.panic,
    announcement: announcementOf(moment) ?? state.announcement,
  }
}

/** A kill and what it gave back, in sentences. */
export const killSentences = (event: KillEvent, events: readonly MachineEvent[]): string =>
  announceKill(
    event,
    exitsOf(events).filter((exit) => event.kill.victims.some((victim) => victim.pid === exit.pid)),
  )
