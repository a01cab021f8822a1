import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { ROOT } from './paths.mjs'

/** The name of the service worker. */
export const WORKER = 'sw.js'

/** What the page never asks for: the build's own notes, and what is there for search engines and previews. */
const NOT_KEPT = /^(\.vite\/|sw\.js$|robots\.txt$|picture\.png$)/

/** @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !NOT_KEPT.test(name))
    .sort()
}

/**
 * The addresses under which a file is asked for. The page has two: the host may send other headers for each.
 * @param {string} name
 */
const addressesOf = (name) => (name === 'index.html' ? ['./', './?embed'] : [name])

/**
 * What a service worker keeps of a build, and the name of the build: another one as soon as one byte differs.
 * @param {string} folder the built page
 */
export function keptOf(folder) {
  const all = createHash('sha256')
  const files = filesOf(folder).flatMap((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('base64')
    all.update(`${name} ${hash} `)
    const integrity = name.startsWith('assets/') ? '' : `sha256-${hash}`
    return addressesOf(name).map((address) => [address, integrity])
  })
  return { build: all.digest('hex').slice(0, 12), files }
}

/**
 * Writes the service worker of a built page: src/sw.ts with the list of the files.
 * @param {string} folder the built page
 * @returns {Promise<number>} its bytes
 */
export async function writeServiceWorker(folder) {
  const { rolldown } = await import('rolldown')
  const { build, files } = keptOf(folder)
  const bundle = await rolldown({
    input: join(ROOT, 'src', 'sw.ts'),
    tsconfig: false,
    logLevel: 'warn',
    transform: {
      target: 'es2022',
      define: { BUILD: JSON.stringify(build), FILES: JSON.stringify(files) },
    },
  })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  writeFileSync(join(folder, WORKER), output[0].code)
  return Buffer.byteLength(output[0].code)
}
