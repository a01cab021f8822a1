import { describe, expect, it } from 'vitest'
import type { EraColumn } from '../../src/protocol/eras.ts'
import { LABEL, linksOf, placesOf } from '../../src/views/eras/geometry.ts'

const facts = { from: '', to: '', since: 0, until: 0, before: undefined }
/** A column that ranks these pids. */
const column = (pids: readonly number[], kernel = true): EraColumn => ({
  id: '2.4.20',
  facts: kernel ? facts : undefined,
  entered: { answer: 'yes', tests: [] },
  outcome: { kind: 'unknown', lacks: [] },
  places: pids.map((pid) => ({
    pid,
    comm: '',
    points: 1,
    exempt: undefined,
    lacks: undefined,
    lead: false,
  })),
  scored: pids.length,
})

describe('the columns of the kernels', () => {
  it('stand side by side without a gap, the chosen one wider, and fill the widest page', () => {
    const places = placesOf(17, 3)
    expect(places[0]?.left).toBe(LABEL)
    places.slice(1).forEach(({ left }, at) => {
      const before = places[at]
      expect(left).toBeCloseTo((before?.left ?? 0) + (before?.width ?? 0))
    })
    expect(Math.max(...places.map(({ width }) => width))).toBe(places[3]?.width)
    expect((places[16]?.left ?? 0) + (places[16]?.width ?? 0)).toBeCloseTo(120)
  })
})

describe('the lines of the tasks', () => {
  const places = placesOf(4, 0)

  it('lead from place to place, for whoever has one in both', () => {
    const links = linksOf([column([1, 2]), column([2, 3])], places)
    expect(links.map(({ pid, from, over }) => [pid, from, over])).toEqual([[2, 0, false]])
    expect(links[0]?.d).toContain(' 3.6C')
    expect(links[0]?.d.endsWith(' 1.2')).toBe(true)
  })

  it('cross a kernel that ranks nobody, and end before the killers of user space', () => {
    const links = linksOf([column([1]), column([]), column([1]), column([1], false)], places)
    expect(links.map(({ from, over }) => [from, over])).toEqual([[0, true]])
  })
})
