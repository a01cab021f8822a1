import { findScenario } from '../scenarios/index.ts'
import { TASK_DEFAULTS } from '../scenarios/defaults.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { toBase64url } from './base64url.ts'
import { encodeChanges } from './changes.ts'
import type { LinkState } from './link.ts'
import { encodeMachine } from './machine.ts'
import { same, withoutDefaults } from './same.ts'
import { LATEST } from './upgrade.ts'

const compact = (scenario: Scenario): string =>
  JSON.stringify({ ...scenario, tasks: scenario.tasks.map((task) => withoutDefaults(task, TASK_DEFAULTS)) })

/** `s` and perhaps `m` for a scenario of the library, `j` for any other. */
function scenarioFields(scenario: Scenario): readonly string[] {
  const known = findScenario(scenario.id)
  if (known === undefined || !same({ ...scenario, machine: known.machine }, known))
    return [`j=${toBase64url(compact(scenario))}`]
  const machine = encodeMachine(scenario.machine, known.machine)
  return machine === '' ? [`s=${known.id}`] : [`s=${known.id}`, `m=${machine}`]
}

/**
 * The link to a page in this state, as the part of the address from `#` on. What is as usual is left out:
 * "#v1;s=swap-first;t=1234;x=10;c=120:memory:925:5000".
 */
export function encodeLink(state: LinkState): string {
  const { scenario, changes, tick, speed, theme, selected, waitForKey } = state
  const fields = [
    ...scenarioFields(scenario),
    tick === 0 ? '' : `t=${tick}`,
    speed === 1 ? '' : `x=${Number(speed.toPrecision(4))}`,
    same(changes, scenario.changes) ? '' : `c=${encodeChanges(changes)}`,
    selected === scenario.hero ? '' : `p=${selected}`,
    theme === 'auto' ? '' : `look=${theme}`,
    waitForKey ? 'wait=1' : '',
  ]
  return `#${[`v${LATEST}`, ...fields.filter((field) => field !== '')].join(';')}`
}
