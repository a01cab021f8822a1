import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KERNEL_FUNCTIONS, type KernelFunction } from '../../src/linux/functions.ts'
import { cellsOf, rowsIn } from './functionTable.ts'
import { OURS } from './ours.ts'

const ROOT = 'src/linux'
const TOP_LEVEL = /^(?:export )?(?:function\*? |const )(\w+)/gm

/** Every function at the top of a file of ours. */
function functionsIn(file: string): readonly string[] {
  const path = `${ROOT}/${file}.ts`
  return existsSync(path) ? [...readFileSync(path, 'utf8').matchAll(TOP_LEVEL)].map(([, name]) => name) : []
}

/** Names of ours are in camelCase; an export in the kernel's manner claims to be the kernel's. */
const EXPORTED = /^export (?:function\*? |const )(_*[a-z][a-z0-9_]*) ?(?:\(|= \(|=\n)/gm

const filesOfOurs = (): readonly string[] =>
  readdirSync(ROOT, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && file !== 'functions.ts')
    .map((file) => file.slice(0, -3))

/** "file name" of every exported function with a name in the kernel's manner. */
const claims = filesOfOurs().flatMap((file) =>
  [...readFileSync(`${ROOT}/${file}.ts`, 'utf8').matchAll(EXPORTED)].map(([, name]) => `${file} ${name}`),
)

/** Where a function is here, and its name. */
const placeOf = ({ file, name, ours = file, as = name }: KernelFunction): string => `${ours} ${as}`

const done = KERNEL_FUNCTIONS.filter(({ fidelity }) => fidelity !== 'left out')

describe('the table of kernel functions', () => {
  it.for(done)('tells the truth: $name of $file is here', ({ file, name, ours = file, as = name }) => {
    expect(functionsIn(ours)).toContain(as)
  })

  it("or the list of our own names knows every function with a name in the kernel's manner", () => {
    const places = new Set(done.map(placeOf))
    expect(claims.length).toBeGreaterThan(80)
    expect(claims.filter((claim) => !places.has(claim) && !(claim in OURS))).toEqual([])
    expect(Object.keys(OURS).filter((own) => !claims.includes(own) || places.has(own))).toEqual([])
  })

  it('says where a function is only if that is elsewhere', () => {
    expect(done.filter(({ file, name, ours, as }) => ours === file || as === name)).toEqual([])
  })

  it('is the table in the README, row by row', () => {
    expect(rowsIn(readFileSync(`${ROOT}/README.md`, 'utf8'))).toEqual(KERNEL_FUNCTIONS.map(cellsOf))
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
    const files = filesOfOurs().filter((file) => /^(mm|kernel|arch|drivers)\//.test(file))
    const named = new Set(KERNEL_FUNCTIONS.map(({ file }) => file))
    expect(files.filter((file) => !named.has(file))).toEqual([])
  })
})
