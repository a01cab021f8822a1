import { type RefObject, useLayoutEffect, useRef } from 'react'

const MOVE = { duration: 300, easing: 'cubic-bezier(.2,0,0,1)' } as const

/**
 * After their order changed, rows start where they were and move to where they are, unless they shall be still. Numbers
 * have changed before.
 */
export function useFlip(body: RefObject<HTMLElement | null>, order: string, still: boolean): void {
  const places = useRef<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const found = still ? undefined : body.current?.querySelectorAll<HTMLElement>('tr[data-pid]')
    const rows = [...(found ?? [])]
    // All places are read before anything moves: each look at a moving page lays it out anew.
    const now = new Map(rows.map((row) => [row.dataset['pid'] ?? '', row.offsetTop]))
    for (const row of rows) {
      const pid = row.dataset['pid'] ?? ''
      moveFrom(row, places.current.get(pid), now.get(pid))
    }
    places.current = now
  }, [body, order, still])
}

function moveFrom(row: HTMLElement, before: number | undefined, now: number | undefined): void {
  if (before === undefined || now === undefined || before === now) return
  row.animate([{ transform: `translateY(${before - now}px)` }, { transform: 'none' }], MOVE)
}
