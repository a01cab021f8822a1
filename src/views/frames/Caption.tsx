import { FRAMES, scaleText, type View, VIEWS } from '../../content/frames.ts'
import { Rich } from '../Rich.tsx'
import type { Grid } from './geometry.ts'
import type { Unit } from './source.ts'
import { FRAME_VIEWS, SLOT_VIEWS } from './views.ts'

interface Props {
  readonly unit: Unit
  readonly view: View
  readonly grid: Grid
  /** Does the machine have a swap device? */
  readonly slots: boolean
  readonly choose: (unit: Unit, view: View) => void
  /** What is to be said; undefined = how the map is to be read. */
  readonly told: string | undefined
  /** Somebody points at an owner elsewhere: the line belongs to the bar. */
  readonly quiet: boolean
}

const valueOf = (unit: Unit, view: View): string => `${unit}:${view}`

function Options({ unit }: { readonly unit: Unit }) {
  const views: readonly View[] = unit === 'frame' ? FRAME_VIEWS : SLOT_VIEWS
  return views.map((view) => (
    <option key={view} value={valueOf(unit, view)}>
      {unit === 'slot' && view === 'owner' ? FRAMES.slotsByOwner : VIEWS[view]}
    </option>
  ))
}

/** The line above the map: what it shows, and what it has to say. */
export function Caption({ unit, view, grid, slots, choose, told, quiet }: Props) {
  const change = (value: string): void => {
    const [nextUnit, nextView] = value.split(':')
    const wanted = FRAME_VIEWS.find((each) => each === nextView) ?? 'owner'
    choose(nextUnit === 'slot' ? 'slot' : 'frame', wanted)
  }
  const text = told ?? (quiet ? '' : scaleText(unit, grid.count, grid.columns, grid.bin))
  return (
    <figcaption>
      <span className="choice">
        <select
          aria-label={FRAMES.view}
          value={valueOf(unit, view)}
          onChange={(event) => change(event.currentTarget.value)}
        >
          <optgroup label={FRAMES.frames}>
            <Options unit="frame" />
          </optgroup>
          {slots && (
            <optgroup label={FRAMES.slots}>
              <Options unit="slot" />
            </optgroup>
          )}
        </select>
      </span>
      <span className="told" data-covers={told !== undefined}>
        <Rich text={text} />
      </span>
    </figcaption>
  )
}
