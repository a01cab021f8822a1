import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofUser, system } from './cast.ts'

/**
 * boar starts later and is faster, so it has more points at 4.26 s. hog alone needs 3.8 s to fill what boar gave back,
 * less than 5 s, so that the kill comes as soon as the gate allows: at 9.26 s.
 */
export const twoHogsFiveSeconds: Scenario = {
  version: 1,
  id: 'two-hogs-five-seconds',
  title: 'Two hogs, five seconds',
  question: 'How long must one wait?',
  hint: '**hog** and **boar** take 8 MB a second each. Press **Play**: it runs at half speed.',
  notice:
    'After the first kill gate 5 asks for the time since the last kill: less than 5 s, and the call goes home. Memory is full again after 3.8 s. From then on the machine stands still, and every call stops at gate 5.',
  after:
    'The second kill came exactly 500 ticks after the first, 5.00 s. Without that pause the kernel would kill a second task while the first is still on its way out. The price is a machine that is frozen for the rest of it.',
  tags: ['gates', 'lastkill', 'leak'],
  level: 2,
  view: { speed: 0.5 },
  hero: 925,
  machine: machineOf(90000, { overcommit_memory: 1 }),
  tasks: [
    ...system(90000),
    ofUser(
      { pid: 838, comm: 'bash', age: 50000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser({ pid: 925, comm: 'hog', age: 1200, program: leak(700, 2000, 20) }, { utime: 15, stime: 4 }),
    ofUser({ pid: 926, comm: 'boar', age: 1100, program: leak(600, 2200, 20) }, { utime: 15, stime: 4 }),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 926, signal: 9, within: 2000 },
    { kind: 'dies', pid: 925, signal: 9, after: 900, within: 1500 },
  ],
}
