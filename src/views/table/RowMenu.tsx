import { TABLE } from '../../content/table.ts'
import { useApp } from '../../store/useApp.ts'
import { LatePopover } from '../LatePopover.tsx'
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
  const rank = ranksOf(frame).get(pid)
  return (
    <LatePopover id={ROW_MENU_ID} role="dialog" name={TABLE.menu(owners.comm(pid), pid)}>
      {(panel) => rank !== undefined && <RowPanel key={pid} {...{ frame, owners, pid, rank, panel }} />}
    </LatePopover>
  )
}
