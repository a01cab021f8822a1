// npm run build: everything that a host gives out, into dist.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { WORKER, writeServiceWorker } from './offline.mjs'
import { DIST, ROOT } from './paths.mjs'
import { isMain, runTool } from './run.mjs'
import { buildSingle } from './single.mjs'

const SOURCES = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json']

/**
 * Builds the page into dist, beside it the program as one file, for who saves it, and last what keeps all of it for the
 * time without a network. Returns the exit code.
 */
export async function build() {
  const code = await runTool('vite', ['build'])
  if (code !== 0) return code
  await buildSingle(DIST)
  await writeServiceWorker(DIST)
  return 0
}

/** Builds the page if it is absent or older than its sources; ends the program if that fails. */
export async function ensureBuilt() {
  if (isFresh()) return
  const code = await build()
  if (code !== 0) process.exit(code)
}

function isFresh() {
  const page = join(DIST, WORKER) // written last
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(...SOURCES.map(newest))
}

/**
 * When the file, or the newest file in the folder, was written. Folders count too: a deletion touches them.
 * @param {string} name
 */
function newest(name) {
  const path = join(ROOT, name)
  if (!existsSync(path)) return 0
  const inside = statSync(path).isDirectory() ? readdirSync(path, { encoding: 'utf8', recursive: true }) : []
  return Math.max(...['', ...inside].map((each) => statSync(join(path, each)).mtimeMs))
}

if (isMain(import.meta.url)) {
  await ensureInstalled()
  process.exitCode = await build()
}
