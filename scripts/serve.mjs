import { createServer } from 'node:http'
import { readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { policyIn } from './csp.mjs'
import { DIST } from './paths.mjs'
import { isMain } from './run.mjs'

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
})
const PACKED_ALREADY = new Set(['.png', '.ico', '.woff2'])

/** @typedef {{ modified: number, body: Buffer, brotli: Buffer | undefined, policy: string | undefined }} Entry */

/** @type {Map<string, Entry>} */
const cache = new Map()

/**
 * @param {string} asked
 * @returns {URL | undefined} undefined = no address at all
 */
function urlOf(asked) {
  try {
    return new URL(asked, 'http://localhost')
  } catch {
    return undefined
  }
}

/**
 * The file that an address names, or undefined: there is none, or it lies outside of the folder.
 * @param {string} folder
 * @param {string} path of the address
 */
export function fileOf(folder, path) {
  try {
    const name = decodeURIComponent(path)
    const file = normalize(join(folder, name.endsWith('/') ? `${name}index.html` : name))
    return file.startsWith(folder + sep) && !file.includes('\0') && statSync(file).isFile() ? file : undefined
  } catch {
    return undefined
  }
}

/**
 * A file with its headers, read and packed again only when it has changed.
 * @param {string} path
 */
function entryOf(path) {
  const modified = statSync(path).mtimeMs
  const known = cache.get(path)
  if (known?.modified === modified) return known
  const body = readFileSync(path)
  const brotli = PACKED_ALREADY.has(extname(path)) ? undefined : brotliCompressSync(body)
  const policy = extname(path) === '.html' ? policyIn(body.toString()) : undefined
  const entry = { modified, body, brotli, policy }
  cache.set(path, entry)
  return entry
}

/**
 * Who may frame a page cannot stand in the page itself: the whole page nobody, the mode for other pages everybody.
 * @param {string} policy
 * @param {URL} url
 */
function policyFor(policy, url) {
  return `${policy}; frame-ancestors ${url.searchParams.has('embed') ? '*' : "'none'"}`
}

/**
 * @param {string} path
 * @param {URL} url
 * @param {string | undefined} policy
 * @returns {Record<string, string>}
 */
function headersOf(path, url, policy) {
  const hashed = url.pathname.startsWith('/assets/')
  return {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    Vary: 'Accept-Encoding',
    ...(policy ? { 'Content-Security-Policy': policyFor(policy, url) } : {}),
  }
}

/**
 * @param {string} folder
 * @returns {import('node:http').RequestListener}
 */
const answerFrom = (folder) => (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const url = urlOf(request.url ?? '/')
  const path = url ? fileOf(folder, url.pathname) : undefined
  if (path === undefined || !url) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
    return
  }
  const { body, brotli, policy } = entryOf(path)
  send(request, response, { body, brotli, headers: headersOf(path, url, policy) })
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {{ body: Buffer, brotli: Buffer | undefined, headers: Record<string, string> }} content
 */
function send(request, response, { body, brotli, headers }) {
  const packed = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')) ? brotli : undefined
  const content = packed ?? body
  const encoding = packed ? { 'Content-Encoding': 'br' } : {}
  response.writeHead(200, { ...headers, ...encoding, 'Content-Length': content.length })
  response.end(request.method === 'HEAD' ? undefined : content)
}

/**
 * Serves a folder, the built page, on this machine only.
 * @param {number} port the wanted one; if it is taken, the next free one; 0 = any
 * @param {string} [folder]
 * @returns {Promise<{ url: string, close: () => void }>} `close` ends what is under way too
 */
export function serve(port, folder = DIST) {
  const server = createServer(answerFrom(folder))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return new Promise((done, fail) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port < 65535) server.listen(++port, '127.0.0.1')
      else fail(error)
    })
    server.on('listening', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : port
      done({ url: `http://localhost:${bound}/`, close })
    })
    server.listen(port, '127.0.0.1')
  })
}

/** Serves the built page on the port of the environment, else from 4173 on, and says where. */
export async function serveAndSay() {
  const { url } = await serve(Number(process.env.PORT ?? 4173))
  console.log(`Badness is at ${url}`)
}

if (isMain(import.meta.url)) await serveAndSay()
