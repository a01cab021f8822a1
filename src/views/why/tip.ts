import type { AppState } from '../../store/state.ts'

/** Where the victim changes: how many pages a task would have to ask for, and whom it would pass. */
export interface Tip {
  readonly pages: number
  readonly passed: AppState['names'][number] | undefined
}

/** The tipping point of a task by the newest answer; undefined where there is none. */
export function tipOf(
  pid: number,
  { explained, names }: Pick<AppState, 'explained' | 'names'>,
): Tip | undefined {
  const tip = explained.now?.tipping.find((each) => each.pid === pid)
  return tip && { pages: tip.pages, passed: names.find((each) => each.pid === tip.passed) }
}

/** The same object as before if it says the same. */
export const keptTip = (tip: Tip | undefined, before: Tip | undefined): Tip | undefined =>
  tip?.pages === before?.pages && tip?.passed === before?.passed ? before : tip
