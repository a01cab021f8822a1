import { memo } from 'react'
import { CONTROLS, THEMES } from '../../content/controls.ts'
import { actions } from '../../store/actions.ts'
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
        <button type="button" className="quiet" onClick={() => actions.eras(true)}>
          {CONTROLS.eras}
        </button>
        <button type="button" className="quiet" onClick={() => actions.openDialog('import')}>
          {CONTROLS.import}
        </button>
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
  const { id, title } = useApp((state) => state.scenario)
  // Until the library is there, the scenario on the page is all of it.
  const titles = useApp((state) => state.titles) ?? { [id]: title }
  const known = Object.hasOwn(titles, id)
  return (
    <span className="choice scenario">
      <select
        className="quiet"
        aria-label={CONTROLS.scenario}
        value={known ? id : OWN}
        onChange={({ currentTarget: { value } }) =>
          value ? actions.choose(value) : actions.openDialog('gallery')
        }
      >
        {!known && <option value={OWN}>{CONTROLS.own}</option>}
        {Object.entries(titles).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
        <option value="">{CONTROLS.all}</option>
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
