import { app } from '../../store/app.ts'
import { isSlow } from '../paced.ts'

/** Tells the style sheet, whenever the machine starts, stops or kills, whether the page has frames for what only shines on its way. */
export function followPace(): void {
  app.store.subscribe(({ status }, old) => {
    if (status !== old.status) document.documentElement.toggleAttribute('data-slow', isSlow())
  })
}
