import { memo } from 'react'
import { CONTROLS, THEMES } from '../../content/controls.ts'
import { actions } from '../../store/actions.ts'
import { library } from '../../store/library.ts'
import { useApp } from '../../store/useApp.ts'
import type { AppState } from '../../store/state.ts'
import { Toolbar } from './Toolbar.tsx'

/** The top bar: what runs, how it runs, and what else one can do with it. */
export const Header = memo(function Header() {
  return (
    <header className="top">
      <span className="product">{CONTROLS.product}</span>
      <ScenarioChoice />
      <Toolbar />
      <div className="tools">
        <ThemeChoice />
        <button type="button" className="quiet" onClick={() => actions.openDialog('machine')}>
          {CONTROLS.edit}
        </button>
        <button type="button" className="quiet" onClick={() => actions.openDialog('share')}>
          {CONTROLS.share}
        </button>
        <PresentButton />
        <button
          type="button"
          className="quiet keys"
          aria-label={CONTROLS.keys}
          onClick={() => actions.openDialog('keys')}
        >
          ?
        </button>
      </div>
    </header>
  )
})

const OWN = 'own'

function ScenarioChoice() {
  const id = useApp((state) => state.scenario.id)
  const known = library.some((scenario) => scenario.id === id)
  const choose = (wanted: string): void => {
    const scenario = library.find((each) => each.id === wanted)
    if (scenario) actions.open(scenario)
  }
  return (
    <span className="choice scenario">
      <select
        className="quiet"
        aria-label={CONTROLS.scenario}
        value={known ? id : OWN}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!known && <option value={OWN}>{CONTROLS.own}</option>}
        {library.map((scenario) => (
          <option key={scenario.id} value={scenario.id}>
            {scenario.title}
          </option>
        ))}
      </select>
    </span>
  )
}

const themes = Object.keys(THEMES) as AppState['theme'][]

function ThemeChoice() {
  const theme = useApp((state) => state.theme)
  return (
    <span className="choice theme">
      <select
        className="quiet"
        aria-label={CONTROLS.theme}
        value={theme}
        onChange={(event) => actions.setTheme(event.currentTarget.value as AppState['theme'])}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {THEMES[each]}
          </option>
        ))}
      </select>
    </span>
  )
}

function PresentButton() {
  const on = useApp((state) => state.theme === 'projector')
  return (
    <button
      type="button"
      className="quiet present"
      aria-pressed={on}
      onClick={() => actions.setTheme(on ? 'auto' : 'projector')}
    >
      {CONTROLS.present}
    </button>
  )
}
