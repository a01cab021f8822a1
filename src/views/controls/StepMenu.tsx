import { CONTROLS } from '../../content/controls.ts'
import { LatePopover } from '../LatePopover.tsx'
import { later } from '../rest.ts'

const ID = 'step-menu'
const StepItems = later('StepItems')

/** Step: one tick, or to the next event of a kind. */
export const StepMenu = () => (
  <span className="step-holder">
    <button
      type="button"
      className="quiet menu"
      popoverTarget={ID}
      aria-haspopup="menu"
      title={CONTROLS.stepMenu}
    >
      {CONTROLS.step}
    </button>
    <LatePopover id={ID} role="menu" name={CONTROLS.step}>
      {(menu) => <StepItems menu={menu} />}
    </LatePopover>
  </span>
)
