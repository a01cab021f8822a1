import { CONTROLS } from '../../content/controls.ts'
import { WAIT_FOR_KEY } from '../../content/dialogs.ts'
import { KEY_WORDS } from '../../content/keys.ts'
import { MODEL } from '../../content/model.ts'
import { actions } from '../../store/actions.ts'
import { EDIT_KEYS } from '../../store/edit/keys.ts'
import { KEYS } from '../../store/keys.ts'
import { useApp } from '../../store/useApp.ts'
import { Dialog } from './Dialog.tsx'

/** Every key and what it does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const waits = useApp((state) => state.waitForKey)
  return (
    <Dialog title={CONTROLS.keys} onClose={onClose}>
      <dl className="key-list">
        {[...KEYS.map(({ label }) => label), ...EDIT_KEYS].map((label) => (
          <div key={label}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{KEY_WORDS[label]}</dd>
          </div>
        ))}
      </dl>
      <label className="field wide">
        <input
          type="checkbox"
          checked={waits}
          onChange={(event) => actions.setWaitForKey(event.currentTarget.checked)}
        />
        <span>{WAIT_FOR_KEY}</span>
      </label>
      <button type="button" className="link" onClick={() => actions.openDialog('model')}>
        {MODEL.title}
      </button>
    </Dialog>
  )
}
