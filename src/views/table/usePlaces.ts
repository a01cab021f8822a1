import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Places } from '../kill/places.ts'
import { artOfKills } from '../rest.ts'

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
  const places = useRef<Places>(new Map())
  const [seen, stood] = [order.join(), standing.join()]
  useLayoutEffect(() => {
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('tr[data-pid]') ?? [])]
    const art = artOfKills()
    const now = (seen !== stood && art?.putRows(seen.split(','), rows)) || standAsThey(rows, still)
    if (!still) art?.moveRows(places.current, now)
    places.current = now
  }, [body, seen, stood, heights, still])
}

/** Where the document has them; of those that are still nobody asks. */
function standAsThey(rows: readonly HTMLElement[], still: boolean): Places {
  for (const { style } of rows) style.translate = style.zIndex = ''
  return new Map(still ? [] : rows.map((row) => [row, row.offsetTop]))
}
