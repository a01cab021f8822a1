import { useState } from 'react'
import type { AppState } from '../store/state.ts'
import { useApp } from '../store/useApp.ts'
import { paced, type Region } from './paced.ts'

/** The page's state as a region shows it, which takes turns with the others while time passes. */
export function useTurn(region?: Region): AppState {
  const [turn] = useState(() => paced(region))
  return useApp(turn)
}
