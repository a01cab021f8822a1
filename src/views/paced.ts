import type { AppState } from '../store/state.ts'

/** What a view must show at once. The rest is time that passes: numbers nobody can read sixty times a second. */
const URGENT = ['status', 'selected', 'frozen', 'dead', 'names', 'log', 'refused', 'scenario'] as const

const onlyTimePassed = (before: AppState, now: AppState): boolean =>
  now.status === 'playing' && URGENT.every((key) => before[key] === now[key])

/**
 * A selector that takes turns while the machine plays: half of the page follows even moments, half odd ones, so that a
 * frame on a slow machine draws half. Everything that somebody did, and everything at rest, is shown at once.
 * While the next machine boots, the last one stays: nothing flashes.
 */
export function paced(turn: 0 | 1): (state: AppState) => AppState {
  let [last, seen, count]: [AppState | undefined, AppState['moment'], number] = [undefined, undefined, 0]
  return (state) => {
    if (state.moment !== seen) count += 1
    seen = state.moment
    const wait = last && (state.status === 'booting' || (onlyTimePassed(last, state) && count % 2 !== turn))
    if (!last || !wait) last = state
    return last
  }
}
