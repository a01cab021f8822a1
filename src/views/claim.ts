import type { AppState } from '../store/state.ts'
import { isDrawn, isSlow } from './paced.ts'

let claimed: AppState['moment']

/**
 * May the machine be asked something at this moment, beside its moves? On a slow page one question a moment, and none at
 * one that is shown: the answer needs all of the frame.
 */
export function claim(state: AppState): boolean {
  if (!isSlow()) return true
  if (isDrawn(state) || claimed === state.moment) return false
  claimed = state.moment
  return true
}
