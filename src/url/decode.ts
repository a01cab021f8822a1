import { LIMITS } from '../scenarios/limits.ts'
import { checkScenario } from '../scenarios/check.ts'
import { defaultScenario, findScenario } from '../scenarios/index.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { fromBase64url } from './base64url.ts'
import { readChanges } from './changes.ts'
import { defaultLink, freshLink, LINK_THEMES, type LinkState, SPEED } from './link.ts'
import { readMachine } from './machine.ts'
import { shown } from './shown.ts'
import { unseal } from './sealed.ts'
import { type Fields, LATEST, upgrade } from './upgrade.ts'
import { fromPacked } from './whole.ts'

/** What a link says, and one readable sentence for each part of it that could not be used. */
export interface Decoded {
  readonly state: LinkState
  readonly problems: readonly string[]
}

/** Longest link that is read: a thousand tasks fit. */
const LONGEST = 2000000

const KEYS: readonly string[] = ['s', 'm', 'j', 'z', 't', 'x', 'c', 'd', 'p', 'look', 'wait', 'ask']

/** Undoes the percent signs that mail and chat programs put in. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Takes a link apart. `newer` = of a version that this page cannot know all parts of. */
function fieldsOf(parts: readonly string[], newer: boolean, problems: string[]): Fields {
  const fields = new Map<string, string>()
  for (const part of parts.filter((text) => text !== '')) {
    const at = part.indexOf('=')
    const key = at < 0 ? part : part.slice(0, at)
    if (!KEYS.includes(key)) {
      if (!newer) problems.push(`The link has a part "${shown(part)}" that this page does not know.`)
    } else if (fields.has(key)) problems.push(`The link says "${key}" twice: the first one counts.`)
    else fields.set(key, at < 0 ? '' : part.slice(at + 1))
  }
  return fields
}

/** A number of the link between `min` and `max`; `fallback` and a problem otherwise. */
function number(
  text: string | undefined,
  name: string,
  range: { min: number; max: number },
  fallback: number,
  problems: string[],
): number {
  if (text === undefined) return fallback
  const value = /^-?\d{1,20}(\.\d{1,10})?$/.test(text) ? Number(text) : NaN
  if (value >= range.min && value <= range.max) return value
  problems.push(
    `${name} is "${shown(text)}": it must be a number from ${range.min} to ${range.max}, so it is ${fallback}.`,
  )
  return fallback
}

function wholeNumber(
  text: string | undefined,
  name: string,
  range: { min: number; max: number },
  fallback: number,
  problems: string[],
): number {
  const value = number(text, name, range, fallback, problems)
  if (Number.isInteger(value)) return value
  problems.push(`${name} is "${shown(text ?? '')}": it must be a whole number, so it is ${fallback}.`)
  return fallback
}

const CUT = 'cannot be read: the link may have been cut.'

/** What a part of a link has packed; undefined, with a problem, when it cannot be had. */
function packedOf(text: string, what: string, problems: string[]): unknown {
  const unsealed = unseal(text)
  if ('value' in unsealed) return unsealed.value
  const why =
    unsealed.refused === 'broken' ? CUT : 'would unpack to more than this page reads: it was left packed.'
  problems.push(`The ${what} in the link ${why}`)
  return undefined
}

/** The JSON of a scenario of one's own; undefined, with a problem, when it is not there. */
function customOf(encoded: string, problems: string[]): unknown {
  const text = fromBase64url(encoded)
  try {
    if (text !== undefined) return JSON.parse(text)
  } catch {
    // Not JSON: the sentence below says all there is to say.
  }
  problems.push(`The scenario in the link ${CUT}`)
  return undefined
}

function libraryOf(fields: Fields, problems: string[]): unknown {
  const id = fields.get('s') ?? defaultScenario.id
  const known = findScenario(id)
  if (known === undefined)
    problems.push(`The link asks for the scenario "${shown(id)}": there is none of that name.`)
  const machine = fields.get('m')
  return known && machine !== undefined
    ? { ...known, machine: readMachine(machine, known.machine, problems) }
    : known
}

/** Asks the schema, the one door; the default scenario when it refuses. */
function checked(candidate: unknown, problems: string[]): Scenario {
  if (candidate === undefined) return defaultScenario
  const result = checkScenario(candidate)
  problems.push(...result.problems)
  return result.scenario ?? defaultScenario
}

/** A scenario that is whole in the link, for the schema to judge; undefined = the link has none. */
function wholeOf(fields: Fields, problems: string[]): { readonly candidate: unknown } | undefined {
  const packed = fields.get('z')
  if (packed !== undefined) return { candidate: fromPacked(packedOf(packed, 'scenario', problems)) }
  const custom = fields.get('j')
  return custom === undefined ? undefined : { candidate: customOf(custom, problems) }
}

function scenarioOf(fields: Fields, problems: string[]): Scenario {
  const whole = wholeOf(fields, problems)
  const scenario = checked(whole ? whole.candidate : libraryOf(fields, problems), problems)
  const known = findScenario(scenario.id)
  return whole === undefined && known && !fields.has('m') ? known : scenario
}

const changesIn = (unpacked: unknown): readonly unknown[] | undefined =>
  typeof unpacked === 'object' &&
  unpacked !== null &&
  'changes' in unpacked &&
  Array.isArray(unpacked.changes)
    ? unpacked.changes
    : undefined

/** The changes of the run, for the schema to judge; undefined = they are the scenario's own. */
function changeList(fields: Fields, problems: string[]): readonly unknown[] | undefined {
  const packed = fields.get('d')
  const words = fields.get('c')
  if (packed === undefined) return words === undefined ? undefined : readChanges(words)
  return changesIn(fromPacked(packedOf(packed, 'changes', problems)))
}

function changesOf(fields: Fields, scenario: Scenario, problems: string[]): LinkState['changes'] {
  const changes = changeList(fields, problems)
  return changes === undefined ? scenario.changes : checked({ ...scenario, changes }, problems).changes
}

function themeOf(
  text: string | undefined,
  fallback: LinkState['theme'],
  problems: string[],
): LinkState['theme'] {
  const theme = LINK_THEMES.find((known) => known === text)
  if (theme === undefined && text !== undefined)
    problems.push(`look is "${shown(text)}": it must be ${LINK_THEMES.join(', ')}.`)
  return theme ?? fallback
}

function yes(fields: Fields, key: string, fallback: boolean, problems: string[]): boolean {
  const text = fields.get(key)
  if (text === undefined) return fallback
  if (text !== '0' && text !== '1') problems.push(`${key} is "${shown(text)}": it must be 0 or 1.`)
  return text === '1'
}

function stateOf(fields: Fields, problems: string[]): LinkState {
  const scenario = scenarioOf(fields, problems)
  const fresh = freshLink(scenario)
  return {
    ...fresh,
    changes: changesOf(fields, scenario, problems),
    tick: wholeNumber(fields.get('t'), 't', LIMITS.tick, 0, problems),
    speed: number(fields.get('x'), 'x', SPEED, fresh.speed, problems),
    theme: themeOf(fields.get('look'), fresh.theme, problems),
    selected: wholeNumber(fields.get('p'), 'p', LIMITS.pid, fresh.selected, problems),
    waitForKey: yes(fields, 'wait', fresh.waitForKey, problems),
    asks: yes(fields, 'ask', false, problems),
  }
}

/** The version of a link, or undefined when there is none. */
function versionOf(text: string): number | undefined {
  const version = Number(/^v(\d{1,4})$/.exec(text)?.[1])
  return version >= 1 ? version : undefined
}

const refused = (problem: string): Decoded => ({ state: defaultLink, problems: [problem] })

const newerSentence = (version: number): string =>
  `This link was made by a newer Badness (v${version}; this page reads up to v${LATEST}). What it understands is open; reload for the newest page.`

function decodeParts(version: number, parts: readonly string[]): Decoded {
  const newer = version > LATEST
  const problems: string[] = newer ? [newerSentence(version)] : []
  const fields = fieldsOf(parts, newer, problems)
  const state = stateOf(upgrade(fields, version), problems)
  return { state, problems: [...new Set(problems)] }
}

/** Reads the part of an address from `#` on. Never throws: what cannot be used falls back and is named. */
export function decodeLink(hash: string): Decoded {
  const text = hash.replace(/^#/, '')
  if (text === '') return { state: defaultLink, problems: [] }
  if (text.length > LONGEST) return refused(`The link is longer than ${LONGEST} letters: it was not read.`)
  const [first = '', ...parts] = (text.includes('%') ? unescape(text) : text).split(';')
  const version = versionOf(first)
  if (version !== undefined) return decodeParts(version, parts)
  return refused(
    `The link begins with "${shown(first)}": this page reads links that begin with v1 to v${LATEST}.`,
  )
}
