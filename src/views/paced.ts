import type { AppState } from '../store/state.ts'

/** What a view must show at once. The rest is time that passes: numbers nobody can read sixty times a second. */
const URGENT = ['status', 'selected', 'frozen', 'dead', 'names', 'log', 'refused', 'scenario', 'why'] as const

const onlyTimePassed = (before: AppState, now: AppState): boolean =>
  now.status === 'playing' && URGENT.every((key) => before[key] === now[key])

/** Whose turn it is, by number of the moment: the bars every second time, between them the table and the rest. */
const ROUND = ['bars', 'table', 'bars', 'side'] as const
type Region = (typeof ROUND)[number]

/**
 * A selector that takes turns with the other regions while the machine plays: each moment draws one of them, so that a
 * frame on a slow machine draws a third of the page. Everything that somebody did, and everything at rest, is shown at
 * once. While the next machine boots, the last one stays: nothing flashes.
 */
export function paced(region: Region): (state: AppState) => AppState {
  let [last, seen, count]: [AppState | undefined, AppState['moment'], number] = [undefined, undefined, -1]
  return (state) => {
    if (state.moment !== seen) count += 1
    seen = state.moment
    const turn = ROUND[count % ROUND.length] === region
    const wait = last && (state.status === 'booting' || (onlyTimePassed(last, state) && !turn))
    if (!last || !wait) last = state
    return last
  }
}
