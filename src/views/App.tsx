import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react'
import { actions } from '../store/actions.ts'
import { app } from '../store/app.ts'
import { handleKey, type KeyContext } from '../store/keys.ts'
import { useApp } from '../store/useApp.ts'
import { Header } from './controls/Header.tsx'
import type { DialogName } from './dialogs/Dialogs.tsx'
import { Patterns } from './Patterns.tsx'
import { rest } from './rest.ts'
import { Stage } from './Stage.tsx'

/** Dialogs come when they are first asked for: the first load is smaller without them. */
const Dialogs = lazy(() => rest().then((parts) => ({ default: parts.Dialogs })))
const Trouble = lazy(() => rest().then((parts) => ({ default: parts.Trouble })))

/** The page takes its colours from the root element; without a word there it follows the browser's wish. */
function useTheme(): void {
  const theme = useApp((state) => state.theme)
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}

type Dialog = DialogName | undefined

/** The keys of the page, except those that the element in focus wants for itself. */
function useKeys(dialog: Dialog, setDialog: (dialog: Dialog) => void): void {
  const open = useRef(dialog)
  useEffect(() => {
    open.current = dialog
  }, [dialog])
  useEffect(() => {
    const context = (): KeyContext => ({
      state: app.store.getState(),
      actions,
      toggleHelp: () => setDialog(open.current === 'keys' ? undefined : 'keys'),
      escape: () => open.current !== undefined || document.querySelector(':popover-open') !== null,
    })
    const press = (event: KeyboardEvent): void => {
      const inDialog = open.current !== undefined && event.key !== '?'
      if (event.defaultPrevented || inDialog) return
      // The browser's own doing of Escape stays: it closes menus and panels.
      if (handleKey(event, context()) && event.key !== 'Escape') event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [setDialog])
}

/** The page. It takes its state through useApp and acts through actions, and through nothing else. */
export function App() {
  const [dialog, setDialog] = useState<Dialog>(undefined)
  const close = useCallback(() => setDialog(undefined), [])
  const troubled = useApp(({ problems, fault }) => problems.length > 0 || fault !== undefined)
  useTheme()
  useKeys(dialog, setDialog)
  return (
    <>
      <Patterns />
      <Header openDialog={setDialog} />
      {troubled && (
        <Suspense>
          <Trouble />
        </Suspense>
      )}
      <Stage />
      {dialog && (
        <Suspense>
          <Dialogs open={dialog} onClose={close} />
        </Suspense>
      )}
      <Announcer />
    </>
  )
}

function Announcer() {
  const text = useApp((state) => state.announcement)
  return (
    <p className="unseen" role="status" aria-live="polite">
      {text}
    </p>
  )
}
