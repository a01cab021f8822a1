import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KERNEL_FUNCTIONS } from '../../src/linux/functions.ts'

const ROOT = 'src/linux'
const OURS = /^(?:export )?(?:function\*? |const )(\w+)/gm

/** Every function at the top of a file of ours. */
function functionsIn(file: string): readonly string[] {
  const path = `${ROOT}/${file}.ts`
  return existsSync(path) ? [...readFileSync(path, 'utf8').matchAll(OURS)].map(([, name]) => name) : []
}

const done = KERNEL_FUNCTIONS.filter(({ fidelity }) => fidelity !== 'left out')

describe('the table of kernel functions', () => {
  it.for(done)('tells the truth: $file has $name', ({ file, name }) => {
    expect(functionsIn(file)).toContain(name)
  })

  it('names nothing as left out that is there', () => {
    const there = KERNEL_FUNCTIONS.filter(({ fidelity }) => fidelity === 'left out')
    for (const { file, name } of there) expect(functionsIn(file)).not.toContain(name)
  })

  it('names each function once and says how', () => {
    const names = KERNEL_FUNCTIONS.map(({ file, name }) => `${file} ${name}`)
    expect(new Set(names).size).toBe(names.length)
    for (const { how } of KERNEL_FUNCTIONS) expect(how).not.toBe('')
  })

  it('has a word about every file that mirrors one of the kernel', () => {
    const files = readdirSync(ROOT, { recursive: true })
      .map((file) => String(file).replaceAll('\\', '/'))
      .filter((file) => /^(mm|kernel|arch|drivers)\/.*\.ts$/.test(file))
      .map((file) => file.replace(/\.ts$/, ''))
    const named = new Set(KERNEL_FUNCTIONS.map(({ file }) => file))
    expect(files.filter((file) => !named.has(file))).toEqual([])
  })
})
