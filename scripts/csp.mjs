import { createHash } from 'node:crypto'

const META = /<meta http-equiv="Content-Security-Policy"[^>]*>\s*/g
const INLINE_STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g
const SCRIPT = /<script\b([^>]*)>/g

/**
 * The Content Security Policy of a page: nothing but its own files, and the inline styles it has now.
 * Throws if the page has an inline script: the policy would forbid it, so it must not be built.
 * @param {string} html the whole page
 */
export function policyOf(html) {
  for (const [tag, attributes = ''] of html.matchAll(SCRIPT)) {
    if (!/\bsrc=/.test(attributes)) throw new Error(`inline script in the built page: ${tag}`)
  }
  const styles = [...html.matchAll(INLINE_STYLE)].map(([, css = '']) => hashSource(css))
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...new Set(styles)].join(' '),
    "worker-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
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
