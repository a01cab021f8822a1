import { createServer } from 'node:http'
import { readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { policyOf } from './csp.mjs'
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

/** @typedef {{ modified: number, body: Buffer, brotli: Buffer | undefined, headers: Record<string, string> }} Entry */

/** @type {Map<string, Entry>} */
const cache = new Map()

/**
 * The file of the built page that a request names, or undefined: there is none, or it lies outside.
 * @param {string} url
 */
export function fileOf(url) {
  try {
    const name = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    const path = normalize(join(DIST, name.endsWith('/') ? `${name}index.html` : name))
    return path.startsWith(DIST + sep) && !path.includes('\0') && statSync(path).isFile() ? path : undefined
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
  const entry = { modified, body, brotli, headers: headersOf(path, body) }
  cache.set(path, entry)
  return entry
}

/**
 * @param {string} path
 * @param {Buffer} body
 * @returns {Record<string, string>}
 */
function headersOf(path, body) {
  const hashed = path.startsWith(join(DIST, 'assets') + sep)
  const isPage = extname(path) === '.html'
  return {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    Vary: 'Accept-Encoding',
    ...(isPage ? { 'Content-Security-Policy': policyOf(body.toString()) } : {}),
  }
}

/** @type {import('node:http').RequestListener} */
function answer(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const path = fileOf(request.url ?? '/')
  if (path === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
    return
  }
  send(entryOf(path), request, response)
}

/**
 * @param {Entry} entry
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function send({ body, brotli, headers }, request, response) {
  const packed = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? '')) ? brotli : undefined
  const content = packed ?? body
  const encoding = packed ? { 'Content-Encoding': 'br' } : {}
  response.writeHead(200, { ...headers, ...encoding, 'Content-Length': content.length })
  response.end(request.method === 'HEAD' ? undefined : content)
}

/**
 * Serves the built page on this machine only.
 * @param {number} port the wanted one; if it is taken, the next free one
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve(port) {
  const server = createServer(answer)
  return new Promise((done, fail) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port < 65535) server.listen(++port, '127.0.0.1')
      else fail(error)
    })
    server.on('listening', () => done({ url: `http://localhost:${port}/`, close: () => server.close() }))
    server.listen(port, '127.0.0.1')
  })
}

/** Serves the built page on the port of the environment, else from 4173 on, and says where. */
export async function serveAndSay() {
  const { url } = await serve(Number(process.env.PORT ?? 4173))
  console.log(`Badness is at ${url}`)
}

if (isMain(import.meta.url)) await serveAndSay()
