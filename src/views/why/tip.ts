import type { AppState } from '../../store/state.ts'

/** Where the victim changes: how many pages a task would have to ask for, and whom it would pass. */
export interface Tip {
  readonly pages: number
  readonly passed: AppState['names'][number] | undefined
}

function find(pid: number, { explained, names }: AppState): Tip | undefined {
  const tip = explained.now?.tipping.find((each) => each.pid === pid)
  return tip && { pages: tip.pages, passed: names.find((each) => each.pid === tip.passed) }
}

/**
 * A selector of a task's tipping point, the same object while it says the same: there is a new answer several times a second.
 * Where there is none, it costs next to nothing: it is asked whenever anything changes, for every row.
 */
export function tipOf(pid: number): (state: AppState) => Tip | undefined {
  let seen: Pick<AppState, 'explained' | 'names'> | undefined
  let last: Tip | undefined
  return (state) => {
    if (seen?.explained === state.explained && seen.names === state.names) return last
    seen = { explained: state.explained, names: state.names }
    const tip = find(pid, state)
    if (tip?.pages !== last?.pages || tip?.passed !== last?.passed) last = tip
    return last
  }
}
