import type { StepTo } from '../protocol/command.ts'

/** What Step can go to; 'exit' is asked for by the show alone. */
export const STEPS: Readonly<
  Record<Exclude<StepTo, 'exit'>, { readonly name: string; readonly key: string }>
> = {
  tick: { name: 'One tick, 10 ms', key: '.' },
  'allocation-failure': { name: 'Next allocation failure', key: 'f' },
  gate: { name: 'Next gate', key: 'g' },
  kill: { name: 'Next kill', key: 'k' },
}
