import { aMaliciousMalloc } from './library/a-malicious-malloc.ts'
import { anEveningIn2002 } from './library/an-evening-in-2002.ts'
import { handsOnTheHardware } from './library/hands-on-the-hardware.ts'
import { nobodyToKill } from './library/nobody-to-kill.ts'
import { swapFirst } from './library/swap-first.ts'
import type { Scenario } from './scenario.ts'

export { defaultScenario } from './first.ts'

/** The scenarios that come with the page, in the order of its menu. */
export const library: readonly Scenario[] = [
  aMaliciousMalloc,
  swapFirst,
  anEveningIn2002,
  handsOnTheHardware,
  nobodyToKill,
]

/** The library scenario with this id. */
export const findScenario = (id: string): Scenario | undefined =>
  library.find((scenario) => scenario.id === id)
