import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeLink, encodeLink } from '../../src/url/index.ts'
import { MOST } from '../../src/url/pack/pack.ts'
import { anyLink } from './fuzz.ts'

const LINKS = 100_000
/** Most sentences of one link: beyond, they say how many more there are. */
const SENTENCES = 40

/** What must be true of whatever a link opened. Plain comparisons: an `expect` each would take longer than the links. */
function fault(link: string): string | undefined {
  const { state, problems } = decodeLink(link)
  if (state.scenario.tasks.length === 0) return 'no task'
  if (JSON.stringify(state).length > MOST.letters * 8) return 'more than was let in'
  if (problems.length > SENTENCES) return 'too many sentences'
  if (problems.some((problem) => problem.length > 400)) return 'a sentence without end'
  const shown =
    problems.join('') + state.scenario.title + state.scenario.tasks.map(({ comm }) => comm).join('')
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown)) return 'signs that nobody sees'
  return undefined
}

it('of 100,000 random and mutated links none throws, and each opens a machine', { timeout: 300_000 }, () => {
  const before = Object.getOwnPropertyNames(Object.prototype).join()
  let opened = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const link = anyLink(seed)
      const found = fault(link)
      if (found) throw new Error(`${found}: ${JSON.stringify(link)}`)
      opened += 1
    }),
    { numRuns: LINKS, seed: 2_004_020, endOnFailure: true },
  )
  expect(opened).toBe(LINKS)
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
})

it('what a mutated link opened is written as a link that opens the same', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { state } = decodeLink(anyLink(seed))
      expect(decodeLink(encodeLink(state))).toEqual({ state, problems: [] })
    }),
    { numRuns: 500, seed: 7 },
  )
})
