import { app } from '../../store/app.ts'
import { createFrameWatcher } from '../../store/frames.ts'
import { claim } from '../claim.ts'

/** Watches the frames of the page's machine. */
export const watcher = createFrameWatcher(app, () => performance.now(), claim)
