import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofUser, system } from './cast.ts'

/**
 * Everything but oracle fits into a small part of the swap. When memory is full of locked pages reclaim fails all the
 * time, and nr_swap_pages stays far above 0.
 */
export const theLockedMachine: Scenario = {
  version: 1,
  id: 'the-locked-machine',
  title: 'The locked machine',
  question: 'Swap is free: who dies?',
  hint: '**oracle** locks its memory, so that it is never swapped out, and takes more and more. Press **Play**.',
  notice:
    'The call of out_of_memory() comes, and comes again, and always stops at gate 1: swap is left. But nothing that is still in memory may be swapped out. Watch the tape: one mark that grows and grows.',
  after:
    'There is no end: nobody is killed and the machine stands still for ever. Gate 1 asks whether there is free swap, not whether free swap could help. Unlock the memory of oracle in its row, and see what happens.',
  tags: ['mlock', 'swap', 'gates'],
  level: 3,
  view: {},
  hero: 925,
  machine: machineOf(90000, { ram: 4096, swap: 8192, reserved: 400, overcommit_memory: 1 }),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser(
      { pid: 925, comm: 'oracle', age: 5000, program: leak(600, 160) },
      { utime: 100, stime: 50, locked: true },
    ),
  ],
  changes: [],
  expect: [
    { kind: 'nobody', within: 4000 },
    { kind: 'livelock', within: 4000 },
  ],
}
