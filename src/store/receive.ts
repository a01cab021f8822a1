import { assertNever } from '../base/assertNever.ts'
import { head } from '../protocol/layout.ts'
import type { Command } from '../protocol/command.ts'
import type { Moment, Report } from '../protocol/report.ts'
import { type Context, isMoving, sendSeek } from './context.ts'
import { killSentences, newest, rankOrder, remember } from './remember.ts'
import { FASTEST_SHOW, showReceived, startShow } from './show.ts'
import type { AppState, KillEvent } from './state.ts'

/** How long `behind` looks back, ms. */
const WINDOW = 1000

/** Takes a report of the machine. Reports of older runs are dropped; their buffers go back all the same. */
export function receive(context: Context, report: Report): void {
  if ('moment' in report) context.held.add(report.moment.frame)
  if (report.run !== context.run) return
  if (report.kind === 'explained') return explained(context, report)
  if (!('moment' in report) && report.kind !== 'fault')
    return context.listeners.forEach((hear) => hear(report))
  const answered = context.unanswered.shift()
  switch (report.kind) {
    case 'fault':
      return faulted(context, report)
    case 'booted':
    case 'moment':
      return takeMoment(context, report.moment, answered)
    default:
      return assertNever(report)
  }
}

/** Answers come out of turn: nobody waits for them. */
function explained(context: Context, { run, answer }: Extract<Report, { kind: 'explained' }>): void {
  context.inTurn(() => {
    if (run !== context.run) return
    context.store.setState((state) => ({ explained: { ...state.explained, [answer.kind]: answer } }))
  })
}

/** An exception of ours. Everything that was on the page stays on it. */
function faulted(context: Context, { message, stack }: { message: string; stack: string }): void {
  context.unanswered = []
  context.store.setState({ status: 'fault', fault: { message, stack } })
}

function takeMoment(context: Context, moment: Moment, answered: Command['kind'] | undefined): void {
  const { store } = context
  const { status, speed } = store.getState()
  if (moment.fresh) context.show = undefined
  const showing = status === 'showing' && !moment.fresh
  const shows = !isMoving(context) && (status === 'stepping' || speed <= FASTEST_SHOW)
  const kill = moment.fresh ? undefined : newest(moment.events, 'kill')
  const shown = kill && moment.stopped === 'kill' && shows ? kill : undefined
  store.setState((state) => remember(state, moment, shown !== undefined))
  if (answered === 'advance') measure(context, moment)
  if (head(moment.frame, 'panicked') === 1) return panicked(context)
  if (showing) return answered === 'step' ? showReceived(context, moment) : undefined
  announceExit(context, moment)
  if (shown) return startShow(context, shown, moment)
  if (kill) killedUnseen(context, kill, moment)
  if (answered !== 'change') settle(context, moment, answered)
}

function panicked(context: Context): void {
  const { show } = context.store.getState()
  context.show = undefined
  context.store.setState((state) => ({
    status: 'panicked',
    show: undefined,
    lastKill: show?.event ?? state.lastKill,
  }))
}

/** A kill at a speed at which nothing is shown. */
function killedUnseen(context: Context, kill: KillEvent, moment: Moment): void {
  context.store.setState({ lastKill: kill, announcement: killSentences(kill, moment.events) })
  context.unannounced = moment.events.some((event) => event.kind === 'exit') ? undefined : kill
}

/** The last sentence of a kill whose show was cut short comes with the exit. */
function announceExit(context: Context, moment: Moment): void {
  const kill = context.unannounced
  if (kill === undefined || !moment.events.some((event) => event.kind === 'exit')) return
  context.unannounced = undefined
  context.store.setState({ announcement: killSentences(kill, moment.events) })
}

/** What the page does after a command that moved the clock. */
function settle(context: Context, moment: Moment, answered: Command['kind'] | undefined): void {
  if (answered === 'seek' && !arrived(context)) return sendSeek(context)
  if (context.holding) return
  comeToRest(context, moment, answered)
}

function comeToRest(context: Context, moment: Moment, answered: Command['kind'] | undefined): void {
  const { status } = context.store.getState()
  const unfinished = answered === 'step' && moment.stopped === undefined && context.stepTo !== 'tick'
  if (answered === 'advance' || unfinished) return
  if (status === 'playing' || status === 'fault') return
  const next: AppState['status'] = context.goOn
  context.store.setState({ status: next })
  if (next === 'paused' && answered !== 'boot') freezeIfLoose(context, moment)
}

/** Is this where the last seek was to lead? A paused table takes the order of where it has gone. */
function arrived(context: Context): boolean {
  if (!context.goalSent) return false
  context.goal = undefined
  if (context.frozenByPause && !context.holding) context.store.setState({ frozen: undefined })
  return true
}

/** The hand holds the slider and rests: the page comes to rest too. */
export function rest(context: Context): void {
  const { moment } = context.store.getState()
  context.holding = false
  if (!moment) return
  if (context.frozenByPause) context.store.setState({ frozen: undefined })
  comeToRest(context, moment, 'seek')
}

/** A paused table keeps its order. */
export function freezeIfLoose(context: Context, moment: Moment | undefined): void {
  if (context.store.getState().frozen !== undefined || moment === undefined) return
  context.frozenByPause = true
  context.kept = []
  context.store.setState({ frozen: rankOrder(moment), behind: 0 })
}

/** The share of the last second that the machine could not keep up with. */
function measure(context: Context, { frame }: Moment): void {
  const at = context.clock()
  const { kept } = context
  while (kept[0] && at - kept[0].at >= WINDOW) kept.shift()
  kept.push({ at, asked: context.asked, behind: head(frame, 'behind') })
  const sum = (key: 'asked' | 'behind'): number => kept.reduce((total, one) => total + one[key], 0)
  const share = sum('asked') > 0 ? Math.min(1, sum('behind') / sum('asked')) : 0
  const behind = Math.round(share * 100) / 100
  if (behind !== context.store.getState().behind) context.store.setState({ behind })
}
