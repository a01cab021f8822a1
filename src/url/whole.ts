import { SCENARIO_DEFAULTS, TASK_DEFAULTS } from '../scenarios/defaults.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { withoutDefaults } from './same.ts'
import { fromSteps, toSteps } from './steps.ts'

/** A scenario without what the schema says of it and its tasks anyway. */
export const compact = (scenario: Scenario): object => ({
  ...withoutDefaults(scenario, SCENARIO_DEFAULTS),
  tasks: scenario.tasks.map((task) => withoutDefaults(task, TASK_DEFAULTS)),
})

/** A scenario as links pack it. */
export const toPacked = (scenario: Scenario): object => ({
  ...compact(scenario),
  changes: toSteps(scenario.changes),
})

/** What a link has packed, as a scenario for the schema to judge. */
export function fromPacked(packed: unknown): unknown {
  if (typeof packed !== 'object' || packed === null || !('changes' in packed)) return packed
  return Array.isArray(packed.changes) ? { ...packed, changes: fromSteps(packed.changes) } : packed
}
