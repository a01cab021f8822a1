import { type RefObject, useLayoutEffect, useRef } from 'react'
import { artOfKills } from '../rest.ts'

const MOVE = { duration: 300, easing: 'cubic-bezier(.2,0,0,1)' } as const

/** Where rows are to be seen, and where the document has them. */
interface Rows {
  readonly order: readonly number[]
  readonly standing: readonly number[]
  /** Changes when any row may become higher or lower. */
  readonly heights: string
}

/**
 * Rows are seen in their order, wherever the document has them, which only a kill on show has otherwise. After the order
 * or their heights changed they start where they were and move to where they are, unless they shall be still. Numbers have
 * changed before.
 */
export function usePlaces(
  body: RefObject<HTMLElement | null>,
  { order, standing, heights }: Rows,
  still: boolean,
): void {
  const places = useRef<ReadonlyMap<HTMLElement, number>>(new Map())
  const [seen, stood] = [order.join(), standing.join()]
  useLayoutEffect(() => {
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('tr[data-pid]') ?? [])]
    const now = (seen !== stood && artOfKills()?.putRows(seen.split(','), rows)) || standAsThey(rows, still)
    if (!still) for (const row of rows) moveFrom(row, places.current.get(row), now.get(row))
    places.current = now
  }, [body, seen, stood, heights, still])
}

/** Where the document has them; of those that are still nobody asks. */
function standAsThey(rows: readonly HTMLElement[], still: boolean): ReadonlyMap<HTMLElement, number> {
  for (const { style } of rows) style.translate = style.zIndex = ''
  return new Map(still ? [] : rows.map((row) => [row, row.offsetTop]))
}

function moveFrom(row: HTMLElement, before: number | undefined, now: number | undefined): void {
  if (before === undefined || now === undefined || before === now) return
  row.animate([{ transform: `translateY(${before - now}px)` }, { transform: 'none' }], MOVE)
}
