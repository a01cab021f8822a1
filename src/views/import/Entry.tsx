import { type ClipboardEvent, useEffect, useRef } from 'react'
import { IMPORT } from '../../content/importView.ts'
import { importer, useImports } from './importer.ts'

/** Pasted text is read at once: a field of many megabytes would be slow. */
function paste(event: ClipboardEvent): void {
  const text = event.clipboardData.getData('text')
  if (text === '') return
  event.preventDefault()
  importer.readText(text)
}

/** Where a text comes in. */
export function Entry() {
  const field = useRef<HTMLTextAreaElement>(null)
  const refused = useImports((state) => state.refused)
  // The dialog opens after its content, and takes the focus to its first button.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <p>{IMPORT.explain}</p>
      <p>
        <b>{IMPORT.stays}</b>
      </p>
      <textarea ref={field} aria-label={IMPORT.paste} rows={8} spellCheck={false} onPaste={paste} />
      <p className="import-ways">
        <button
          type="button"
          className="filled"
          onClick={() => importer.readText(field.current?.value ?? '')}
        >
          {IMPORT.read}
        </button>
        <label className="link">
          {IMPORT.file}
          <input
            type="file"
            className="unseen"
            onChange={({ currentTarget: { files } }) => files?.[0] && void importer.readFile(files[0])}
          />
        </label>
        <span>{IMPORT.drop}</span>
      </p>
      {refused !== undefined && (
        <p role="alert" className="red">
          {refused < 0 ? IMPORT.unreadable : IMPORT.tooBig(refused)}
        </p>
      )}
    </>
  )
}
