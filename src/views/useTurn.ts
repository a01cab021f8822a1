import { useState } from 'react'
import { useApp } from '../store/useApp.ts'
import { paced } from './paced.ts'
import type { Region, Shown } from './regions.ts'

/** What a region shows of the page's state. It takes turns with the others while time passes. */
export function useTurn<Of extends Region>(region: Of): Shown<Of> {
  const [turn] = useState(() => paced(region))
  return useApp(turn)
}
