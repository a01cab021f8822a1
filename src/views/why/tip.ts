import type { AppState } from '../../store/state.ts'

/** Where the victim changes: how many pages a task would have to ask for, undefined = no memory would do; and whom it would pass. */
export interface Tip {
  readonly pages: number | undefined
  readonly passed: AppState['names'][number] | undefined
}

/** The tipping point of a task by the newest answer; undefined before the first. */
export function tipOf(
  pid: number,
  { explained, names }: Pick<AppState, 'explained' | 'names'>,
): Tip | undefined {
  if (!explained.now) return undefined
  const tip = explained.now.tipping.find((each) => each.pid === pid)
  return { pages: tip?.pages, passed: names.find((each) => each.pid === tip?.passed) }
}

/** The same object as before if it says the same. */
export const keptTip = (tip: Tip | undefined, before: Tip | undefined): Tip | undefined =>
  tip && before && tip.pages === before.pages && tip.passed === before.passed ? before : tip
