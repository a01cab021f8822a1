import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  importText,
  scenarioOf,
  sourceOfListing,
  sourceOfReport,
  type Import,
} from '../../src/import/index.ts'
import { toldOf } from '../../src/import/told.ts'
import { checkScenario } from '../../src/scenarios/check.ts'
import { lettersRead } from './letters.ts'
import { LISTINGS, SAMPLES, sampleText } from './samples.ts'
import { PS_AUX, TOP } from './lists.ts'
import { DUMP_2_6_26, EL6, EL7_CHILD, FAULTING, GROUP_64K, MODERN, OLD, PANIC, T4 } from './texts.ts'

/** A few seconds at most on a free machine; a busy one may take its time. */
const RUNS = { numRuns: 80, seed: 20241129 } as const
const PATIENCE = 60_000
const OURS = [MODERN, EL6, EL7_CHILD, DUMP_2_6_26, T4, GROUP_64K, OLD, FAULTING, PANIC, PS_AUX, TOP]
const REAL = [
  ...SAMPLES.map(({ file }) => sampleText(file)),
  ...LISTINGS.map(({ file }) => sampleText(`ps/${file}`)),
].filter(({ length }) => length < 16_000)

const sample = fc.constantFrom(...OURS, ...REAL)
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Cut at either end, doubled, two of them interleaved, and with anything put anywhere. */
const cut = fc.tuple(sample, share, share).map(([text, a, b]) => {
  const [from, to] = [a, b].map((part) => Math.floor(part * text.length)).sort((x, y) => x - y)
  return text.slice(from, to)
})
const doubled = sample.map((text) => text + text)
const interleaved = fc.tuple(sample, sample).map(([a, b]) => {
  const others = b.split('\n')
  return a
    .split('\n')
    .flatMap((line, at) => [line, others[at] ?? ''])
    .join('\n')
})
const spoiled = fc
  .tuple(sample, fc.array(fc.tuple(share, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 }))
  .map(([text, wounds]) =>
    wounds.reduce((all, [part, piece]) => {
      const at = Math.floor(part * all.length)
      return all.slice(0, at) + piece + all.slice(at + piece.length)
    }, text),
  )
const mixed = fc.oneof(cut, doubled, interleaved, spoiled, fc.string({ unit: 'binary', maxLength: 400 }))

const WORDS = { title: 'A machine', question: 'Who?', hint: 'Look.' }

/** Everything that may be done with what was read. */
function use(found: Import): void {
  toldOf('a file', found, ({ kind }) => kind)
  const sources = [
    ...found.reports.map(sourceOfReport),
    ...found.listings.map((listing) => sourceOfListing(listing, found.memory)),
  ]
  for (const source of sources.slice(0, 3)) {
    const { scenario, problems } = scenarioOf(source, WORDS)
    expect(problems).toEqual([])
    if (scenario) expect(checkScenario(scenario)).toEqual({ scenario, problems: [] })
  }
}

describe('whatever is pasted', () => {
  it(
    'nothing throws, and every scenario that comes of it is a sound one',
    () => {
      fc.assert(
        fc.property(mixed, (text) => use(importText(text))),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    'a text four times as long is four times the work',
    () => {
      fc.assert(
        fc.property(mixed, (text) => {
          const times = (count: number): number => lettersRead(() => importText(`${text}\n`.repeat(count)))
          expect(times(16)).toBeLessThanOrEqual(4.4 * times(4) + 2000)
        }),
        { ...RUNS, numRuns: 15 },
      )
    },
    PATIENCE,
  )

  it.each([
    '[',
    ' ',
    '1',
    '[ 1',
    '> ',
    '{"',
    '&lt;',
    '=3D',
    'Killed process ',
    '[ 1] 1 1 ',
    'invoked oom-killer: ',
    '\u001b[',
    '\\n',
    ',task=',
    '`',
  ])(
    'a long run of %j is read in linear time',
    (piece) => {
      const times = (count: number): number => lettersRead(() => importText(piece.repeat(count)))
      expect(times(4000)).toBeLessThanOrEqual(4.4 * times(1000) + 20_000)
    },
    PATIENCE,
  )
})
