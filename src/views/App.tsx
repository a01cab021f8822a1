import { Suspense, useEffect } from 'react'
import { actions } from '../store/actions.ts'
import { app } from '../store/app.ts'
import { handleKey, type KeyContext } from '../store/keys.ts'
import { useApp } from '../store/useApp.ts'
import { Header } from './controls/Header.tsx'
import { Patterns } from './Patterns.tsx'
import { later } from './rest.ts'
import { Stage } from './Stage.tsx'

/** Dialogs come when they are first asked for: the first load is smaller without them. */
const Dialogs = later('Dialogs')
const Trouble = later('Trouble')

/** The page takes its colours from the root element; without a word there it follows the browser's wish. */
function useTheme(): void {
  const theme = useApp((state) => state.theme)
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}

const isOpen = (): boolean => app.store.getState().dialog !== undefined

/** The keys of the page, except those that the element in focus wants for itself. */
function useKeys(): void {
  useEffect(() => {
    const context = (): KeyContext => ({
      state: app.store.getState(),
      actions,
      escape: () => isOpen() || document.querySelector(':popover-open') !== null,
    })
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || (isOpen() && event.key !== '?')) return
      // The browser's own doing of Escape stays: it closes menus and panels.
      if (handleKey(event, context()) && event.key !== 'Escape') event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** The page. It takes its state through useApp and acts through actions, and through nothing else. */
export function App() {
  const open = useApp(({ dialog, eras }) => dialog ?? eras)
  const troubled = useApp(({ problems, fault }) => problems.length > 0 || fault !== undefined)
  useTheme()
  useKeys()
  return (
    <>
      <Patterns />
      <Header />
      {troubled && (
        <Suspense>
          <Trouble />
        </Suspense>
      )}
      <Stage />
      {open && (
        <Suspense>
          <Dialogs />
        </Suspense>
      )}
      <Announcer />
    </>
  )
}

function Announcer() {
  const text = useApp((state) => state.announcement)
  return (
    <p className="unseen" role="status">
      {text}
    </p>
  )
}
