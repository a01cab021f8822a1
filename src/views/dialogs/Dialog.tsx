import { type ReactNode, useEffect, useId, useRef } from 'react'
import { CONTROLS } from '../../content/controls.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog of the browser's own: it keeps the focus, and Escape closes it. */
export function Dialog({ title, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (box.current?.open === false) box.current.showModal()
  }, [])
  return (
    <dialog ref={box} className="sheet" aria-labelledby={id} onClose={onClose}>
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="quiet" onClick={() => box.current?.close()}>
          {CONTROLS.close}
        </button>
      </div>
      {children}
    </dialog>
  )
}
