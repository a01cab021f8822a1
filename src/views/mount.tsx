import { createRoot } from 'react-dom/client'
import { actions } from '../store/actions.ts'
import { app } from '../store/app.ts'
import { App } from './App.tsx'

/** The browser's wish counts while the link names no theme. */
function followTheme(): void {
  const wantsDark = matchMedia('(prefers-color-scheme: dark)').matches
  if (wantsDark && app.store.getState().theme === 'light') actions.setTheme('dark')
}

/** When the first simulated frame is on the screen; measured by tests and the bench. */
const markFirstFrame = (): number => requestAnimationFrame(() => performance.mark('first-frame'))

/** Draws the page in place of the picture that came with the HTML, as soon as there is something to draw. */
export function mount(root: HTMLElement): void {
  followTheme()
  const draw = (): void => {
    createRoot(root).render(<App />)
    markFirstFrame()
  }
  const ready = (): boolean => app.store.getState().status !== 'booting'
  if (ready()) return draw()
  const unsubscribe = app.store.subscribe(() => {
    if (!ready()) return
    unsubscribe()
    draw()
  })
}
