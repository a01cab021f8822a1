import { mkdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { isMain } from './run.mjs'

/**
 * Bundles a TypeScript program and runs it here, as fast as the built page would be.
 * Beware: it runs from a folder of its own, so it finds files from the current directory, not from import.meta.
 * @param {string} entry path of the program, from the repository's folder
 * @param {readonly string[]} args what the program finds from process.argv[2] on
 */
export async function runTypeScript(entry, args) {
  const folder = join(CACHE, `${basename(entry, '.ts')}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = await bundle(resolve(ROOT, entry), folder)
  process.setSourceMapsEnabled(true)
  process.argv = [process.execPath, resolve(ROOT, entry), ...args]
  await import(pathToFileURL(file).href)
}

/**
 * @param {string} input
 * @param {string} folder
 */
async function bundle(input, folder) {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({
    input,
    platform: 'node',
    external: /^(?![./]|[A-Za-z]:\\)/,
    tsconfig: false,
    logLevel: 'warn',
  })
  const file = join(folder, 'main.mjs')
  await build.write({ file, format: 'esm', sourcemap: true, codeSplitting: false })
  await build.close()
  return file
}

if (isMain(import.meta.url)) {
  await ensureInstalled()
  const [entry, ...args] = process.argv.slice(2)
  if (entry === undefined) throw new Error('usage: node scripts/run-ts.mjs FILE.ts ARGS')
  await runTypeScript(entry, args)
}
