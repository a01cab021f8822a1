import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'

interface Props {
  /** Names its style too. */
  readonly id: string
  readonly role: 'menu' | 'dialog'
  readonly name: string
  readonly children: (popover: RefObject<HTMLDivElement | null>) => ReactNode
}

/** A popover with content that is drawn only while it is open, and may still have to come. */
export function LatePopover({ id, role, name, children }: Props) {
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <div
      ref={popover}
      id={id}
      className={id}
      popover="auto"
      role={role}
      aria-label={name}
      onToggle={({ newState }) => setOpen(newState === 'open')}
    >
      {open && <Suspense>{children(popover)}</Suspense>}
    </div>
  )
}
