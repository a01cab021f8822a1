import { describe, expect, it } from 'vitest'
import { bundled } from '../fixtures/bundled.ts'
import type * as Properties from './properties.ts'

const { happensAbove896, twinAgrees, twinAgreesAbove896 } =
  await bundled<typeof Properties>('tests/twin/properties.ts')

describe('the twin and the fast kernel', { timeout: 60_000 }, () => {
  it('agree on small machines made by chance', () => {
    twinAgrees(3000)
  })

  it('agree on machines with HighMem of their real size, a little above 896 MB', () => {
    twinAgreesAbove896(3000)
  })

  it('are compared there where it is hard: kills, direct reclaim and swap-in', () => {
    const { kills, direct, swappedIn } = happensAbove896()
    expect(kills).toBeGreaterThanOrEqual(3)
    expect(direct).toBeGreaterThanOrEqual(100)
    expect(swappedIn).toBeGreaterThanOrEqual(100)
  })
})
