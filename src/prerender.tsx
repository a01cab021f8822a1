import { renderToStaticMarkup } from 'react-dom/server'
import { defaultScenario } from './scenarios/index.ts'
import { FIRST_RUN } from './store/boot.ts'
import { app } from './store/app.ts'
import { Host } from './worker/host.ts'
import { App } from './views/App.tsx'

/** The default scenario's first moment, from the real machine, in the store of the page. */
function boot(): void {
  const host = new Host({ now: () => 0, report: (report) => app.receive(report) })
  host.handle({ kind: 'boot', run: FIRST_RUN, scenario: defaultScenario, tick: 0 })
}

/**
 * The first picture of the page as HTML, drawn by the views that draw it later, anew: no marks for React in it. Runs at build, without a browser.
 * Throws when the machine did not boot: an empty first picture must not be published.
 */
export function firstPicture(): string {
  boot()
  const { store } = app
  if (!store.getState().moment) throw new Error('the machine of the default scenario did not boot')
  // On a server, zustand reads the state in which a store began.
  Object.assign(store.getInitialState(), store.getState())
  return renderToStaticMarkup(<App />)
}
