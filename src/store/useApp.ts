import { useStore } from 'zustand'
import { app } from './app.ts'
import type { AppState } from './state.ts'

/** Reads a part of the page's state in a component; draws again when that part changes. */
export const useApp = <Part>(selector: (state: AppState) => Part): Part => useStore(app.store, selector)
