import { LIMITS } from '../scenarios/limits.ts'
import { checkScenario } from '../scenarios/check.ts'
import { defaultScenario, findScenario } from '../scenarios/index.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { fromBase64url } from './base64url.ts'
import { readChanges } from './changes.ts'
import { defaultLink, freshLink, LINK_THEMES, type LinkState, SPEED } from './link.ts'
import { readMachine } from './machine.ts'
import { type Fields, LATEST, upgrade } from './upgrade.ts'

/** What a link says, and one readable sentence for each part of it that could not be used. */
export interface Decoded {
  readonly state: LinkState
  readonly problems: readonly string[]
}

/** Longest link that is read: a thousand tasks fit. */
const LONGEST = 2000000

const KEYS: readonly string[] = ['s', 'm', 'j', 't', 'x', 'c', 'p', 'look', 'wait']

const shown = (text: string): string => {
  const clean = text.replace(/\p{C}/gu, '?')
  return clean.length > 40 ? `${clean.slice(0, 40)}...` : clean
}

/** Undoes the percent signs that mail and chat programs put in. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function fieldsOf(parts: readonly string[], problems: string[]): Fields {
  const fields = new Map<string, string>()
  for (const part of parts.filter((text) => text !== '')) {
    const at = part.indexOf('=')
    const key = at < 0 ? part : part.slice(0, at)
    if (!KEYS.includes(key))
      problems.push(`The link has a part "${shown(part)}" that this page does not know.`)
    else if (fields.has(key)) problems.push(`The link says "${key}" twice: the first one counts.`)
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

/** The JSON of a scenario of one's own; undefined, with a problem, when it is not there. */
function customOf(encoded: string, problems: string[]): unknown {
  const text = fromBase64url(encoded)
  try {
    if (text !== undefined) return JSON.parse(text)
  } catch {
    // Not JSON: the sentence below says all there is to say.
  }
  problems.push('The scenario in the link cannot be read: the link may have been cut.')
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

function scenarioOf(fields: Fields, problems: string[]): Scenario {
  const custom = fields.get('j')
  const scenario = checked(
    custom === undefined ? libraryOf(fields, problems) : customOf(custom, problems),
    problems,
  )
  const known = findScenario(scenario.id)
  return custom === undefined && known && !fields.has('m') ? known : scenario
}

function changesOf(text: string | undefined, scenario: Scenario, problems: string[]): LinkState['changes'] {
  if (text === undefined) return scenario.changes
  return checked({ ...scenario, changes: readChanges(text) }, problems).changes
}

function themeOf(text: string | undefined, problems: string[]): LinkState['theme'] {
  const theme = LINK_THEMES.find((known) => known === text)
  if (theme === undefined && text !== undefined)
    problems.push(`look is "${shown(text)}": it must be ${LINK_THEMES.join(', ')}.`)
  return theme ?? 'auto'
}

function waitOf(text: string | undefined, problems: string[]): boolean {
  if (text !== undefined && text !== '0' && text !== '1')
    problems.push(`wait is "${shown(text)}": it must be 0 or 1.`)
  return text === '1'
}

function stateOf(fields: Fields, problems: string[]): LinkState {
  const scenario = scenarioOf(fields, problems)
  const fresh = freshLink(scenario)
  return {
    ...fresh,
    changes: changesOf(fields.get('c'), scenario, problems),
    tick: wholeNumber(fields.get('t'), 't', LIMITS.tick, 0, problems),
    speed: number(fields.get('x'), 'x', SPEED, 1, problems),
    theme: themeOf(fields.get('look'), problems),
    selected: wholeNumber(fields.get('p'), 'p', LIMITS.pid, fresh.selected, problems),
    waitForKey: waitOf(fields.get('wait'), problems),
  }
}

/** The version of a link, or undefined when this page cannot know it. */
function versionOf(text: string): number | undefined {
  const version = /^v(\d{1,4})$/.exec(text)?.[1]
  const number = Number(version)
  return number >= 1 && number <= LATEST ? number : undefined
}

/** Reads the part of an address from `#` on. Never throws: what cannot be used falls back and is named. */
export function decodeLink(hash: string): Decoded {
  const text = hash.replace(/^#/, '')
  if (text === '') return { state: defaultLink, problems: [] }
  if (text.length > LONGEST)
    return { state: defaultLink, problems: [`The link is longer than ${LONGEST} letters: it was not read.`] }
  const [first = '', ...parts] = (text.includes('%') ? unescape(text) : text).split(';')
  const version = versionOf(first)
  if (version === undefined)
    return {
      state: defaultLink,
      problems: [
        `The link begins with "${shown(first)}": this page reads links that begin with v1 to v${LATEST}.`,
      ],
    }
  const problems: string[] = []
  const state = stateOf(upgrade(fieldsOf(parts, problems), version), problems)
  return { state, problems: [...new Set(problems)] }
}
