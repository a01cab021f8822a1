import type { Jiffies } from '../../base/brand.ts'
import { head } from '../../protocol/layout.ts'
import type { Change, Scenario } from '../../scenarios/scenario.ts'
import { same } from '../../url/same.ts'
import type { AppState } from '../state.ts'

/** A machine at a moment, as data: enough to open it again, bit for bit. */
export interface Version {
  readonly scenario: Scenario
  readonly changes: readonly Change[]
  readonly tick: Jiffies
}

/** What the page shows. */
export const versionOf = ({ scenario, changes, moment }: AppState): Version => ({
  scenario,
  changes,
  tick: moment ? head(moment.frame, 'tick') : 0,
})

/** Do both run alike? Then they differ in words at most, and nothing has to boot. */
export const runAlike = (a: Omit<Version, 'tick'>, b: Omit<Version, 'tick'>): boolean =>
  same(a.scenario.machine, b.scenario.machine) &&
  same(a.scenario.tasks, b.scenario.tasks) &&
  same(a.changes, b.changes)

/**
 * Cheap, as every moment brings a list: is `now` the list before? A new change comes before all that were to come, so it
 * shows in the ticks.
 */
export const inStep = (now: readonly Change[], before: readonly Change[]): boolean =>
  now === before || (now.length === before.length && now.every(({ tick }, at) => tick === before[at]?.tick))

/** What `now` has and `before` had not. Both lists may be of another structured clone. */
export function addedTo(before: readonly Change[], now: readonly Change[]): readonly Change[] {
  const known = new Map<string, number>()
  for (const each of before.map((change) => JSON.stringify(change)))
    known.set(each, (known.get(each) ?? 0) + 1)
  return now.filter((change) => {
    const key = JSON.stringify(change)
    const left = known.get(key) ?? 0
    known.set(key, left - 1)
    return left <= 0
  })
}
