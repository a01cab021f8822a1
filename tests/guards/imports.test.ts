import { describe, expect, it } from 'vitest'
import type { Allowed } from './imports.ts'
import { importsOf, isAllowed, layerOf, roughCount } from './imports.ts'
import { sourceFiles, textOf } from './repository.ts'

/** Who may import whom. Files directly in src put the parts together and may import anything. */
const TABLE: Readonly<Record<string, Allowed>> = {
  base: { layers: [] },
  linux: { layers: ['base'] },
  eras: { layers: ['base', 'linux'] },
  scenarios: { layers: ['base'], types: ['linux'], packages: ['valibot'] },
  import: { layers: ['base', 'eras', 'scenarios'] },
  machine: { layers: ['base', 'linux', 'scenarios'] },
  protocol: { layers: ['base'], types: ['linux', 'machine', 'scenarios', 'eras', 'import'] },
  worker: { layers: ['base', 'linux', 'machine', 'scenarios', 'protocol', 'eras', 'import'] },
  url: { layers: ['base', 'scenarios', 'protocol'], packages: ['valibot'] },
  content: { layers: ['base'], types: ['protocol', 'linux', 'scenarios', 'eras', 'import'] },
  motion: { layers: ['base'], types: ['protocol'], packages: ['d3-ease'] },
  store: {
    layers: ['base', 'protocol', 'scenarios', 'url', 'content', 'motion'],
    packages: ['zustand', 'react'],
  },
  views: {
    layers: ['base', 'store', 'content', 'motion', 'url', 'protocol'],
    packages: ['react', 'react-dom', 'zustand', 'd3-*', 'uqr'],
  },
}

/** Imports that break the table and have to go: "file -> request", with the reason. */
const DEBT: Readonly<Record<string, string>> = {}

const imports = sourceFiles().flatMap((file) => importsOf(file, textOf(file)))
const broken = imports
  .filter((each) => !isAllowed(each, TABLE))
  .map(({ file, request }) => `${file} -> ${request}`)

describe('who imports whom', () => {
  it('is as the table says', () => {
    expect(broken.filter((each) => !(each in DEBT))).toEqual([])
  })

  it('owes nothing that has been paid', () => {
    expect(Object.keys(DEBT).filter((each) => !broken.includes(each))).toEqual([])
  })

  it('has a row for every folder', () => {
    const layers = new Set(
      sourceFiles()
        .map(layerOf)
        .filter((layer) => layer !== 'src'),
    )
    expect([...layers].filter((layer) => !(layer in TABLE))).toEqual([])
  })

  it('was really looked at: the parser sees at least what a search for the word finds', () => {
    const rough = sourceFiles().reduce((sum, file) => sum + roughCount(textOf(file)), 0)
    expect(rough).toBeGreaterThanOrEqual(20)
    expect(imports.length).toBeGreaterThanOrEqual(rough)
  })
})

describe('the guard itself', () => {
  const allowed = (file: string, text: string): boolean[] =>
    importsOf(file, text).map((each) => isAllowed(each, TABLE))

  it.each([
    ['src/linux/mm/a.ts', "import { b } from '../kernel/b.ts'", true],
    ['src/linux/mm/a.ts', "import { b } from '../../base/c.ts'", true],
    ['src/linux/mm/a.ts', "import { b } from '../../machine/b.ts'", false],
    ['src/protocol/a.ts', "import type { B } from '../linux/record.ts'", true],
    ['src/protocol/a.ts', "import { type B } from '../linux/record.ts'", true],
    ['src/protocol/a.ts', "import { type B, c } from '../linux/record.ts'", false],
    ['src/protocol/a.ts', "export { c } from '../linux/record.ts'", false],
    ['src/views/a.tsx', "import type { B } from '../linux/record.ts'", false],
    ['src/views/a.tsx', "const b = import('../worker/b.ts')", false],
    ['src/views/a.tsx', "new Worker(new URL('../worker/b.ts', import.meta.url))", false],
    ['src/views/a.tsx', "import { createRoot } from 'react-dom/client'", true],
    ['src/views/a.tsx', "import { scaleLinear } from 'd3-scale'", true],
    ['src/machine/a.ts', "import { scaleLinear } from 'd3-scale'", false],
    ['src/main.ts', "import { b } from './worker/b.ts'", true],
  ])('%s: %s', (file, text, expected) => {
    expect(allowed(file, text)).toEqual([expected])
  })
})
