import type { Scenario } from '../scenario.ts'
import { TITLES } from '../titles.ts'
import { aMaliciousMalloc } from './a-malicious-malloc.ts'

/** The same machine with 64 MB of swap: gate 1 holds until the last slot is taken, and the disk gives everybody time to suffer. */
export const swapFirst: Scenario = {
  ...aMaliciousMalloc,
  id: 'swap-first',
  title: TITLES['swap-first'],
  question: 'Does swap save anybody?',
  hint: 'The same nine programs, with 64 MB of swap. Press **Play**: nobody dies while one swap slot is free.',
  machine: { ...aMaliciousMalloc.machine, swap: 16384 },
  expect: [{ kind: 'dies', pid: 925, signal: 9, within: 60000 }],
}
