import { light, lit } from '../../store/lit.ts'

const ROW = '.leaderboard tr[data-pid]'

const rowOf = (target: EventTarget | null): HTMLElement | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>(ROW) ?? undefined) : undefined

/**
 * Ties the rows of the table to the other pictures of memory: a row under the pointer lights up its task everywhere, and
 * a task that is lit elsewhere keeps its row while the others fade. By the document, so that rows know nothing of it.
 */
export function tieRows(): () => void {
  let fromRow = false
  const over = (event: PointerEvent): void => {
    const row = event.pointerType === 'mouse' ? rowOf(event.target) : undefined
    if (!row && !fromRow) return
    fromRow = row !== undefined
    light(row && `t${row.dataset['pid']}`)
  }
  const fade = (): void => {
    const key = fromRow ? undefined : lit.getState().key
    for (const row of document.querySelectorAll<HTMLElement>(ROW))
      row.toggleAttribute('data-faded', key !== undefined && key !== `t${row.dataset['pid']}`)
  }
  document.addEventListener('pointerover', over)
  const untie = lit.subscribe(fade)
  return () => {
    document.removeEventListener('pointerover', over)
    untie()
  }
}
