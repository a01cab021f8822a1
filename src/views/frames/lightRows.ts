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
    if (!row) return
    fromRow = true
    light(`t${row.dataset['pid']}`)
  }
  const out = ({ relatedTarget }: PointerEvent): void => {
    if (!fromRow || rowOf(relatedTarget)) return
    fromRow = false
    light(undefined)
  }
  const fade = (): void => {
    const key = fromRow ? undefined : lit.getState().key
    for (const row of document.querySelectorAll<HTMLElement>(ROW))
      row.toggleAttribute('data-faded', key !== undefined && key !== `t${row.dataset['pid']}`)
  }
  // In the capture phase: before what the pointer goes to lights up itself.
  document.addEventListener('pointerover', over, true)
  document.addEventListener('pointerout', out, true)
  const untie = lit.subscribe(fade)
  return () => {
    document.removeEventListener('pointerover', over, true)
    document.removeEventListener('pointerout', out, true)
    untie()
  }
}
