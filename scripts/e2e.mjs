import { createServer } from 'node:net'
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { isMain, runTool } from './run.mjs'

/**
 * Runs the end-to-end tests against the built page, on a port that nobody uses.
 * @param {readonly string[]} args for Playwright
 */
export async function endToEnd(args) {
  await ensureBrowser()
  return runTool('playwright', ['test', ...args], { E2E_PORT: String(await freePort()) })
}

/** @returns {Promise<number>} */
function freePort() {
  const probe = createServer()
  return new Promise((done) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 4187
      probe.close(() => done(port))
    })
  })
}

if (isMain(import.meta.url)) {
  await ensureInstalled()
  await ensureBuilt()
  process.exitCode = await endToEnd(process.argv.slice(2))
}
