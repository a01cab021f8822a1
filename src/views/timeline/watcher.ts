import { app } from '../../store/app.ts'
import { createTimelineWatcher } from '../../store/timeline.ts'
import { claim } from '../claim.ts'
import { inTurn } from '../paced.ts'

/** Follows the line of time of the page's machine. */
export const watcher = createTimelineWatcher(
  app,
  () => performance.now(),
  (ms, then) => setTimeout(then, ms),
  claim,
  inTurn,
)
