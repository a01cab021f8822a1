import { useEffect, useReducer, useRef } from 'react'
import { PART } from '../line.ts'
import { isSlow, line } from '../paced.ts'
import type { Shown } from '../regions.ts'
import { artOfKills } from '../rest.ts'
import type { TableModel } from './model.ts'
import type { Telling } from './telling.ts'
import { tellAll, type ToldTable } from './told.ts'

/**
 * The table on its way to `model`: a slow machine draws rows that change together in groups, each when its turn has come,
 * as soon as the rest of the page is there.
 */
export function useTold(state: Shown<'table'>, model: TableModel): ToldTable {
  const telling = useRef<Telling>(undefined)
  const art = artOfKills()
  if (art) telling.current ??= new art.Telling()
  const [, goOn] = useReducer((nth: number) => nth + 1, 0)
  const table = telling.current?.of(state, model, isSlow()) ?? tellAll(model)
  useEffect(() => {
    if (table.behind) line.join(telling, PART, goOn)
  })
  return table
}
