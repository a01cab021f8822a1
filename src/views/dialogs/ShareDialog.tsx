import { useState } from 'react'
import { EMBED } from '../../content/embed.ts'
import { SHARE, type ShareKind } from '../../content/share.ts'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import { freshLink } from '../../url/link.ts'
import { CopyLink } from './CopyLink.tsx'
import { Dialog } from './Dialog.tsx'
import { EmbedCode } from './EmbedCode.tsx'
import { FilesSection } from './FilesSection.tsx'
import { QrButton } from './QrCode.tsx'
import { SaveFile } from './SaveFile.tsx'

const KINDS = ['moment', 'scenario', 'predict'] as const satisfies readonly ShareKind[]

/** The link of a kind. A question about a run in which somebody has died already begins at its start. */
function linkOf(kind: ShareKind): string {
  const { scenario, dead, panic } = app.store.getState()
  if (kind === 'scenario') return actions.link(freshLink(scenario))
  if (kind === 'moment') return actions.link({ asks: false })
  const answered = dead.length > 0 || panic !== undefined
  return actions.link(answered ? { asks: true, tick: 0 } : { asks: true })
}

/** The ways to pass on this machine. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const [links] = useState(() => new Map(KINDS.map((kind) => [kind, linkOf(kind)])))
  const [kind, setKind] = useState<ShareKind>('moment')
  const link = links.get(kind) ?? ''
  return (
    <Dialog title={SHARE.title} onClose={onClose}>
      <Kinds kind={kind} set={setKind} />
      <p className="copy">
        <input
          type="text"
          readOnly
          value={link}
          aria-label={SHARE.link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyLink link={link} />
        <QrButton link={link} />
      </p>
      <FilesSection />
      <SaveFile link={link} />
      {link.startsWith('http') ? <EmbedCode link={link} asks={kind === 'predict'} /> : <OnDisk />}
    </Dialog>
  )
}

interface KindsProps {
  readonly kind: ShareKind
  readonly set: (kind: ShareKind) => void
}

/** What the link opens, and what that means. */
function Kinds({ kind, set }: KindsProps) {
  return (
    <fieldset className="kinds">
      <legend>{SHARE.what}</legend>
      {KINDS.map((each) => (
        <label key={each}>
          <input type="radio" name="kind" checked={kind === each} onChange={() => set(each)} />
          {SHARE.kinds[each].name}
        </label>
      ))}
      <p>{SHARE.kinds[kind].explain}</p>
    </fieldset>
  )
}

function OnDisk() {
  return (
    <section aria-label={EMBED.title}>
      <h3>{EMBED.title}</h3>
      <p>{EMBED.onDisk}</p>
    </section>
  )
}
