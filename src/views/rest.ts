import { lazy } from 'react'
import type * as Parts from './dialogs/lazy.ts'

/** ms until a file that could not be fetched is asked for again. */
const AGAIN = 2000

/**
 * What the first picture does without: dialogs, the panic, the parts that only a kill shows. Fetched a second after the
 * first picture, or when the first of them is drawn. It never fails, it comes later: a page without them goes on.
 */
export const rest = (): Promise<typeof Parts> =>
  import('./dialogs/lazy.ts').catch(
    () => new Promise<typeof Parts>((done) => setTimeout(() => done(rest()), AGAIN)),
  )

/** A part of the rest, by its name: a component that comes when it is first drawn. Stands in a Suspense. */
export const later = <Name extends Exclude<keyof typeof Parts, 'follow'>>(name: Name) =>
  lazy(() => rest().then((parts) => ({ default: parts[name] })))
