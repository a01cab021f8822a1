import type { Scenario } from '../scenario.ts'
import { aMaliciousMalloc } from './a-malicious-malloc.ts'

/** The same machine with 64 MB of swap: gate 1 holds until the last slot is taken, and the disk gives everybody time to suffer. */
export const swapFirst: Scenario = {
  ...aMaliciousMalloc,
  version: 1,
  id: 'swap-first',
  title: 'Swap first',
  question: 'Does swap save anybody?',
  hint: 'The same nine programs, with 64 MB of swap. Press **Play**: nobody dies while one swap slot is free.',
  notice:
    'out_of_memory() is called long before anybody dies: every call stops at the first gate, because swap slots are left. Idle pages go first, then pages that are needed.',
  after:
    'The swap did not save anybody. It bought time, and the machine was slow meanwhile. The gate asks for free slots, not for swap as such: once the last slot was taken the same task died.',
  tags: ['basics', 'swap', 'leak'],
  level: 1,
  view: {},
  machine: { ...aMaliciousMalloc.machine, swap: 16384 },
  expect: [{ kind: 'dies', pid: 925, signal: 9, within: 60000 }],
}
