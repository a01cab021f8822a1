import { Suspense } from 'react'
import { actions } from '../../store/actions.ts'
import type { DialogName } from '../../store/state.ts'
import { useApp } from '../../store/useApp.ts'
import { EditDialog } from '../edit/EditDialog.tsx'
import { Eras } from '../eras/Later.tsx'
import { GalleryDialog } from '../gallery/GalleryDialog.tsx'
import { ImportDialog } from '../import/Later.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { ModelDialog } from './ModelDialog.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { PredictDialog } from './PredictDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'

const close = (): void => actions.openDialog(undefined)

/** The view "Eras" if it is open, and over it at most one dialog. */
export function Dialogs() {
  const open = useApp(({ dialog }) => dialog)
  const eras = useApp((state) => state.eras)
  return (
    <>
      {eras && (
        <Suspense>
          <Eras />
        </Suspense>
      )}
      {open && (
        <Suspense>
          <Dialog open={open} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

interface Props {
  readonly open: DialogName
  readonly onClose: () => void
}

function Dialog({ open, onClose }: Props) {
  if (open === 'share') return <ShareDialog onClose={onClose} />
  if (open === 'predict') return <PredictDialog />
  if (open === 'open') return <OpenDialog onClose={onClose} />
  if (open === 'gallery') return <GalleryDialog onClose={onClose} />
  if (open === 'machine') return <EditDialog onClose={onClose} />
  if (open === 'model') return <ModelDialog onClose={onClose} />
  if (open === 'import') return <ImportDialog onClose={onClose} />
  return <KeysDialog onClose={onClose} />
}
