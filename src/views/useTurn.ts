import { useState, useSyncExternalStore } from 'react'
import { head } from '../protocol/layout.ts'
import { app } from '../store/app.ts'
import { follow, paced } from './paced.ts'
import type { Region, Shown } from './regions.ts'

/** What a region shows of the page's state. It takes turns with the others while time passes. */
export function useTurn<Of extends Region>(region: Of): Shown<Of> {
  const [turn] = useState(() => paced(region))
  const read = (): Shown<Of> => turn(app.store.getState())
  return useSyncExternalStore(follow, read, read)
}

/** The tick that a region shows. */
export function useTick(region: 'clock' | 'time'): number {
  const { moment } = useTurn(region)
  return moment ? head(moment.frame, 'tick') : 0
}
