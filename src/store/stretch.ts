import type { Jiffies } from '../base/brand.ts'
import { head } from '../protocol/layout.ts'
import type { AppStore } from './createAppStore.ts'
import type { AppState } from './state.ts'

/** A part of a run: it opens at `start`, and plays no further than `stop`. */
export interface Stretch {
  readonly start: Jiffies
  readonly stop: Jiffies
  /** From `stop` it begins again; not for who wishes for less motion. */
  readonly loop: boolean
}

const tickOf = ({ moment }: AppState): Jiffies => (moment ? head(moment.frame, 'tick') : 0)

/**
 * Keeps a page to a stretch of its run. Play at the end of it begins anew, as with a film. A panic ends a loop: the
 * machine has no later moment. It looks when a change is over: the moment of a kill comes before the word that it is shown.
 */
export function keepTo({ store, actions }: Pick<AppStore, 'store' | 'actions'>, stretch: Stretch): void {
  const { start, stop, loop } = stretch
  let [seen, again]: [AppState['status'], boolean] = [store.getState().status, false]
  const look = (): void => {
    const state = store.getState()
    const { status, reducedMotion } = state
    const rested = seen === 'paused'
    seen = status
    if (again && status === 'paused') {
      again = false
      actions.play()
    } else if (status === 'playing' && tickOf(state) >= stop) {
      again = rested || (loop && !reducedMotion)
      actions.seek(again ? start : stop)
    }
  }
  store.subscribe(() => queueMicrotask(look))
}
