import { useState } from 'react'
import { SHARE } from '../../content/dialogs.ts'
import { actions } from '../../store/actions.ts'
import { CopyLink } from './CopyLink.tsx'
import { Dialog } from './Dialog.tsx'

/** The link to this machine at this moment. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const [link] = useState(() => actions.link())
  return (
    <Dialog title={SHARE.title} onClose={onClose}>
      <p>{SHARE.explain}</p>
      <p className="copy">
        <input
          type="text"
          readOnly
          value={link}
          aria-label={SHARE.link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyLink link={link} />
      </p>
    </Dialog>
  )
}
