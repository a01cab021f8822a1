/** Air between the panel and the window's edge, px. */
const ROOM = 8

/** Below the button that opened it, inside the window. */
export function placeBelow(panel: HTMLElement, pid: number): void {
  const button = document.querySelector(`[data-menu="${pid}"]`)
  if (!button) return
  const { left, bottom } = button.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = panel
  panel.style.left = `${Math.max(ROOM, Math.min(left, innerWidth - offsetWidth - ROOM))}px`
  panel.style.top = `${Math.max(ROOM, Math.min(bottom + 4, innerHeight - offsetHeight - ROOM))}px`
}
