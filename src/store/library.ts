export { LIMITS } from '../scenarios/limits.ts'
export { type KnownId, TITLES } from '../scenarios/titles.ts'
export type { Change, MachineSpec, Scenario } from '../scenarios/scenario.ts'
