import { FRAMED_PAGE } from './url/framed.ts'

/** The name of this build, and each of its files with the hash that it must have; '' = its name has one. See scripts/offline.mjs. */
declare const BUILD: string
declare const FILES: readonly Kept[]
type Kept = readonly [path: string, integrity: string]

interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
/** The part of a service worker's global scope that we use. */
interface ServiceScope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  oninstall: (event: Lasting) => void
  onactivate: (event: Lasting) => void
  onfetch: (event: Fetching) => void
  onmessage: (event: { readonly data: unknown }) => void
}

const worker = self as unknown as ServiceScope
const { scope } = worker.registration

/** Other pages of the same host have caches too. */
const OURS = `badness ${scope} `
const NAME = OURS + BUILD

const files = FILES
const KNOWN = new Set(files.map(([path]) => new URL(path, scope).href))

/** Only what has no hash in its name can have changed on the way. */
const asked = ([path, integrity]: Kept): Request =>
  new Request(path, { integrity, cache: integrity ? 'no-cache' : 'default' })

/** All of one build or nothing: a file of another build does not have the hash, and the old build stays. */
async function install(): Promise<void> {
  try {
    const cache = await caches.open(NAME)
    await cache.addAll(files.map(asked))
  } catch (error) {
    await caches.delete(NAME)
    throw error
  }
}

/**
 * The build before this one stays: a page of it may still be open, and wants its own parts. The page of the first visit
 * is taken care of from now on: the network may be gone before it has all its parts.
 */
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The page has many addresses: the host may send other headers for the mode that other pages may frame. */
function fileOf(address: string): string {
  const { origin, pathname, search } = new URL(address)
  const path = (origin + pathname).replace(/index\.html$/, '')
  if (path !== scope) return path + search
  return new URLSearchParams(search).has('embed') ? scope + FRAMED_PAGE : scope
}

/** This build's own file, else that of the build before, else what the host has. */
async function answer(request: Request, file: string): Promise<Response> {
  const own = await caches.open(NAME)
  const kept =
    (await own.match(file, { ignoreVary: true })) ?? (await caches.match(file, { ignoreVary: true }))
  return kept ?? fetch(request)
}

worker.oninstall = (event) => event.waitUntil(install())
worker.onactivate = (event) => event.waitUntil(activate())
worker.onfetch = (event) => {
  const file = fileOf(event.request.url)
  if (KNOWN.has(file) || file.startsWith(`${scope}assets/`)) event.respondWith(answer(event.request, file))
}
// Only a reader's own word puts a new build in place of the one that is open.
worker.onmessage = ({ data }) => void (data === 'now' && worker.skipWaiting())
