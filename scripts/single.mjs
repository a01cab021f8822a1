// npm run build:single: the whole program as one HTML file, into dist-single.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withPolicy } from './csp.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { firstPicture, withRoot } from './prerender.mjs'
import { isMain } from './run.mjs'

/** The name of the file, in both places where it is written. */
export const SINGLE = 'badness.html'

const SCRIPT = /<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/
const SHEET = /<link rel="stylesheet"[^>]*>/
const ELSEWHERE = /\s*<(link rel="manifest"|meta\s+property="og:)[^>]*>/g
const ICON = /<link rel="icon"[^>]*>/

/**
 * Text of a script that cannot end the element in which it stands.
 * @param {string} code
 */
const inert = (code) => code.replace(/<(\/script|!--)/gi, (_, rest) => `\\x3c${rest}`)

/**
 * @param {string} html
 * @param {RegExp} place that must be there
 * @param {string} text
 */
function put(html, place, text) {
  if (!place.test(html)) throw new Error(`the built page has no ${place}`)
  return html.replace(place, () => text)
}

/** The icon as an address that needs no other file. */
function icon() {
  const png = readFileSync(join(ROOT, 'public', 'icon.png'))
  return `<link rel="icon" href="data:image/png;base64,${png.toString('base64')}">`
}

/**
 * One page of the parts that Vite has built.
 * @param {{ html: string, script: string, style: string, picture: string }} parts
 */
function assemble({ html, script, style, picture }) {
  const place = '<meta name="badness-link" content="">'
  const inline = `${place}\n    <style>${style.trim()}</style>\n    <script type="module">${inert(script)}</script>`
  const bare = put(put(html.replace(ELSEWHERE, ''), ICON, icon()), SHEET, '')
  return withPolicy(withRoot(put(bare, SCRIPT, inline), picture))
}

/**
 * What Vite makes of the page when nothing may stay outside of it.
 * @returns {Promise<{ html: string, script: string, style: string }>}
 */
async function parts() {
  const { build } = await import('vite')
  const built = await build({ root: ROOT, mode: 'single', logLevel: 'warn', build: { write: false } })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the one file must be one build')
  const text = (/** @type {string} */ end) => {
    const found = built.output.filter(({ fileName }) => fileName.endsWith(end))
    const [only] = found
    if (!only || found.length > 1) throw new Error(`the one file needs one ${end}, not ${found.length}`)
    return only.type === 'chunk' ? only.code : String(only.source)
  }
  return { html: text('.html'), script: text('.js'), style: text('.css') }
}

/**
 * Builds the one file into a folder.
 * @param {string} folder
 */
export async function buildSingle(folder) {
  const page = assemble({ ...(await parts()), picture: await firstPicture() })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, SINGLE), page)
  return Buffer.byteLength(page)
}

if (isMain(import.meta.url)) {
  await ensureInstalled()
  const bytes = await buildSingle(join(ROOT, 'dist-single'))
  console.log(`dist-single/${SINGLE}: ${bytes.toLocaleString('en')} bytes`)
}
