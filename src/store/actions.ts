import { app } from './app.ts'
import type { Actions } from './state.ts'

/** Everything a control can do, bound to the store of the page. */
export const actions: Actions = app.actions
