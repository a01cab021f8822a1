import { phaseEnds } from '../motion/phases.ts'
import type { Moment } from '../protocol/report.ts'
import { type Context, sendStep } from './context.ts'
import { isKillLine, killSentences, linesOf, logWith, newest, rankOrder } from './remember.ts'
import type { KillEvent, Show } from './state.ts'

/** Above this speed a kill is not shown: the machine goes on. */
export const FASTEST_SHOW = 8

/** How long the list of steps stays under reduced motion, ms. */
export const LIST_STAYS = 4000

/** Phases before the machine must have let its victims exit. */
export const BEFORE_EXIT = 4

/** Times that the machine is asked for the exit before the show goes on without. */
const MOST_ASKS = 300

/** Begins to show a kill; the machine waits. */
export function startShow(context: Context, event: KillEvent, moment: Moment): void {
  const { store, clock } = context
  const { frozen, speed, reducedMotion } = store.getState()
  const pace = Math.min(Math.max(speed, 1), FASTEST_SHOW)
  const order = frozen ?? rankOrder(moment)
  const ends = phaseEnds(event.kill.scan.length, pace)
  const show: Show = {
    event,
    before: moment,
    after: undefined,
    order,
    began: clock(),
    pace,
    waiting: undefined,
  }
  context.show = {
    ends,
    passed: 0,
    stepwise: false,
    asked: 0,
    lines: linesOf(moment.events).filter(isKillLine),
    next: undefined,
  }
  store.setState({ show, status: 'showing' })
  if (reducedMotion) {
    writeLines(context, true)
    askExit(context)
  }
}

/** The kill's own lines stand in the log, or do not yet. */
export function writeLines({ show, store }: Context, written: boolean): void {
  const { log } = store.getState()
  if (show === undefined || written === show.lines.some((line) => log.includes(line))) return
  store.setState({
    log: written ? logWith(log, show.lines) : log.filter((line) => !show.lines.includes(line)),
  })
}

/** Asks the machine to let the victims exit. */
export function askExit(context: Context): void {
  const { show } = context
  if (show === undefined || context.unanswered.includes('step')) return
  show.asked += 1
  context.stepTo = 'exit'
  sendStep(context)
}

/** A moment that came while a kill is shown: the one in which the victims are gone, or not yet. */
export function showReceived(context: Context, moment: Moment): void {
  const { show } = context.store.getState()
  const memo = context.show
  if (show === undefined || memo === undefined || show.after !== undefined) return
  if (moment.stopped === undefined && memo.asked < MOST_ASKS) return
  const end = memo.ends[BEFORE_EXIT - 1] ?? 0
  const late = show.waiting === undefined && context.clock() - show.began > end
  const began = late && !context.store.getState().reducedMotion ? context.clock() - end : show.began
  const kill = moment.stopped === 'kill' ? newest(moment.events, 'kill') : undefined
  if (kill) memo.next = { event: kill, moment }
  context.store.setState({
    show: { ...show, after: moment, began },
    announcement: killSentences(show.event, moment.events),
  })
}

/** One animation frame of the show. */
export function tickShow(context: Context, now: number): void {
  const { show, reducedMotion } = context.store.getState()
  const memo = context.show
  if (show === undefined || memo === undefined) return
  if (reducedMotion) tickList(context, show, now)
  // A kill that strikes before the rest of the page is there begins when it can be drawn.
  else if (context.steps === undefined) context.store.setState({ show: { ...show, began: now } })
  else context.steps.tick(context, show, now)
}

function tickList(context: Context, show: Show, now: number): void {
  if (show.after === undefined) askExit(context)
  else if (!context.store.getState().waitForKey && now - show.began >= LIST_STAYS) finishShow(context)
}

/** Ends the show now. When the victims are not gone yet, the machine is let go until they are. */
export function finishShow(context: Context): void {
  const { show } = context.store.getState()
  if (show === undefined) return
  writeLines(context, true)
  const next = context.show?.next
  const gone = show.after !== undefined
  context.show = undefined
  if (!gone) {
    context.unannounced = show.event
    context.stepTo = 'exit'
  }
  context.store.setState({ show: undefined, lastKill: show.event, status: gone ? context.goOn : 'stepping' })
  if (next) startShow(context, next.event, next.moment)
  else if (!gone) sendStep(context)
}

/**
 * The display time of a show, ms, as the views must draw it: it stands still while the show waits for a key, and at
 * the end of phase 4 while the victims are not gone yet.
 */
export function showTime(show: Show, now: number): number {
  const ends = phaseEnds(show.event.kill.scan.length, show.pace)
  const waiting = show.waiting === undefined ? Infinity : (ends[show.waiting - 1] ?? 0)
  const leaving = show.after === undefined ? (ends[BEFORE_EXIT - 1] ?? 0) : Infinity
  return Math.max(0, Math.min(now - show.began, waiting, leaving, ends.at(-1) ?? 0))
}
