import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './repository.ts'

const SCRIPTS = join(ROOT, 'scripts')
const STATIC_IMPORT = /^import\s(?:[^'"]*\sfrom\s)?['"]([^'"]+)['"]/gm
const OURS_OR_NODES = /^(node:|\.)/

describe('the scripts start in a clone where nothing is installed', () => {
  it.each(readdirSync(SCRIPTS).filter((file) => file.endsWith('.mjs')))(
    '%s imports no package before it runs',
    (file) => {
      const text = readFileSync(join(SCRIPTS, file), 'utf8')
      const asked = [...text.matchAll(STATIC_IMPORT)].map(([, from = '']) => from)
      expect(asked.filter((from) => !OURS_OR_NODES.test(from))).toEqual([])
    },
  )
})
