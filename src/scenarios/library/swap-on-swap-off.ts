import type { Scenario } from '../scenario.ts'
import { daemon, machineOf, ofUser, system } from './cast.ts'

/**
 * Without swap gimp would be killed at 16.95 s, after the second at gate 3 and ten calls. It holds 18432 pages in the
 * end, some 3500 of them in swap.
 */
export const swapOnSwapOff: Scenario = {
  version: 1,
  id: 'swap-on-swap-off',
  title: 'Swap on, swap off',
  question: 'Can swap come too late?',
  hint: '**gimp** wants 72 MB of 64. At 16.5 s swap is turned on, at 35 s it is turned off again. Press **Play**.',
  notice:
    'Reclaim fails at 15.9 s, the second of gate 3 is running, and gimp would die at 16.95 s. At 16.5 s gate 1 closes: swap is left. When swap is turned off no slot is given out any more, all of it must come back into memory, and the gate is open again.',
  after:
    'Swap saved gimp, and taking it away killed it: what was in swap had no room in memory. swapoff itself asked for the pages for which there was none. Before you turn swap off, look at how much of it is in use.',
  tags: ['swap', 'gates'],
  level: 2,
  view: {},
  hero: 930,
  machine: machineOf(90000, { overcommit_memory: 1 }),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser(
      {
        pid: 930,
        comm: 'gimp',
        age: 3000,
        program: { kind: 'grow', pages: 2000, target: 18432, rate: 800, cpu: 20 },
      },
      { utime: 90, stime: 30 },
    ),
  ],
  changes: [
    { tick: 1650, kind: 'swapon', pages: 8192 },
    { tick: 3500, kind: 'swapoff' },
  ],
  expect: [
    { kind: 'nobody', within: 3500 },
    { kind: 'dies', pid: 930, signal: 9, after: 3500, within: 7000 },
  ],
}
