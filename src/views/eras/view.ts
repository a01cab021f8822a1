import { useEffect } from 'react'
import { useStore } from 'zustand'
import { actions } from '../../store/actions.ts'
import { app } from '../../store/app.ts'
import { type ErasState, followEras, newErasStore } from '../../store/eras.ts'

/** What the view "Eras" looks at. */
export const view = newErasStore()

/** Reads a part of it in a component. */
export const useEras = <Part>(selector: (state: ErasState) => Part): Part => useStore(view, selector)

/** Asks about every moment while the view is open. */
export function useFollow(): void {
  useEffect(
    () =>
      followEras({
        app: app.store,
        view,
        ask: actions.ask,
        clock: () => performance.now(),
        later: (ms, then) => setTimeout(then, ms),
      }),
    [],
  )
}
