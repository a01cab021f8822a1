import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { DIST } from './paths.mjs'
import { isMain } from './run.mjs'

/** Units: bytes, compressed with brotli at its best. The goal is 100,000, of which React takes 58,000: may only fall. */
const FIRST_LOAD_BUDGET = 107_400

/** @typedef {{ file: string, imports?: string[], dynamicImports?: string[], css?: string[], assets?: string[], isEntry?: boolean }} Chunk */

/**
 * The files that the page loads at once: itself; its entry chunks; what these import, also dynamically, because
 * the entry imports nothing later than at once; what all of those import statically; their styles and workers.
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
    if (chunk.isEntry) [key, ...(chunk.dynamicImports ?? [])].forEach(reach)
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
 * Scripts that are named in the text of these files but stand in no manifest: workers.
 * @param {readonly string[]} files
 */
function workersOf(files) {
  const listed = new Set(Object.values(readManifest()).map(({ file }) => file))
  const texts = files.map((file) => readFileSync(join(DIST, file), 'utf8')).join()
  return readdirSync(join(DIST, 'assets'))
    .filter((name) => name.endsWith('.js') && !listed.has(`assets/${name}`) && texts.includes(name))
    .map((name) => `assets/${name}`)
}

/**
 * Prints what the first load weighs.
 * @returns {Promise<number>} exit code, 0 if it is within the budget
 */
export async function checkBudget() {
  const rows = firstLoad().map((file) => {
    const content = readFileSync(join(DIST, file))
    return { file, plain: content.length, brotli: brotliCompressSync(content).length }
  })
  const total = rows.reduce((sum, { brotli }) => sum + brotli, 0)
  for (const { file, plain, brotli } of rows) printRow(file, plain, brotli)
  printRow(`first load, of ${FIRST_LOAD_BUDGET.toLocaleString('en')}`, '', total)
  if (total <= FIRST_LOAD_BUDGET) return 0
  console.error(`The first load is ${total - FIRST_LOAD_BUDGET} bytes over its budget.`)
  return 1
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
