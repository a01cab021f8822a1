import { aMaliciousMalloc } from './library/a-malicious-malloc.ts'
import type { Scenario } from './scenario.ts'

/** The one that opens when the link names none. The page starts with it while the others are still on their way. */
export const defaultScenario: Scenario = aMaliciousMalloc
