import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './scripts/csp.mjs'
import { prerender } from './scripts/prerender.mjs'

const PAGE =
  /node_modules\/(react|react-dom|scheduler|zustand)\/|src\/(page\.|(base|store|content|motion|views)\/)/
/** What reads the address and boots the worker, before anything else is there. */
const START =
  /src\/(base\/assertNever|scenarios\/(first|titles|library\/(a-malicious-malloc|cast))\.|store\/(opening|boot|fetchLinks|stubborn)\.|url\/(link|same)\.)|vite\/preload-helper/
/** What the page loads later: dialogs/lazy.ts, frames/lazy.ts and timeline/lazy.ts in src/views, and what only these parts use. */
const LAZY =
  /src\/(base\/span|content\/(because|compare|dialogs|frames|keys|kill|model|panic|questions|rowMenu|said|tape|timeline|whatif|why)|motion\/(kill|ease|drain|freeing)\.|store\/(explain|frames|timeline)|views\/(css|dialogs|frames|gates\/Tape|timeline|wear|why|Panic|Trouble|kill\/(art|Carried|FlowLine|kill|scan|showHeadline|StepList)|table\/(DeadRow|RowPanel|fields|placeBelow)))|zustand\/.*shallow/
/** Reads and writes links, knows every scenario: src/store/links.ts. */
const LINKS = /src\/(store\/links\.|scenarios\/|url\/)|valibot/

/** The names of the kernel's numbers are for readers: the built code has the numbers. */
const optimization = { inlineConst: { mode: 'all', pass: 3 } } as const

export default defineConfig({
  // Any folder on any host.
  base: './',
  // The policy hashes the page as it finds it: it stays last.
  plugins: [react(), prerender(), contentSecurityPolicy()],
  // Vite leaves /* @__PURE__ */ in workers.
  worker: { format: 'es', rolldownOptions: { optimization, output: { comments: false } } },
  build: {
    target: 'es2022',
    // The browsers that have popover="auto" and need no prefix or fallback.
    cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
    // The page preloads its own: scripts/prerender.mjs. What comes later needs no list of what is there already.
    modulePreload: false,
    sourcemap: false,
    // Read by scripts/budget.mjs.
    manifest: true,
    // Fonts as data: addresses would break the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      optimization,
      // React's developer tools attach to the page in development; the built page has no hook for them.
      transform: { define: { __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined' } },
      output: {
        // One file packs better than many; what starts the worker stays by itself, and what is lazy stays lazy.
        codeSplitting: {
          groups: [
            { name: 'start', test: (id) => START.test(id) && !LAZY.test(id), priority: 2 },
            { name: 'links', test: LINKS, priority: 1 },
            { name: 'page', test: (id) => PAGE.test(id) && !LAZY.test(id) },
          ],
        },
      },
    },
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
  },
})
