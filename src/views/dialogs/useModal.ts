import { type SyntheticEvent, useLayoutEffect, useRef } from 'react'

/**
 * The attributes of a modal dialog of the browser's own, which keeps the focus. Escape only asks the page to take it away:
 * a dialog that closed first would still stand in the page's state, and swallow the next key.
 */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const box = ref.current
    if (box?.open === false) box.showModal()
    // Closing is what gives the focus back.
    return () => box?.close()
  }, [])
  const leave = (event: SyntheticEvent): void => {
    // React tells the dialog it stands on as well, which would close too.
    event.stopPropagation()
    event.preventDefault()
    onClose()
  }
  // Where the reader insists, a browser closes it without asking.
  return { ref, onCancel: leave, onClose: leave }
}
