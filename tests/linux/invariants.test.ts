import { describe, expect, it } from 'vitest'
import { bundled } from '../fixtures/bundled.ts'
import type * as Properties from './properties.ts'

const { booksBalance, reached, runsRepeat } = await bundled<typeof Properties>('tests/linux/properties.ts')

describe('a kernel under whatever workload', { timeout: 60_000 }, () => {
  it('keeps every frame, slot, reference and sleeper in exactly one place, at every tick', () => {
    booksBalance(3000)
  })

  it('runs the same workload the same way twice, down to the order of its lists', () => {
    runsRepeat(1500)
  })

  it('is audited where it is hard: kills, and sleepers with something in their hands', () => {
    const most = reached()
    expect(most.kills).toBeGreaterThanOrEqual(2)
    expect(most.asleep).toBeGreaterThanOrEqual(4)
    expect(most.forking).toBeGreaterThanOrEqual(1)
    expect(most.waiting).toBeGreaterThanOrEqual(2)
    expect(most.swappedIn).toBeGreaterThanOrEqual(50)
  })
})
