import react from '@vitejs/plugin-react'
import { normalizePath, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { pageChunks, workerChunks } from './scripts/chunks.mjs'
import { contentSecurityPolicy } from './scripts/csp.mjs'
import { prerender } from './scripts/prerender.mjs'

/** The names of the kernel's numbers are for readers: the built code has the numbers. */
const optimization = { inlineConst: { mode: 'all', pass: 3 } } as const

/** The page begins with the script of the one file: see scripts/single.mjs, which puts its parts together. */
const singleEntry = (): Plugin => ({
  name: 'single-entry',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.ts', '/src/single.ts') },
})

/**
 * What React asks for and the page does without. Its developer tools attach in development; the built page has no hook for
 * them. Transitions show no sign that the browser loads something. A page is no Node.
 */
const ABSENT = {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined',
  navigation: 'undefined',
  process: 'undefined',
  setImmediate: 'undefined',
}

/** A worker that the one file has inside: it has no files beside it. */
const INSIDE = [{ find: /^\.\/hosted\.ts$/, replacement: './inside.ts' }]

const folder = normalizePath(import.meta.dirname)
const codeSplitting = { groups: pageChunks(folder) }

export default defineConfig(({ mode }) => {
  const single = mode === 'single'
  return {
    // Any folder on any host.
    base: './',
    resolve: { alias: single ? INSIDE : [] },
    // The policy hashes the page as it finds it: it stays last.
    plugins: [react(), ...(single ? [singleEntry()] : [prerender(), contentSecurityPolicy()])],
    // Vite leaves /* @__PURE__ */ in workers. A page without files cannot start a module as a worker.
    worker: {
      format: single ? 'iife' : 'es',
      rolldownOptions: {
        optimization,
        output: { comments: false, codeSplitting: single ? false : { groups: workerChunks(folder) } },
      },
    },
    build: {
      target: 'es2022',
      // The browsers that have popover="auto" and need no prefix or fallback.
      cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
      // The page preloads its own: scripts/prerender.mjs. What comes later needs no list of what is there already.
      modulePreload: false,
      sourcemap: false,
      // Read by scripts/budget.mjs.
      manifest: !single,
      cssCodeSplit: !single,
      // Fonts as data: addresses would break the policy.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        optimization,
        transform: { define: ABSENT },
        output: { codeSplitting: single ? false : codeSplitting },
      },
    },
    test: {
      environment: 'node',
      include: ['tests/**/*.test.{ts,tsx}'],
      // All cores: nobody works beside the tests.
      maxWorkers: '100%',
      // A busy machine is no mistake of ours: these only end what would never end.
      testTimeout: 120_000,
      expect: { poll: { timeout: 60_000 } },
    },
  }
})
