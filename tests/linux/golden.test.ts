import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesBelow } from '../conformance/main.ts'

const files = filesBelow('tests/golden').map((file) => file.replaceAll('\\', '/'))
const isPerf = (file: string): boolean => file.includes('/perf/')
const compared = files.filter((file) => !isPerf(file))

/** What the conformance program says of each file. Why a process: as one bundle the kernel runs six times as fast. */
const said = new Map<string, string>()
let summary = ''

beforeAll(async () => {
  const program = ['scripts/run-ts.mjs', 'tests/conformance/cli.ts', ...files]
  const { stdout } = await promisify(execFile)(process.execPath, program).catch((failed) => failed)
  const lines = String(stdout).trim().split('\n')
  summary = lines.pop() ?? ''
  for (const line of lines) said.set(line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2))
}, 120_000)

describe('the simulated kernel', () => {
  it.for(compared)('does what the original did in %s', (file) => {
    expect(said.get(file)).toBe('ok')
  })

  it('has all the recorded data to be compared with', () => {
    expect(files.filter((file) => file.includes('/vm/'))).toHaveLength(87)
    expect(compared).toHaveLength(92)
    expect(summary).toBe('92 passed, 0 failed')
  })

  it.for(files.filter(isPerf))('has nothing to compare in %s', (file) => {
    expect(said.get(file)).toMatch(/^skipped, /)
  })
})
