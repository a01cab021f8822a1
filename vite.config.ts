import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './scripts/csp.mjs'
import { prerender } from './scripts/prerender.mjs'

const PAGE = /node_modules\/(react|react-dom|scheduler|zustand)\/|src\/(store|content|motion|views)\//
/** What reads the address and boots the worker, before anything else is there. */
const START = /src\/(base|scenarios|store\/(opening|boot)\.|url\/(link|same)\.)|vite\/preload-helper/
/** What the page loads later: src/views/dialogs/lazy.ts, and what only these parts use. */
const LAZY =
  /src\/(base\/span|store\/explain|content\/(because|dialogs|model|panic|questions|said|whatif|why)|views\/(css|dialogs|why|Panic|Trouble|kill\/(Carried|FlowLine|StepList)|table\/(DeadRow|RowPanel|fields|placeBelow)))|zustand\/.*shallow/
/** Checks scenarios that come with a link; no other page needs it. */
const CHECKS = /src\/scenarios\/(schema|check|agree|tree)/

export default defineConfig({
  // Any folder on any host.
  base: './',
  // The policy hashes the page as it finds it: it stays last.
  plugins: [react(), prerender(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Read by scripts/budget.mjs.
    manifest: true,
    // Fonts as data: addresses would break the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // One file packs better than many; what starts the worker stays by itself, and what is lazy stays lazy.
        codeSplitting: {
          groups: [
            {
              name: 'start',
              test: (id) => START.test(id) && !CHECKS.test(id) && !LAZY.test(id),
              priority: 1,
            },
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
