import { app, openedWith } from '../app.ts'
import { createEdits } from './edits.ts'
import { Keeper } from './keeper.ts'
import { listenToEditKeys, listenToOpeningKeys } from './keys.ts'
import { Shelf } from './shelf.ts'

export type { Kept } from './shelf.ts'

/** Undo and redo of the page. Comes with the rest of it. */
export const edits = createEdits(app, () => performance.now())

/** The reader's own machines, kept in this browser. */
export const keeper = new Keeper(app, edits, {
  shelf: new Shelf(() => localStorage),
  now: () => Date.now(),
  later: (ms, then) => setTimeout(then, ms),
})

/** Dialogs in which undo is at home; in others it would work unseen. */
const allows = (): boolean => {
  const { dialog, status } = app.store.getState()
  return (dialog === undefined || dialog === 'machine') && status !== 'fault'
}

let following = false

/** From now on edits can be undone, and are kept if `keeps`. A second call does nothing. */
export function followEdits(keeps: boolean): void {
  if (following) return
  following = true
  listenToEditKeys(edits, allows)
  listenToOpeningKeys(app)
  edits.begin(openedWith())
  if (keeps) keeper.begin(openedWith())
  if (keeps) addEventListener('pagehide', () => keeper.rest())
}
