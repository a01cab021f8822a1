import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, ROOT } from './paths.mjs'
import { runTool } from './run.mjs'

const SOURCES = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Builds the page into dist. Returns the exit code. */
export function build() {
  return runTool('vite', ['build'])
}

/** Builds the page if it is absent or older than its sources; ends the program if that fails. */
export async function ensureBuilt() {
  if (isFresh()) return
  const code = await build()
  if (code !== 0) process.exit(code)
}

function isFresh() {
  const page = join(DIST, 'index.html')
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
