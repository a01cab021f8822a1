import type { KeyLabel } from '../../content/keys.ts'
import type { AppStore } from '../createAppStore.ts'
import type { DialogName } from '../state.ts'
import type { Edits } from './edits.ts'

/** What a key does to edits: the parts of the list of keys that come with the rest of the page. */
export const EDIT_KEYS: readonly KeyLabel[] = ['S', 'D', 'Ctrl Z', 'Ctrl ⇧ Z']

/** The parts of a KeyboardEvent that count. */
export interface Chord {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** What the keys say: Ctrl or Command with Z is undo, with Shift and Z or with Y redo. */
export function editOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Chord): 'undo' | 'redo' | undefined {
  if (altKey || ctrlKey === metaKey) return undefined
  const letter = key.toLowerCase()
  if (letter === 'y' && !shiftKey) return 'redo'
  if (letter !== 'z') return undefined
  return shiftKey ? 'redo' : 'undo'
}

/** A field in which somebody has typed what nobody has taken over yet: its own undo comes first. */
const isTyping = (target: unknown): boolean =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) &&
  !target.matches('[type="range"], [type="checkbox"], [type="radio"]') &&
  target.value !== target.defaultValue

/** What a single letter opens. */
const OPENS: Readonly<Record<string, DialogName>> = { s: 'gallery', d: 'machine' }

/** Fields in which letters are text, and choices in which they choose. */
const TAKES_LETTERS =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'

/** Which dialog a key opens, if nobody else wants it. */
function opens({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): DialogName | undefined {
  if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(TAKES_LETTERS)))
    return undefined
  return OPENS[key.toLowerCase()]
}

/** From now on two keys open the gallery and the sheet Edit, when no dialog is open. */
export function listenToOpeningKeys(app: AppStore): void {
  addEventListener('keydown', (event) => {
    const { dialog, status } = app.store.getState()
    const name = dialog || event.defaultPrevented || status === 'fault' ? undefined : opens(event)
    if (!name) return
    event.preventDefault()
    app.actions.openDialog(name)
  })
}

/** From now on the keys undo and redo, in the page and in those dialogs that `allows` names. */
export function listenToEditKeys(edits: Edits, allows: () => boolean): void {
  addEventListener('keydown', (event) => {
    const act = editOf(event)
    if (!act || event.defaultPrevented || !allows() || isTyping(event.target)) return
    event.preventDefault()
    edits[act]()
  })
}
