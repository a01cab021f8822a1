import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The built page. */
export const DIST = join(ROOT, 'dist')

/** What a run leaves behind for the next step; git ignores it. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'badness')
