import { lazy } from 'react'
import { app } from '../store/app.ts'
import { fetchLinks } from '../store/fetchLinks.ts'
import { stubborn } from '../store/stubborn.ts'
import type * as Parts from './dialogs/lazy.ts'
import type * as FrameParts from './frames/lazy.ts'
import type * as TimeParts from './timeline/lazy.ts'
import type * as Art from './kill/art.ts'

/** How a kill is drawn. */
export type KillArt = typeof Art

let art: KillArt | undefined

/** Undefined until the rest is there. */
export const artOfKills = (): KillArt | undefined => art

/**
 * What the first picture does without: dialogs, the panic, what only a kill shows, the writer of links. Fetched a second after the
 * first picture, or when the first of them is drawn. It never fails, it comes later: a page without them goes on.
 */
export async function rest(): Promise<typeof Parts> {
  const [parts, kill, { encodeLink, titles }] = await Promise.all([
    stubborn(() => import('./dialogs/lazy.ts')),
    stubborn(() => import('./kill/art.ts')),
    fetchLinks(),
  ])
  art = kill
  app.complete({ ...parts, encodeLink, titles })
  return parts
}

/** Fetched before anybody asks, so that it is there at once; then the sliders get their tipping points. */
export const fetchRest = (): void => void rest().then(({ follow }) => follow())

/** The figure of page frames, which comes right after the first picture. */
export const frames = (): Promise<typeof FrameParts> => stubborn(() => import('./frames/lazy.ts'))

/** The line of time, which comes with it. The rest comes right after: whoever plays has it all. */
export async function time(): Promise<typeof TimeParts> {
  const parts = await stubborn(() => import('./timeline/lazy.ts'))
  fetchRest()
  return parts
}

/** A part of the rest, by its name: a component that comes when it is first drawn. Stands in a Suspense. */
export const later = <Name extends Exclude<keyof typeof Parts, 'follow' | 'followLink' | 'steps'>>(
  name: Name,
) => lazy(() => rest().then((parts) => ({ default: parts[name] })))
