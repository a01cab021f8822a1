import type { Jiffies, Pid } from '../base/brand.ts'
import { defaultScenario } from '../scenarios/first.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import type { THEMES } from '../scenarios/view.ts'

export { THEMES as LINK_THEMES, SPEED } from '../scenarios/view.ts'

/** All that a link says. Two pages with the same LinkState show the same machine, and play on the same way. */
export interface LinkState {
  /** From the library, from the library with another machine, or whole. */
  readonly scenario: Scenario
  /** What was changed in this run, in order of tick; the changes of the scenario's author are in `scenario`. */
  readonly changes: readonly Change[]
  /** Where the run stands. */
  readonly tick: Jiffies
  readonly speed: number
  readonly theme: (typeof THEMES)[number]
  readonly selected: Pid
  readonly waitForKey: boolean
  /** The page asks who will die before it plays, and hides the answer until then. */
  readonly asks: boolean
}

/** The page as it opens with `scenario`, untouched. */
export const freshLink = (scenario: Scenario): LinkState => ({
  scenario,
  changes: scenario.changes,
  tick: 0,
  speed: 1,
  theme: 'auto',
  selected: scenario.hero,
  waitForKey: false,
  asks: false,
  ...scenario.view,
})

/** The page without a link. */
export const defaultLink: LinkState = freshLink(defaultScenario)
