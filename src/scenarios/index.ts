import { aForkBomb } from './library/a-fork-bomb.ts'
import { aMaliciousMalloc } from './library/a-malicious-malloc.ts'
import { anEveningIn2002 } from './library/an-evening-in-2002.ts'
import { deafToSigterm } from './library/deaf-to-sigterm.ts'
import { handsOnTheHardware } from './library/hands-on-the-hardware.ts'
import { initIsTheHog } from './library/init-is-the-hog.ts'
import { niceGuysDieFirst } from './library/nice-guys-die-first.ts'
import { noIsAnAnswer } from './library/no-is-an-answer.ts'
import { nobodyToKill } from './library/nobody-to-kill.ts'
import { rootsPrivilege } from './library/roots-privilege.ts'
import { swapFirst } from './library/swap-first.ts'
import { swapOnSwapOff } from './library/swap-on-swap-off.ts'
import { theInnocentGiant } from './library/the-innocent-giant.ts'
import { theLockedMachine } from './library/the-locked-machine.ts'
import { threadsShareTheFate } from './library/threads-share-the-fate.ts'
import { tooSlowToBeOom } from './library/too-slow-to-be-oom.ts'
import { twoHogsFiveSeconds } from './library/two-hogs-five-seconds.ts'
import { workMakesYouGuilty } from './library/work-makes-you-guilty.ts'
import type { Scenario } from './scenario.ts'

export { defaultScenario } from './first.ts'

/** The scenarios that come with the page, in the order of its menu: from easy to hard. */
export const library: readonly Scenario[] = [
  aMaliciousMalloc,
  swapFirst,
  theInnocentGiant,
  niceGuysDieFirst,
  noIsAnAnswer,
  anEveningIn2002,
  rootsPrivilege,
  threadsShareTheFate,
  twoHogsFiveSeconds,
  workMakesYouGuilty,
  aForkBomb,
  handsOnTheHardware,
  deafToSigterm,
  swapOnSwapOff,
  theLockedMachine,
  tooSlowToBeOom,
  initIsTheHog,
  nobodyToKill,
]

/** Their titles by id. */
export const titles: Readonly<Record<string, string>> = Object.fromEntries(
  library.map(({ id, title }) => [id, title]),
)

/** The library scenario with this id. */
export const findScenario = (id: string): Scenario | undefined =>
  library.find((scenario) => scenario.id === id)
