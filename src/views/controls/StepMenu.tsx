import { type KeyboardEvent, useRef, useState } from 'react'
import { CONTROLS, STEPS } from '../../content/controls.ts'
import { actions } from '../../store/actions.ts'

const ID = 'step-menu'
const KINDS = ['tick', 'allocation-failure', 'gate', 'kill'] as const

/** Arrow keys walk through the items. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const at = items.findIndex((item) => item === document.activeElement)
  items[(at + by + items.length) % items.length]?.focus()
}

/** Step: one tick, or to the next event of a kind. */
export function StepMenu() {
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const go = (to: (typeof KINDS)[number]): void => {
    menu.current?.hidePopover()
    actions.step(to)
  }
  return (
    <span className="step-holder">
      <button
        type="button"
        className="quiet menu"
        popoverTarget={ID}
        aria-haspopup="menu"
        aria-expanded={open}
        title={CONTROLS.stepMenu}
      >
        {CONTROLS.step}
      </button>
      <div
        ref={menu}
        id={ID}
        className="step-menu"
        popover="auto"
        role="menu"
        aria-label={CONTROLS.step}
        onKeyDown={walk}
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          if (newState === 'open') menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
        }}
      >
        {KINDS.map((kind) => (
          <button key={kind} type="button" role="menuitem" onClick={() => go(kind)}>
            {STEPS[kind].name} <kbd aria-hidden="true">{STEPS[kind].key}</kbd>
          </button>
        ))}
      </div>
    </span>
  )
}
