import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\.?\/?([^"]+\.css)"[^>]*>/
const ROOT = '<div id="root"></div>'

/** What does nothing in the moment before the page is drawn again: nobody points at anything, nothing can be opened. */
const IDLE = [
  / (title|popovertarget|aria-haspopup|aria-expanded|aria-value\w+|tabindex|data-(key|menu|flash|pid))="[^"]*"/gi,
  / (type="button"|data-asked="true"|data-(selected|idle|painted)="false")/g,
  // What a slider is anyway, and the part of it that has no width: nothing is in swap yet.
  / (min="0"|step="1")/g,
  /<rect class="swapped"[^>]*width="0%"[^>]*><\/rect>/g,
  / aria-label="(Change|Why|Often said) [^"]*"/g,
  // What no gate has measured.
  /<span class="(value|now)"><\/span>/g,
  // What the parts of a table are anyway.
  / (scope|role)="(col|row|cell|rowgroup|rowheader|columnheader)"/g,
  /<div [^>]*popover="auto"[^>]*>((?!<div).)*?<\/div>/g,
]

/** Elements of a drawing that hold nothing close themselves. */
const EMPTY_SHAPE = /><\/(rect|path|line|circle)>/g

/**
 * The first picture without what nobody can see or use in it.
 * @param {string} picture
 */
const lean = (picture) =>
  IDLE.reduce((rest, idle) => rest.replace(idle, ''), picture).replace(EMPTY_SHAPE, '/>')

/** What the views touch of a browser while they are drawn for the first time. */
const BROWSER = { location: { hash: '', href: '' }, history: { replaceState() {} } }

/** The first picture as HTML: src/prerender.tsx, run by Vite as it is. */
export async function firstPicture() {
  const { createServer } = await import('vite')
  Object.assign(globalThis, BROWSER)
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  try {
    const { firstPicture: draw } = await server.ssrLoadModule('/src/prerender.tsx')
    return draw()
  } finally {
    await server.close()
  }
}

/**
 * What the entry imports at once, and the views, which are on their way while it starts the worker.
 * These with low priority, or on a slow line they hold up the little files that start the worker.
 * @param {import('vite').Rollup.OutputBundle} bundle
 */
function preload(bundle) {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const entry = chunks.find(({ isEntry }) => isEntry)
  const page = chunks.find(({ name }) => name === 'page')
  if (!entry || !page) throw new Error('the built page has no entry, or no chunk of the name page')
  const later = [page.fileName, ...page.imports].filter((file) => !entry.imports.includes(file))
  return [
    ...entry.imports.map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    ...later.map((file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="./${file}">`),
  ].join('')
}

/**
 * The page with the first picture in it.
 * @param {string} html
 * @param {string} picture
 */
export function withRoot(html, picture) {
  if (!html.includes(ROOT)) throw new Error(`index.html has no ${ROOT}`)
  if (/\sstyle="/.test(picture))
    throw new Error('the first picture has a style attribute: the policy forbids it')
  return html.replace(ROOT, () => `<div id="root">${lean(picture)}</div>`)
}

/**
 * The page with the first picture in it, and its style sheet too: it paints before any script runs.
 * @param {string} html
 * @param {string} picture
 * @param {import('vite').Rollup.OutputBundle} bundle
 */
function withPicture(html, picture, bundle) {
  const [link, file = ''] = STYLESHEET.exec(html) ?? []
  const sheet = bundle[file]
  if (!link || sheet?.type !== 'asset') throw new Error('the built page has no style sheet')
  const styled = html.replace(link, () => `${preload(bundle)}<style>${String(sheet.source).trim()}</style>`)
  return withRoot(styled, picture)
}

/**
 * The style sheet of the first picture stands in the page now: its file and its lines in the manifest go. Sheets of
 * parts that are loaded later stay.
 * @param {string} dir where the page was written
 */
function forgetSheet(dir) {
  const file = join(dir, '.vite', 'manifest.json')
  /** @type {Record<string, { css?: string[], isEntry?: boolean }>} */
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  for (const chunk of Object.values(manifest).filter(({ isEntry }) => isEntry)) {
    for (const sheet of chunk.css ?? []) rmSync(join(dir, sheet), { force: true })
    delete chunk.css
  }
  writeFileSync(file, JSON.stringify(manifest, undefined, 2))
}

/**
 * Vite plugin: draws the first picture at build and puts it into the HTML.
 * @returns {import('vite').Plugin}
 */
export function prerender() {
  return {
    name: 'prerender',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: async (html, { bundle }) => withPicture(html, await firstPicture(), bundle ?? {}),
    },
    writeBundle: ({ dir }) => (dir === undefined ? undefined : forgetSheet(dir)),
  }
}
