import { type ReactNode, useId } from 'react'
import { CONTROLS } from '../../content/controls.ts'
import { useModal } from './useModal.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  /** Stands at the side, full height, and leaves the rest of the page in sight. */
  readonly side?: boolean
  /** Takes most of the page. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A sheet over the page, with its title and the button that closes it. */
export function Dialog({ title, onClose, side = false, wide = false, children }: Props) {
  const id = useId()
  return (
    <dialog
      {...useModal(onClose)}
      className={side ? 'sheet beside' : wide ? 'sheet wide' : 'sheet'}
      aria-labelledby={id}
    >
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          {CONTROLS.close}
        </button>
      </div>
      {children}
    </dialog>
  )
}
