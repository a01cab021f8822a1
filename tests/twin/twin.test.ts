import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GoldenTrace } from '../conformance/workload.ts'
import { compareTwin } from './agreement.ts'

const FOLDER = 'tests/golden/vm'

/** Larger machines take too long for an everyday test; TWIN_FRAMES asks for them all the same. */
const MOST_FRAMES = Number(process.env.TWIN_FRAMES ?? 1000)

const framesOf = ({ workload }: GoldenTrace): number => {
  const { dma, normal, highmem = 0 } = workload.config.zones
  return dma + normal + highmem
}

const traces = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name): GoldenTrace => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
  .filter((golden) => framesOf(golden) <= MOST_FRAMES)
  .map((golden): [string, GoldenTrace] => [golden.workload.name, golden])

test.each(traces)('the twin reproduces %s', { timeout: 60_000 }, (_name, golden) => {
  expect(compareTwin(golden)).toBeUndefined()
})
