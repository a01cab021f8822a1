import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { library } from '../../src/scenarios/index.ts'
import { encodeLink, freshLink, type LinkState } from '../../src/url/index.ts'
import { edits, ownScenario } from './corpus.ts'

/** Letters behind the origin of a page in a folder of its own: "/badness/" and the link. */
const lengthOf = (link: LinkState): number => '/badness/'.length + encodeLink(link).length

/** Everything that a link can say beside scenario and changes. */
const ALL = { tick: 99_999_999, speed: 0.333, theme: 'projector', waitForKey: true, asks: true } as const

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

/** The longest link of a kind. */
const longest = (links: readonly LinkState[]): number => Math.max(...links.map(lengthOf))

const LENGTHS = {
  library: longest(library.map(freshLink)),
  libraryWithAll: longest(
    library.map((scenario) => ({
      ...freshLink(scenario),
      ...ALL,
      scenario: { ...scenario, machine: { ...scenario.machine, ram: 262_144, swap: 524_288 } },
      selected: 32_767,
    })),
  ),
  edited: longest(
    SEEDS.flatMap((seed) =>
      library.map((scenario) => ({ ...freshLink(scenario), ...ALL, changes: edits(seed, 40, 8) })),
    ),
  ),
  usual: longest(SEEDS.map((seed) => freshLink(ownScenario(32, seed, 'usual')))),
  imported: longest(SEEDS.map((seed) => ({ ...freshLink(ownScenario(32, seed, 'imported')), ...ALL }))),
}

describe('the length of a link', () => {
  it('to a scenario of the library is at most 120 letters behind the origin', () => {
    expect(LENGTHS.libraryWithAll).toBeLessThanOrEqual(120)
  })

  it('with five minutes of edits, 40 single ones and 8 drags of a slider, is at most 600', () => {
    expect(edits(1, 40, 8).length).toBeGreaterThan(150)
    expect(LENGTHS.edited).toBeLessThanOrEqual(600)
  })

  it('to a scenario of 32 tasks of your own is at most 2,000, when no number is round and no name short', () => {
    expect(LENGTHS.imported).toBeLessThanOrEqual(2000)
  })

  it('is what the README says, or a little less', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const said =
      /library (\d+) letters, five minutes of edits (\d+), a\s+scenario of 32 tasks ([\d,]+) to ([\d,]+)/
    const numbers = said
      .exec(readme)
      ?.slice(1)
      .map((number) => Number(number.replaceAll(',', '')))
    const { library: plain, edited, usual, imported } = LENGTHS
    for (const [at, real] of [plain, edited, usual, imported].entries()) {
      expect(real).toBeLessThanOrEqual(numbers?.[at] ?? 0)
      expect(real).toBeGreaterThan((numbers?.[at] ?? 0) * 0.7)
    }
  })
})
