import { readFileSync, statSync } from 'node:fs'
import { checkScenario } from '../../src/scenarios/check.ts'
import { findScenario, library } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { decodeLink } from '../../src/url/index.ts'

/** A scenario to run, and where it came from. */
export interface Loaded {
  readonly name: string
  readonly scenario: Scenario
  /** What was wrong with it and was put right or left out. */
  readonly problems: readonly string[]
}

/** The largest file that is read: a thousand tasks take a tenth of it. */
const BYTES_MOST = 4_000_000

/** A link as it was copied, or the part from # on. Its changes are the scenario's. */
function ofLink(name: string): Loaded {
  const { state, problems } = decodeLink(name.slice(name.indexOf('#')))
  return { name, scenario: { ...state.scenario, changes: state.changes }, problems }
}

function ofFile(name: string, bytes: number): Loaded {
  if (bytes > BYTES_MOST) throw new RangeError(`${name}: ${bytes} bytes are more than ${BYTES_MOST}`)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(name, 'utf8'))
  } catch (error) {
    throw new RangeError(`${name}: a file of JSON was expected; ${(error as Error).message}`, {
      cause: error,
    })
  }
  const { scenario, problems } = checkScenario(content)
  if (!scenario) throw new RangeError([`${name}: there is no scenario in it`, ...problems].join('\n  '))
  return { name, scenario, problems }
}

function ofOne(name: string): readonly Loaded[] {
  if (name === 'all') return library.map((scenario) => ({ name: scenario.id, scenario, problems: [] }))
  const known = findScenario(name)
  if (known) return [{ name, scenario: known, problems: [] }]
  if (name.includes('#')) return [ofLink(name)]
  const file = statSync(name, { throwIfNoEntry: false })
  if (file?.isFile()) return [ofFile(name, file.size)]
  const ids = library.map(({ id }) => id).join(', ')
  throw new RangeError(`"${name}" is no file and no link; an id of the library was expected: ${ids}`)
}

/** Finds what is to be run. Errors: a RangeError says what was expected. */
export const load = (what: readonly string[]): readonly Loaded[] => what.flatMap(ofOne)
