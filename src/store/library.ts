export { LIMITS } from '../scenarios/limits.ts'
export type { Range } from '../scenarios/limits.ts'
export type { Change, MachineSpec, Program, Scenario, TaskSpec } from '../scenarios/scenario.ts'
