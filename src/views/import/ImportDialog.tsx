import type { DragEvent } from 'react'
import { problemText } from '../../content/imported.ts'
import { IMPORT } from '../../content/importView.ts'
import { Dialog } from '../dialogs/Dialog.tsx'
import { Entry } from './Entry.tsx'
import { Found } from './Found.tsx'
import { importer, useImports } from './importer.ts'

/** A file that is dropped on the dialog is read. */
function drop(event: DragEvent): void {
  const [file] = event.dataTransfer.files
  event.preventDefault()
  event.stopPropagation()
  if (file) void importer.readFile(file)
}

/** Texts of one's own: paste, drop or choose; then what was found in them. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const share = useImports((state) => state.share)
  const read = useImports((state) => state.read)
  const shown = useImports((state) => state.shown)
  const found = read?.found ?? []
  return (
    <Dialog title={IMPORT.title} onClose={onClose}>
      <div className="import" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {share !== undefined && <Reading share={share} />}
        {share === undefined && found.length === 0 && <Entry />}
        {read && found.length === 0 && (
          <div role="status">
            <Problems problems={read.problems} />
          </div>
        )}
        {found.length > 0 && shown && read && <Found {...{ shown, found }} general={read.problems} />}
      </div>
    </Dialog>
  )
}

function Reading({ share }: { readonly share: number }) {
  return (
    <p role="status">
      {IMPORT.reading} <progress aria-label={IMPORT.reading} value={share} max={1} />
    </p>
  )
}

interface ProblemsProps {
  readonly problems: NonNullable<ReturnType<typeof importer.store.getState>['read']>['problems']
}

/** What is missing in a text, or doubtful. */
export function Problems({ problems }: ProblemsProps) {
  if (problems.length === 0) return <p>{IMPORT.noProblems}</p>
  return (
    <ul>
      {problems.map(({ kind, ...detail }, at) => (
        <li key={at}>{problemText(kind, detail)}</li>
      ))}
    </ul>
  )
}
