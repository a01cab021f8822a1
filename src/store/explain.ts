import type { Question } from '../protocol/explain.ts'
import type { AppState } from './state.ts'
import { app } from './app.ts'

/** Milliseconds between two questions about the moment: nobody reads faster. For the ticks on the sliders alone, while the machine plays, fewer. */
const APART = { reading: 250, playing: 1000 } as const

/** What the follower needs of a store and of where it runs. */
export interface Followed {
  readonly getState: () => AppState
  readonly subscribe: (changed: (state: AppState, before: AppState) => void) => unknown
  readonly ask: (question: Question) => void
  readonly later: (ms: number, then: () => void) => unknown
}

/** While a kill goes on, nobody reads, but in the panel. */
const canAsk = ({ status, show, why }: AppState): boolean =>
  status !== 'booting' && status !== 'fault' && (!show || show.waiting !== undefined || why !== undefined)

/** Could the answer be another one now? A machine that boots has its first moment before it can be asked about it. */
const isNews = (now: AppState, before: AppState): boolean =>
  now.moment !== before.moment ||
  canAsk(now) !== canAsk(before) ||
  now.selected !== before.selected ||
  (now.why === undefined) !== (before.why === undefined)

/** Asks about every moment that comes, a few times a second at most; the last one is never left out. */
export function followMoments({ getState, subscribe, ask, later }: Followed): void {
  let resting = false
  let missed = false
  const askNow = (): void => {
    const state = getState()
    missed = false
    if (!canAsk(state)) return
    ask({ kind: 'now', pid: state.selected, why: state.why !== undefined })
    resting = true
    later(state.status === 'playing' && state.why === undefined ? APART.playing : APART.reading, () => {
      resting = false
      if (missed) askNow()
    })
  }
  const changed = (): void => {
    if (resting) missed = true
    else askNow()
  }
  subscribe((state, before) => isNews(state, before) && changed())
  askNow()
}

let following = false

/** From now on the sliders have their tipping points, and the panel "Why" its answers. A second call does nothing. */
export function follow(): void {
  if (following) return
  following = true
  const { store, actions } = app
  followMoments({
    getState: store.getState,
    subscribe: store.subscribe,
    ask: actions.ask,
    later: (ms, then) => setTimeout(then, ms),
  })
}
