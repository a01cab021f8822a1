import type { Scenario } from '../scenario.ts'
import { daemon, leak, machineOf, ofUser, system } from './cast.ts'

/**
 * java asked for its 40000 pages before the picture opens, so that no malloc() is refused. When memory ends leak has
 * about 14300 points. The 644 frames that java gives back last it for less than a second; 5.00 s after the first kill
 * it dies.
 */
export const theInnocentGiant: Scenario = {
  version: 1,
  id: 'the-innocent-giant',
  title: 'The innocent giant',
  question: 'Who has the most points?',
  hint: '**java** has asked for 156 MB and uses 2.5 MB of them; **leak** takes whatever is there. Press **Play**.',
  notice:
    'java leads with 40000 points from the first moment, and its bar in memory is a thin line. total_vm counts what a program asked for, resident counts what it has. Ask before the kill: how much memory will come back?',
  after:
    'java died with 40000 points and gave back 644 page frames, 2.5 MB. leak filled them at once. Nothing was won, and for five seconds the kernel may not choose again; then it was the turn of leak. Address space costs nothing, but badness() counts every page of it.',
  tags: ['basics', 'total_vm', 'reserve'],
  level: 1,
  view: {},
  hero: 925,
  machine: machineOf(90000),
  tasks: [
    ...system(90000),
    ofUser(
      {
        pid: 880,
        comm: 'java',
        age: 40000,
        program: { kind: 'reserve', pages: 40000, target: 40000, working_set: 640, cpu: 2 },
      },
      { utime: 900, stime: 100 },
    ),
    ofUser(
      { pid: 901, comm: 'bash', age: 30000, program: daemon(620, 140, 100, 1) },
      { utime: 12, stime: 6 },
    ),
    ofUser({ pid: 925, comm: 'leak', age: 1200, program: leak(600, 800) }, { utime: 15, stime: 4 }),
  ],
  changes: [],
  expect: [
    { kind: 'dies', pid: 880, signal: 9, within: 3000 },
    { kind: 'dies', pid: 925, signal: 9, after: 2000, within: 4000 },
  ],
}
