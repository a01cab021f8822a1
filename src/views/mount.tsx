import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { app } from '../store/app.ts'
import { App } from './App.tsx'
import { fetchRest } from './rest.ts'

/** ms after the first frame, where no line of time is drawn. A question to be asked first comes at once. */
const REST_AFTER = 1000

/** Who acts earlier gets it earlier: a kill may be near. */
const FIRST_ACTS = ['keydown', 'pointerdown'] as const

/** When the first simulated frame is on the screen; measured by tests and the bench. */
const markFirstFrame = (): number => requestAnimationFrame(() => performance.mark('first-frame'))

/** Draws the page in place of the picture that came with the HTML, as soon as there is something to draw. */
export function mount(root: HTMLElement): void {
  const draw = (): void => {
    const page = createRoot(root)
    flushSync(() => page.render(<App />)) // keys and controls work when the picture is there
    markFirstFrame()
    setTimeout(fetchRest, app.store.getState().dialog ? 0 : REST_AFTER)
    for (const act of FIRST_ACTS) addEventListener(act, fetchRest, { once: true })
  }
  const ready = (): boolean => app.store.getState().status !== 'booting'
  if (ready()) return draw()
  const unsubscribe = app.store.subscribe(() => {
    if (!ready()) return
    unsubscribe()
    draw()
  })
}
