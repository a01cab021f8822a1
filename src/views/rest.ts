import { app } from '../store/app.ts'
import { fetchLinks } from '../store/fetchLinks.ts'
import { stubborn } from '../store/stubborn.ts'
import type * as Parts from './dialogs/lazy.ts'

/**
 * What the first picture does without: dialogs, the panic, the parts that only a kill shows, the writer of links. Fetched a second after the
 * first picture, or when the first of them is drawn. It never fails, it comes later: a page without them goes on.
 */
export async function rest(): Promise<typeof Parts> {
  const [parts, { encodeLink }] = await Promise.all([
    stubborn(() => import('./dialogs/lazy.ts')),
    fetchLinks(),
  ])
  app.writeLinks(encodeLink)
  return parts
}
