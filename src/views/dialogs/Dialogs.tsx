import { KeysDialog } from './KeysDialog.tsx'
import { MachineDialog } from './MachineDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'

export type DialogName = 'share' | 'machine' | 'keys'

interface Props {
  readonly open: DialogName
  readonly onClose: () => void
}

/** At most one dialog is open. */
export function Dialogs({ open, onClose }: Props) {
  if (open === 'share') return <ShareDialog onClose={onClose} />
  if (open === 'machine') return <MachineDialog onClose={onClose} />
  return <KeysDialog onClose={onClose} />
}
