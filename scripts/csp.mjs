import { createHash } from 'node:crypto'

const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"[^>]*>\s*/g
const INLINE_STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g

/** A page with files of its own beside it. */
const HOSTED = {
  script: "'self'",
  style: "'self'",
  others: [
    "worker-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
  ],
}

/** A page that has everything inside: it can fetch nothing at all, and its worker comes out of itself. */
const ALONE = { script: '', style: '', others: ['worker-src blob:', 'img-src data:'] }

/**
 * The Content Security Policy of a page: nothing but its own files, and the inline styles and scripts it has now.
 * @param {string} html the whole page
 */
function policyOf(html) {
  const scripts = [...html.matchAll(SCRIPT)]
  const inline = scripts
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes))
    .map(([, , code = '']) => code)
  const styles = [...html.replace(SCRIPT, '').matchAll(INLINE_STYLE)].map(([, css = '']) => css)
  const { script, style, others } = scripts.length > inline.length ? HOSTED : ALONE
  return [
    "default-src 'none'",
    sources('script-src', script, inline),
    sources('style-src', style, styles),
    ...others,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/**
 * @param {string} directive
 * @param {string} files where from
 * @param {readonly string[]} texts what stands in the page itself
 */
function sources(directive, files, texts) {
  return [...new Set([directive, files, ...texts.map(hashSource)])].filter(Boolean).join(' ')
}

/**
 * The policy that stands in a page, for the header that says the same; undefined = it has none.
 * @param {string} html the whole page
 */
export function policyIn(html) {
  const [found] = html.matchAll(META)
  return found?.[1]
}

/** @param {string} text */
function hashSource(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * The page with its policy before all that it governs, but after the charset; an older policy is replaced.
 * @param {string} html the whole page
 */
export function withPolicy(html) {
  const bare = html.replace(META, '')
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(bare)}" />`
  return bare.replace(
    /<head\b[^>]*>\s*(<meta charset[^>]*>\s*)?/,
    (head) => `${head.trimEnd()}\n    ${meta}\n    `,
  )
}

/**
 * Vite plugin: writes the policy into the built page. Not in development, whose reloading needs inline scripts.
 * Beware: it hashes the page as it finds it, so it stands last in the list of plugins. Who changes the page
 * after the build passes it through `withPolicy` again.
 * @returns {import('vite').Plugin}
 */
export function contentSecurityPolicy() {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: { order: 'post', handler: withPolicy },
  }
}
