import { describe, expect, it } from 'vitest'
import { bundled } from '../fixtures/bundled.ts'
import type * as Properties from './properties.ts'

const { booksBalance, checkpointsDoNotMatter, happens, stepsDoNotMatter } = await bundled<typeof Properties>(
  'tests/machine/properties.ts',
)

describe('a machine with whatever programs and user', { timeout: 60_000 }, () => {
  it('runs the same in one go and tick by tick, whoever acts on it', () => {
    stepsDoNotMatter(1500)
  })

  it('is at any tick what it was, however often it is taken back and forth', () => {
    checkpointsDoNotMatter(2500)
  })

  it('keeps every frame, slot, reference and sleeper in exactly one place, at every tick', () => {
    booksBalance(3000)
  })

  it('is tried where it is hard: kills, full swap, forks and refused mallocs', () => {
    expect([...happens()]).toEqual(
      expect.arrayContaining(['kill', 'swap-full', 'fork', 'exit', 'malloc-refused']),
    )
  })
})
