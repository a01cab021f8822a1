import { app } from '../../store/app.ts'
import { createFrameWatcher } from '../../store/frames.ts'
import { isDrawn } from '../paced.ts'

/** Watches the frames of the page's machine. */
export const watcher = createFrameWatcher(
  app,
  () => performance.now(),
  (state) => !isDrawn(state),
)
