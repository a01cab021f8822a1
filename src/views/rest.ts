import type * as Parts from './dialogs/lazy.ts'
import type * as FrameParts from './frames/lazy.ts'

/** ms until a file that could not be fetched is asked for again. */
const AGAIN = 2000

/**
 * What the first picture does without: dialogs, the panic, the parts that only a kill shows. Fetched a second after the
 * first picture, or when the first of them is drawn. It never fails, it comes later: a page without them goes on.
 */
export const rest = (): Promise<typeof Parts> => stubborn(() => import('./dialogs/lazy.ts'))

/** The figure of page frames, which comes right after the first picture. */
export const frames = (): Promise<typeof FrameParts> => stubborn(() => import('./frames/lazy.ts'))

/** Asks again until the file is there. */
const stubborn = <Part>(fetch: () => Promise<Part>): Promise<Part> =>
  fetch().catch(() => new Promise<Part>((done) => setTimeout(() => done(stubborn(fetch)), AGAIN)))
