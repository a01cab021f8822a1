import { memo } from 'react'
import { TABLE } from '../../content/table.ts'

/** The id of the one panel that all rows share. */
export const ROW_MENU_ID = 'row-menu'

/** Opens the panel in which a task's nice, owner, capabilities and fate are changed. */
export const MenuButton = memo(function MenuButton({
  pid,
  comm,
}: {
  readonly pid: number
  readonly comm: string
}) {
  return (
    <button
      type="button"
      className="dots"
      popoverTarget={ROW_MENU_ID}
      aria-label={TABLE.menu(comm, pid)}
      data-menu={pid}
    >
      ⋯
    </button>
  )
})
