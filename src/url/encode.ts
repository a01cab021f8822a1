import { findScenario } from '../scenarios/index.ts'
import type { Change, Scenario } from '../scenarios/scenario.ts'
import { toBase64url } from './base64url.ts'
import { encodeChanges } from './changes.ts'
import { freshLink, type LinkState } from './link.ts'
import { encodeMachine } from './machine.ts'
import { same } from './same.ts'
import { seal } from './sealed.ts'
import { toSteps } from './steps.ts'
import { LATEST, NEW_IN_2 } from './upgrade.ts'
import { compact, toPacked } from './whole.ts'

/** What was packed last: while nothing changes, the address is asked for with every picture. */
function remembered<Key extends object>(make: (key: Key) => string): (key: Key) => string {
  const made = new WeakMap<Key, string>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

/** A crowd that no page would unpack goes as it is. */
const wholeField = remembered((scenario: Scenario): string => {
  const sealed = seal(toPacked(scenario))
  return sealed === undefined ? `j=${toBase64url(JSON.stringify(compact(scenario)))}` : `z=${sealed}`
})

/** Up to so many letters, changes are said in words: people can read them, and they are short enough for any use. */
const WORDS_MOST = 150

const changesField = remembered((changes: readonly Change[]): string => {
  const words = encodeChanges(changes)
  const sealed =
    words !== undefined && words.length <= WORDS_MOST ? undefined : seal({ changes: toSteps(changes) })
  return sealed === undefined ? `c=${words ?? ''}` : `d=${sealed}`
})

/** `s` and perhaps `m` for a scenario of the library, `z` for any other. */
function scenarioFields(scenario: Scenario): readonly string[] {
  const known = findScenario(scenario.id)
  if (known === undefined || !same({ ...scenario, machine: known.machine }, known))
    return [wholeField(scenario)]
  const machine = encodeMachine(scenario.machine, known.machine)
  return machine === '' ? [`s=${known.id}`] : [`s=${known.id}`, `m=${machine}`]
}

const keyOf = (field: string): string => field.slice(0, field.indexOf('='))

/**
 * The link to a page in this state, as the part of the address from `#` on. What is as usual is left out:
 * "#v1;s=swap-first;t=1234;x=10;c=120:memory:925:5000".
 */
export function encodeLink(state: LinkState): string {
  const { scenario, changes, tick, speed, theme, selected, waitForKey, asks } = state
  const fresh = freshLink(scenario)
  const fields = [
    ...scenarioFields(scenario),
    tick === 0 ? '' : `t=${tick}`,
    speed === fresh.speed ? '' : `x=${Number(speed.toPrecision(4))}`,
    same(changes, scenario.changes) ? '' : changesField(changes),
    selected === fresh.selected ? '' : `p=${selected}`,
    theme === fresh.theme ? '' : `look=${theme}`,
    waitForKey === fresh.waitForKey ? '' : `wait=${Number(waitForKey)}`,
    asks ? 'ask=1' : '',
  ].filter((field) => field !== '')
  const version = fields.some((field) => NEW_IN_2.includes(keyOf(field))) ? LATEST : 1
  return `#${[`v${version}`, ...fields].join(';')}`
}
