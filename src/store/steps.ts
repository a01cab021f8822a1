import type { Context } from './context.ts'
import { askExit, BEFORE_EXIT, finishShow, showTime, writeLines } from './show.ts'
import type { Show } from './state.ts'

/** How many of the six phases are over after `elapsed` ms. */
const phasesOver = (ends: readonly number[], elapsed: number): number =>
  ends.filter((end) => end <= elapsed).length

/** One animation frame of a show that moves. */
function tick(context: Context, show: Show, now: number): void {
  const memo = context.show
  if (memo === undefined) return
  const waits = memo.stepwise || context.store.getState().waitForKey
  const reached = phasesOver(memo.ends, now - show.began)
  const over = show.waiting ?? (waits ? Math.min(reached, memo.passed + 1) : reached)
  const stands = show.waiting !== undefined || (waits && over > memo.passed)
  writeLines(context, over >= (stands ? BEFORE_EXIT : BEFORE_EXIT - 1))
  if (over >= BEFORE_EXIT && show.after === undefined) askExit(context)
  if (show.waiting !== undefined) return
  if (waits && over > memo.passed) waitAt(context, show, over)
  else if (over >= memo.ends.length && show.after !== undefined) finishShow(context)
}

/** Stands still at the end of `phase` until a key is pressed. */
function waitAt({ store, show: memo }: Context, show: Show, phase: number): void {
  if (memo) memo.passed = phase
  store.setState({ show: { ...show, waiting: phase } })
}

/** A key during the show: on from where it waits, or straight to the end of the phase that is running. */
function next(context: Context): void {
  const { show, reducedMotion } = context.store.getState()
  const memo = context.show
  if (show === undefined || memo === undefined) return
  const now = context.clock()
  const over = show.waiting ?? phasesOver(memo.ends, now - show.began) + 1
  if (reducedMotion || over > memo.ends.length || show.waiting === memo.ends.length)
    return finishShow(context)
  if (over >= BEFORE_EXIT && show.after === undefined) askExit(context)
  context.store.setState({ show: { ...show, began: now - (memo.ends[over - 1] ?? 0), waiting: undefined } })
}

/**
 * The key for back during the show: it stands at the end of the step before, and from then on it goes step by step.
 * False = there is no step before.
 */
function previous(context: Context): boolean {
  const { show, reducedMotion } = context.store.getState()
  const memo = context.show
  if (show === undefined || memo === undefined || reducedMotion) return false
  const over = phasesOver(memo.ends, showTime(show, context.clock()))
  const before = show.waiting === undefined ? over : over - 1
  if (before < 1) return false
  memo.stepwise = true
  waitAt(context, show, before)
  return true
}

/** How a show goes through its six phases, by itself and by keys. Comes with the rest of the page, as does what draws it. */
export const steps = { tick, next, previous }

/** What the store needs of it. */
export type Steps = typeof steps
