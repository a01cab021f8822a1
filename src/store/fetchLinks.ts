import type * as Links from './links.ts'
import { stubborn } from './stubborn.ts'

/** Whoever comes without a link, and does not choose another machine at once, sees the first picture without this file. */
export const fetchLinks = (): Promise<typeof Links> => stubborn(() => import('./links.ts'))
