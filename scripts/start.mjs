// npm start: from a bare clone to the page in one step.
import { ensureInstalled } from './install.mjs'
import { ensureBuilt } from './build.mjs'
import { serveAndSay } from './serve.mjs'

await ensureInstalled()
await ensureBuilt()
await serveAndSay()
