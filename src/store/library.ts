export { library } from '../scenarios/index.ts'
export { LIMITS } from '../scenarios/limits.ts'
export type { Change, MachineSpec, Scenario } from '../scenarios/scenario.ts'
