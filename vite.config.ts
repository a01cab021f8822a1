import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './scripts/csp.mjs'
import { prerender } from './scripts/prerender.mjs'

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
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
  },
})
