import type { DialogName } from '../../store/state.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { MachineDialog } from './MachineDialog.tsx'
import { ModelDialog } from './ModelDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'

interface Props {
  readonly open: DialogName
  readonly onClose: () => void
}

/** At most one dialog is open. */
export function Dialogs({ open, onClose }: Props) {
  if (open === 'share') return <ShareDialog onClose={onClose} />
  if (open === 'machine') return <MachineDialog onClose={onClose} />
  if (open === 'model') return <ModelDialog onClose={onClose} />
  return <KeysDialog onClose={onClose} />
}
