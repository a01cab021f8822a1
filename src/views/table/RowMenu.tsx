import { Suspense, type ToggleEvent, useRef, useState } from 'react'
import { TABLE } from '../../content/table.ts'
import { useApp } from '../../store/useApp.ts'
import type { Owners } from '../owners.ts'
import { later } from '../rest.ts'
import { ROW_MENU_ID } from './MenuButton.tsx'
import { ranksOf } from './rows.ts'

const RowPanel = later('RowPanel')

interface Props {
  readonly frame: Float64Array
  readonly owners: Owners
}

/** The panel behind a row's button: what the task is, and what can be done to it. For the selected task. */
export function RowMenu({ frame, owners }: Props) {
  const pid = useApp((state) => state.selected)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const rank = ranksOf(frame).get(pid)
  const name = TABLE.menu(owners.comm(pid), pid)
  const opened = ({ newState }: ToggleEvent): void => {
    setOpen(newState === 'open')
  }
  return (
    <div
      ref={panel}
      id={ROW_MENU_ID}
      className="row-menu"
      popover="auto"
      role="dialog"
      aria-label={name}
      onToggle={opened}
    >
      {open && rank !== undefined && (
        <Suspense>
          <RowPanel key={pid} {...{ frame, owners, pid, rank, panel }} />
        </Suspense>
      )}
    </div>
  )
}
