import { head } from '../protocol/layout.ts'
import type { AppState } from '../store/state.ts'

/** What a view must show at once. The rest is time that passes: numbers nobody can read sixty times a second. */
const URGENT = ['status', 'selected', 'frozen', 'dead', 'names', 'log', 'refused', 'scenario', 'why'] as const

const onlyTimePassed = (before: AppState, now: AppState): boolean =>
  (now.status === 'playing' || now.status === 'stepping') && URGENT.every((key) => before[key] === now[key])

/** A moment that comes so long after the last one, ms, does not pass by: somebody went there. */
const REST = 250

/** Whose turn it is, by number of the moment: the bars every second time, between them the table and the rest. */
const ROUND = ['bars', 'table', 'bars', 'side'] as const
type Region = (typeof ROUND)[number]

/**
 * A selector that takes turns with the other regions while the machine plays or is pulled through time: each moment draws one of them, so that a
 * frame on a slow machine draws a third of the page. Everything that somebody did, and everything at rest, is shown at
 * once. While the next machine boots, the last one stays: nothing flashes.
 */
export function paced(region: Region, clock = () => performance.now()): (state: AppState) => AppState {
  let [last, seen, count]: [AppState | undefined, AppState['moment'], number] = [undefined, undefined, -1]
  let [came, whole] = [-Infinity, true]
  return (state) => {
    if (state.moment !== seen) {
      const now = clock()
      whole = state.status === 'stepping' && now - came > REST
      came = now
      count += 1
    }
    seen = state.moment
    const turn = whole || ROUND[count % ROUND.length] === region
    const wait = last && (state.status === 'booting' || (onlyTimePassed(last, state) && !turn))
    if (!last || !wait) last = state
    return last
  }
}

/**
 * A selector of the tick on show, in turn with what stands beside the table. Why it keeps the number: between two turns
 * the moment's buffer has gone back to the machine.
 */
export function pacedTick(clock?: () => number): (state: AppState) => number {
  const turn = paced('side', clock)
  let [shown, tick]: [AppState | undefined, number] = [undefined, 0]
  return (state) => {
    const next = turn(state)
    if (next !== shown && next.moment) tick = head(next.moment.frame, 'tick')
    shown = next
    return tick
  }
}
