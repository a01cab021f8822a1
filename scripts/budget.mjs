import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { DIST } from './paths.mjs'
import { isMain } from './run.mjs'
import { SINGLE } from './single.mjs'

/** Units: bytes, compressed with brotli at its best. The goal is 100,000, of which React takes 58,000: may only fall. */
const FIRST_LOAD_BUDGET = 109_900

/** Units: bytes on a disk. What fits into a mail and onto any stick. */
const SINGLE_BUDGET = 1_000_000

/** @typedef {{ file: string, imports?: string[], dynamicImports?: string[], css?: string[], assets?: string[], isEntry?: boolean }} Chunk */

/** What the entry imports for the frame of another page alone. */
const FRAMED = 'src/views/embed/look.ts'

/**
 * The files that the page loads at once: itself; its entry chunks; what these import, also dynamically, because
 * the entry imports nothing else later than at once; what all of those import statically; their styles and workers.
 * @returns {string[]}
 */
export function firstLoad() {
  const manifest = readManifest()
  const reached = new Set(/** @type {string[]} */ ([]))
  const reach = (/** @type {string} */ key) => {
    if (reached.has(key)) return
    reached.add(key)
    manifest[key]?.imports?.forEach(reach)
  }
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isEntry) continue
    const dynamic = chunk.dynamicImports?.filter((each) => each !== FRAMED) ?? []
    ;[key, ...dynamic].forEach(reach)
  }
  const chunks = [...reached].flatMap((key) => manifest[key] ?? [])
  const files = chunks.flatMap(({ file, css = [] }) => [file, ...css])
  return [...new Set(['index.html', ...files, ...workersOf(files)])]
}

/** @returns {Record<string, Chunk>} */
function readManifest() {
  return JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'))
}

/**
 * Scripts that are named in the text of these files but stand in no manifest: workers, and what these import at once.
 * @param {readonly string[]} files
 */
function workersOf(files) {
  const listed = new Set(Object.values(readManifest()).map(({ file }) => file))
  const texts = files.map((file) => readFileSync(join(DIST, file), 'utf8')).join()
  const workers = readdirSync(join(DIST, 'assets'))
    .map((name) => `assets/${name}`)
    .filter(
      (file) => file.endsWith('.js') && !listed.has(file) && texts.includes(file.slice('assets/'.length)),
    )
  return [...workers, ...workers.flatMap(importsOf)]
}

/**
 * What a built script imports at once, by what it says.
 * @param {string} file
 */
function importsOf(file) {
  const text = readFileSync(join(DIST, file), 'utf8')
  return [...text.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(([, name = '']) => `assets/${name}`)
}

/**
 * Prints what the first load weighs, and the program as one file.
 * @returns {Promise<number>} exit code, 0 if both are within their budgets
 */
export async function checkBudget() {
  const rows = firstLoad().map((file) => {
    const content = readFileSync(join(DIST, file))
    return { file, plain: content.length, brotli: brotliCompressSync(content).length }
  })
  const total = rows.reduce((sum, { brotli }) => sum + brotli, 0)
  for (const { file, plain, brotli } of rows) printRow(file, plain, brotli)
  printRow(`first load, of ${FIRST_LOAD_BUDGET.toLocaleString('en')}`, '', total)
  const single = readFileSync(join(DIST, SINGLE))
  printRow(SINGLE, single.length, brotliCompressSync(single).length)
  const within = [
    isWithin('The first load', total, FIRST_LOAD_BUDGET),
    isWithin('The one file', single.length, SINGLE_BUDGET),
  ]
  return within.every(Boolean) ? 0 : 1
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} budget
 */
function isWithin(what, bytes, budget) {
  if (bytes > budget) console.error(`${what} is ${bytes - budget} bytes over its budget.`)
  return bytes <= budget
}

/**
 * @param {string} name
 * @param {number | string} plain
 * @param {number} brotli
 */
function printRow(name, plain, brotli) {
  const [left, right] = [plain, brotli].map((bytes) => bytes.toLocaleString('en').padStart(10))
  console.log(`${name.padEnd(40)}${left}${right} br`)
}

if (isMain(import.meta.url)) process.exitCode = await checkBudget()
