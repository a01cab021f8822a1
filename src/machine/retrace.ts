import { FrameMap } from './frames.ts'
import { History } from './history.ts'
import type { Machine } from './machine.ts'

/** What a past may cost that is lived through again: the whole, and looking at it. Units: ms. */
const MOST = 1000
const LOOKING = 250

/**
 * Runs the past of `machine` again beside it, to see who got which frame when; undefined = that takes too long.
 * Looks at every tick if there is time for it, or else at as many as there is time for, evenly.
 */
export function retrace({ scenario, changes, now }: Machine, clock: () => number): FrameMap | undefined {
  const { machine, history } = beside(scenario, changes)
  const map = new FrameMap(machine.k)
  const start = clock()
  let looking = 0
  while (machine.now < now) {
    const from = clock()
    if (from - start > MOST) return undefined
    if (looking * now <= LOOKING * machine.now) {
      map.update(machine.now)
      looking += clock() - from
    }
    history.tick()
  }
  map.update(now)
  return map
}

/** Another machine of the same kind, to which the same will happen. It keeps hardly any checkpoints. */
function beside(scenario: Machine['scenario'], changes: Machine['changes']) {
  const history = new History(scenario, changes, 0)
  return { history, machine: history.machine }
}
