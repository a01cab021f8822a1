import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { STEPS } from '../../content/steps.ts'
import { actions } from '../../store/actions.ts'

const KINDS = ['tick', 'allocation-failure', 'gate', 'kill'] as const

const itemsOf = (menu: HTMLElement | null): readonly HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
]

/** Arrow keys walk through the items. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const items = itemsOf(event.currentTarget)
  const at = items.findIndex((item) => item === document.activeElement)
  items[(at + by + items.length) % items.length]?.focus()
}

/** What the menu Step offers, in its open popover: one tick, or the next event of a kind. */
export function StepItems({ menu }: { readonly menu: RefObject<HTMLElement | null> }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => itemsOf(list.current)[0]?.focus(), [])
  const go = (to: (typeof KINDS)[number]): void => {
    menu.current?.hidePopover()
    actions.step(to)
  }
  return (
    <div ref={list} role="presentation" onKeyDown={walk}>
      {KINDS.map((kind) => (
        <button key={kind} type="button" role="menuitem" onClick={() => go(kind)}>
          {STEPS[kind].name} <kbd aria-hidden="true">{STEPS[kind].key}</kbd>
        </button>
      ))}
    </div>
  )
}
