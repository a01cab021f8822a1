import type { AppStore } from '../createAppStore.ts'
import { head } from '../../protocol/layout.ts'
import type { Draft } from './ops.ts'

/** Asks the machine for its tasks as they are now; `then` gets them as the start of a scenario, with what was still to come. */
export function askPresent({ store, actions }: AppStore, then: (draft: Draft) => void): void {
  const before = store.getState().explained.present
  const unsubscribe = store.subscribe(({ explained: { present }, scenario, changes, moment }) => {
    if (!present || present === before) return
    unsubscribe()
    const now = moment ? head(moment.frame, 'tick') : 0
    const ahead = changes.flatMap((each) => (each.tick > now ? { ...each, tick: each.tick - now } : []))
    const hero = present.tasks.some(({ pid }) => pid === scenario.hero)
      ? scenario.hero
      : (present.tasks.at(-1)?.pid ?? 1)
    const { machine, tasks } = present
    then({
      scenario: { ...scenario, id: 'custom', machine, tasks, hero, changes: ahead, expect: [] },
      changes: ahead,
    })
  })
  actions.ask({ kind: 'present' })
}
